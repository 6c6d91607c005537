// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projectfacts.h"

#include "pages/parts/factlist.h"
#include "pages/parts/metric.h"
#include "present/changetext.h"
#include "present/decisiontext.h"
#include "session/session.h"
#include "style/theme.h"
#include "widgets/banner.h"
#include "widgets/card.h"

#include <QHBoxLayout>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace pb::ui {

ProjectFacts::ProjectFacts(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_banner(new Banner)
    , m_earlierCard(new Card(tr("Changes recorded here")))
    , m_earlier(new FactList(QStringLiteral("earlierChanges"),
                             {tr("Recorded"), tr("Fixes"), tr("State")}))
    , m_left(new FactList(QStringLiteral("leftOut"),
                          {tr("File or folder"), tr("Why it is not scanned")}))
{
    m_banner->setDismissible(false);
    m_earlier->setAccessibleName(tr("Changes recorded in this project"));
    m_left->setAccessibleName(tr("Files and folders that are not scanned"));
    m_earlierCard->setSubtitle(tr("Open one to verify it, sign it off or roll it back."));
    m_earlierCard->body()->addWidget(m_earlier);
    auto *leftCard = new Card(tr("Not scanned"));
    leftCard->body()->addWidget(m_left);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    layout->addWidget(makeCounts());
    layout->addWidget(m_banner);
    layout->addWidget(m_earlierCard);
    layout->addWidget(leftCard, 1);

    connect(m_earlier, &QTreeWidget::itemActivated, this, &ProjectFacts::openEarlier);
    connect(&session, &Session::projectChanged, this, &ProjectFacts::show);
    connect(&session, &Session::scanChanged, this, &ProjectFacts::show);
    show();
}

QWidget *ProjectFacts::makeCounts()
{
    m_files = new Metric(tr("Python files"));
    m_settingsFiles = new Metric(tr("settings files"));
    m_excluded = new Metric(tr("left out by design"));
    m_skipped = new Metric(tr("cannot be read"));
    auto *card = new Card;
    auto *row = new QHBoxLayout;
    row->setSpacing(space::xxl);
    for (Metric *metric : {m_files, m_settingsFiles, m_excluded, m_skipped})
        row->addWidget(metric, 1);
    card->body()->addLayout(row);
    return card;
}

void ProjectFacts::show()
{
    const ProjectState &state = m_session.project();
    if (!state.isOpen())
        return;
    const Project &project = *state.project;
    m_files->setValue(static_cast<int>(project.files().size()));
    m_settingsFiles->setValue(static_cast<int>(project.settingsFiles().size()));
    m_excluded->setValue(static_cast<int>(project.excluded().size()));
    m_skipped->setValue(static_cast<int>(project.skipped().size()));
    m_skipped->setColor(project.skipped().empty() ? QColor() : colors().warning);
    if (project.files().isEmpty() && project.settingsFiles().isEmpty())
        m_banner->setMessage(Banner::Kind::Warning,
                             tr("There is no Python file in this folder. Nothing can be said "
                                "about it; open the folder that holds the code."));
    else
        m_banner->dismiss();

    m_left->clear();
    for (const SkippedFile &skipped : project.skipped())
        new QTreeWidgetItem(m_left, {skipped.file, skipped.reason});
    for (const QString &excluded : project.excluded())
        new QTreeWidgetItem(
            m_left,
            {excluded, tr("Left out by design: environment, cache, version control or link")});
    if (m_left->topLevelItemCount() == 0)
        new QTreeWidgetItem(m_left, {tr("Nothing"), tr("All of these files will be read.")});
    showEarlier();
}

void ProjectFacts::showEarlier()
{
    const auto &changes = m_session.project().earlier;
    m_earlierCard->setVisible(!changes.empty());
    m_earlier->clear();
    for (const EarlierChange &change : changes) {
        auto *item = new QTreeWidgetItem(
            m_earlier, {tr("%1 by %2").arg(shownTime(change.createdAt), change.createdBy),
                        QString::number(change.fixes), nameOf(change.state)});
        item->setData(0, Qt::UserRole, change.folder);
    }
    m_earlier->setMaximumHeight(m_earlier->sizeHintForRow(0) * 4
                                + m_earlier->header()->sizeHint().height() + 4);
}

void ProjectFacts::openEarlier()
{
    if (const QTreeWidgetItem *item = m_earlier->currentItem())
        m_session.change().openBundle(item->data(0, Qt::UserRole).toString());
}

} // namespace pb::ui
