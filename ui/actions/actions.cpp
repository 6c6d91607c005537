// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions.h"

#include "session/session.h"
#include "style/theme.h"

#include <QAction>
#include <QUndoStack>

namespace pb::ui {

Actions::Actions(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_table(actionTable())
{
    for (const ActionSpec &spec : std::as_const(m_table)) {
        auto *action = new QAction(spec.text, this);
        action->setObjectName(spec.name);
        action->setShortcuts(spec.keys);
        action->setShortcutContext(spec.scope == Scope::Window ? Qt::WindowShortcut
                                                               : Qt::WidgetShortcut);
        if (!spec.icon.isEmpty())
            action->setIcon(icon(spec.icon));
        m_actions.insert(spec.id, action);
    }
    m_actions[ActionId::FullScreen]->setCheckable(true);
    watch();
    update();
}

QList<QAction *> Actions::inScope(Scope scope) const
{
    QList<QAction *> found;
    for (const ActionSpec &spec : m_table) {
        if (spec.scope == scope)
            found.append(m_actions.value(spec.id));
    }
    return found;
}

QList<QAction *> Actions::inMenu(MenuId menu) const
{
    QList<QAction *> found;
    for (const ActionSpec &spec : m_table) {
        if (spec.menu != menu)
            continue;
        if (spec.startsGroup)
            found.append(nullptr);
        found.append(m_actions.value(spec.id));
    }
    return found;
}

void Actions::watch()
{
    connect(&m_session, &Session::projectChanged, this, &Actions::update);
    connect(&m_session, &Session::scanChanged, this, &Actions::update);
    connect(&m_session.jobs(), &JobRunner::started, this, &Actions::update);
    connect(&m_session.jobs(), &JobRunner::finished, this, &Actions::update);
    ChangeDesk &change = m_session.change();
    connect(&change, &ChangeDesk::planChanged, this, &Actions::update);
    connect(&change, &ChangeDesk::chosenChanged, this, &Actions::update);
    connect(&change, &ChangeDesk::changeChanged, this, &Actions::update);
    connect(&change, &ChangeDesk::reportChanged, this, &Actions::update);

    QUndoStack &undo = m_session.triage().undoStack();
    connect(&undo, &QUndoStack::indexChanged, this, &Actions::update);
    connect(m_actions[ActionId::Undo], &QAction::triggered, &undo, &QUndoStack::undo);
    connect(m_actions[ActionId::Redo], &QAction::triggered, &undo, &QUndoStack::redo);
}

void Actions::update()
{
    const bool idle = !m_session.jobs().isRunning();
    const bool scanned = m_session.triage().hasScan();
    const auto enable = [this](ActionId id, bool on) { m_actions[id]->setEnabled(on); };
    enable(ActionId::OpenProject, idle);
    enable(ActionId::OpenSample, idle);
    enable(ActionId::OpenChange, idle && m_session.project().isOpen());
    enable(ActionId::SaveFindings, idle && scanned);
    enable(ActionId::Scan, idle && m_session.project().isOpen());
    enable(ActionId::Cancel, !idle);
    for (const auto list = inScope(Scope::Triage); QAction * action : list)
        action->setEnabled(scanned);
    enable(ActionId::Find, scanned);

    const QUndoStack &undo = m_session.triage().undoStack();
    enable(ActionId::Undo, undo.canUndo());
    enable(ActionId::Redo, undo.canRedo());
    m_actions[ActionId::Undo]->setText(undo.canUndo() ? tr("&Undo: %1").arg(undo.undoText())
                                                      : tr("&Undo"));
    m_actions[ActionId::Redo]->setText(undo.canRedo() ? tr("&Redo: %1").arg(undo.redoText())
                                                      : tr("&Redo"));
    updateChange(idle);
}

void Actions::updateChange(bool idle)
{
    const ChangeDesk &desk = m_session.change();
    const ChangeView *change = desk.change();
    const auto enable = [this](ActionId id, bool on) { m_actions[id]->setEnabled(on); };
    enable(ActionId::ProposeFixes, idle && m_session.triage().hasScan());
    enable(ActionId::EditResult, idle && desk.plan() && desk.chosenCount() > 0);
    enable(ActionId::CreateBundle, idle && desk.plan() && desk.chosenCount() > 0);
    const ChangeState state = change ? change->state() : ChangeState::Foreign;
    enable(ActionId::Apply,
           idle && (state == ChangeState::NotApplied || state == ChangeState::Mixed));
    enable(ActionId::Rollback,
           idle && (state == ChangeState::Applied || state == ChangeState::Mixed));
    const bool edited = change && state == ChangeState::Foreign;
    enable(ActionId::ApplyMerging, idle && edited);
    enable(ActionId::RollbackMerging, idle && (edited || state == ChangeState::Merged));
    enable(ActionId::ExportChange, idle && change);
    // Files that were edited meanwhile can be checked too: that it fails belongs into the record.
    enable(ActionId::RunChecks, idle && change && state != ChangeState::NotApplied);
    enable(ActionId::RefreshReport, idle && change);
    enable(ActionId::SaveHtml, idle && desk.report());
    enable(ActionId::SaveMarkdown, idle && desk.report());
}

} // namespace pb::ui
