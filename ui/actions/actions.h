// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actions/actiontable.h"

#include <QHash>
#include <QObject>

class QAction;

namespace pb::ui {

class Session;

/// The actions of the window. What they do is connected by pages and shell; when they can be done is
/// read off the session here.
class Actions : public QObject
{
    Q_OBJECT

public:
    explicit Actions(Session &session, QObject *parent = nullptr);

    QAction *operator[](ActionId id) const { return m_actions.value(id); }
    QList<QAction *> inScope(Scope scope) const;
    QList<QAction *> inMenu(MenuId menu) const; ///< null stands for a separator

private:
    void watch();
    void update();
    void updateChange(bool idle);

    Session &m_session;
    QList<ActionSpec> m_table;
    QHash<ActionId, QAction *> m_actions;
};

} // namespace pb::ui
