// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "changepane.h"

#include "actions/actions.h"
#include "pages/parts/actionbutton.h"
#include "pages/parts/factlist.h"
#include "present/changetext.h"
#include "present/decisiontext.h"
#include "present/findingtext.h"
#include "session/changedesk.h"
#include "style/theme.h"
#include "text/visibletext.h"
#include "widgets/banner.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace pb::ui {

ChangePane::ChangePane(ChangeDesk &desk, Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_state(new Banner)
    , m_folder(new QLabel)
    , m_files(new FactList(QStringLiteral("changeFiles"), {tr("File and fix"), tr("State")}))
    , m_apply(new ActionButton(actions[ActionId::Apply], Variant::Primary))
    , m_rollback(new ActionButton(actions[ActionId::Rollback], Variant::Danger))
    , m_mergeIn(new ActionButton(actions[ActionId::ApplyMerging], Variant::Primary))
    , m_mergeOut(new ActionButton(actions[ActionId::RollbackMerging], Variant::Danger))
{
    m_state->setObjectName(QStringLiteral("changeState"));
    m_state->setDismissible(false);
    m_folder->setTextFormat(Qt::PlainText);
    m_folder->setWordWrap(true);
    m_folder->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTone(m_folder, Tone::Muted);
    m_files->setAccessibleName(tr("Files of the change"));
    m_files->setRootIsDecorated(true);
    m_files->header()->setStretchLastSection(false);
    m_files->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_files->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    buttons->addWidget(m_apply);
    buttons->addWidget(m_rollback);
    buttons->addWidget(m_mergeIn);
    buttons->addWidget(m_mergeOut);
    buttons->addWidget(new ActionButton(actions[ActionId::ExportChange]));
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::s, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_state);
    layout->addLayout(buttons);
    layout->addWidget(m_files, 1);
    layout->addWidget(m_folder);

    connect(&desk, &ChangeDesk::changeChanged, this, &ChangePane::show);
    connect(m_files, &QTreeWidget::currentItemChanged, this, &ChangePane::showCurrent);
    show();
}

void ChangePane::show()
{
    const ChangeView *change = m_desk.change();
    if (!change)
        return;
    const ChangeState state = change->state();
    const auto kind = change->isApplied()                ? Banner::Kind::Success
                      : state == ChangeState::NotApplied ? Banner::Kind::Info
                                                         : Banner::Kind::Warning;
    m_state->setMessage(kind, tr("%1. %2").arg(nameOf(state), explain(state)));
    const bool exact = state != ChangeState::Foreign && state != ChangeState::Merged;
    m_apply->setVisible(exact && state != ChangeState::Applied);
    m_rollback->setVisible(exact && state != ChangeState::NotApplied);
    m_mergeIn->setVisible(state == ChangeState::Foreign);
    m_mergeOut->setVisible(!exact);
    m_folder->setText(
        tr("Recorded %1 by %2 in %3. Both patches were rehearsed on copies: forward gives the files "
           "after, reverse gives back every byte.")
            .arg(shownTime(change->bundle.createdAt), change->bundle.createdBy,
                 QDir(change->bundle.project).relativeFilePath(change->bundle.folder)));
    showFiles();
}

void ChangePane::showFiles()
{
    const ChangeView &change = *m_desk.change();
    m_files->clear();
    for (const FileState &file : change.files) {
        auto *item = new QTreeWidgetItem(m_files, {file.path, nameOf(file.state)});
        item->setIcon(0, icon(QStringLiteral("file-code")));
        item->setData(0, Qt::UserRole, file.path);
        for (const BundleFix &fix : change.bundle.fixes) {
            if (fix.finding.file != file.path)
                continue;
            auto *line = new QTreeWidgetItem(
                item, {tr("Line %1: %2").arg(fix.finding.start.line).arg(fix.finding.api)});
            line->setData(0, Qt::UserRole, file.path);
            line->setToolTip(0, plainToolTip(fix.title + u'\n' + fix.effects.join(u'\n')));
        }
    }
    m_files->expandAll();
    m_files->setCurrentItem(m_files->topLevelItem(0));
}

void ChangePane::announce()
{
    showCurrent();
}

void ChangePane::showCurrent()
{
    if (const QTreeWidgetItem *item = m_files->currentItem())
        emit fileChosen(item->data(0, Qt::UserRole).toString());
}

} // namespace pb::ui
