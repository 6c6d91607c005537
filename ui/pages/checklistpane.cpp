// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "checklistpane.h"

#include "models/checklistmodel.h"
#include "pages/checklistform.h"
#include "session/changedesk.h"
#include "style/theme.h"
#include "widgets/emptystate.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace pb::ui {

ChecklistPane::ChecklistPane(ChangeDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_model(new ChecklistModel(this))
    , m_list(new QTreeView)
    , m_form(new ChecklistForm)
    , m_views(new QStackedWidget)
{
    m_list->setObjectName(QStringLiteral("checklist"));
    m_list->setAccessibleName(tr("Checklist of the remediation guide"));
    m_list->setHeaderHidden(true);
    m_list->setModel(m_model);
    m_list->setTabKeyNavigation(false);
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(space::m);
    setFocusProxy(m_list);

    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(QStringLiteral("checklistSplit"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    splitter->addWidget(m_form);
    splitter->setSizes({420, 580});
    m_views->addWidget(
        new EmptyState(QStringLiteral("checklist"), tr("No change to check"),
                       tr("The checklist belongs to a recorded change: create a bundle first.")));
    m_views->addWidget(splitter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::s, 0, 0);
    layout->addWidget(m_views);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ChecklistPane::showCurrent);
    connect(m_form, &ChecklistForm::recorded, &desk, &ChangeDesk::record);
    connect(&desk, &ChangeDesk::recorded, this, &ChecklistPane::advance);
}

void ChecklistPane::show(const ProjectState &project)
{
    const ChangeView *change = m_desk.change();
    m_views->setCurrentIndex(change ? 1 : 0);
    if (!change || !project.checklist) {
        m_model->clear();
        return;
    }
    const ItemState *current = m_model->itemAt(m_list->currentIndex());
    const ChecklistId kept = current ? current->item.id : ChecklistId();
    m_model->setState(*project.checklist, change->checklist);
    m_list->expandAll();
    select(kept);
}

void ChecklistPane::select(const ChecklistId &item)
{
    const QModelIndex index = m_model->indexOf(item);
    m_list->setCurrentIndex(index.isValid() ? index : m_model->index(0, 0, m_model->index(0, 0)));
    showCurrent();
}

void ChecklistPane::advance(const ChecklistId &from)
{
    const QModelIndex here = m_model->indexOf(from);
    for (QModelIndex at = m_list->indexBelow(here); at.isValid(); at = m_list->indexBelow(at)) {
        const ItemState *item = m_model->itemAt(at);
        if (item && item->entry.status == ItemStatus::Open && item->item.automatic.isEmpty()) {
            m_list->setCurrentIndex(at);
            break;
        }
    }
    m_list->setFocus();
}

void ChecklistPane::showCurrent()
{
    if (const ItemState *item = m_model->itemAt(m_list->currentIndex()))
        m_form->show(*item);
    else
        m_form->clear();
}

} // namespace pb::ui
