// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/parts/page.h"

class QStackedWidget;
class QTabWidget;
class QTreeView;

namespace pb::ui {

class Actions;
class Banner;
class CheckModel;
class ChecklistPane;
class FateModel;
class Session;

/// Proves the change: automatic checks, the fate of every finding, and the guide's checklist.
class VerifyPage : public Page
{
    Q_OBJECT

public:
    VerifyPage(Session &session, Actions &actions, QWidget *parent = nullptr);

    void enter() override;

private:
    QWidget *makeChecks(Actions &actions);
    QWidget *makeFates();
    void show();
    void showVerdict();

    Session &m_session;
    CheckModel *m_checks;
    FateModel *m_fates;
    Banner *m_banner;
    QStackedWidget *m_checkViews;
    QTreeView *m_checkList;
    QTreeView *m_fateList;
    ChecklistPane *m_checklist;
    QTabWidget *m_tabs;
};

} // namespace pb::ui
