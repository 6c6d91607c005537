// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/parts/page.h"

class QStackedWidget;

namespace pb::ui {

class Actions;
class ProjectFacts;
class Session;

/// Where work begins: open a folder, go on with an earlier one, or try the sample.
class ProjectPage : public Page
{
    Q_OBJECT

public:
    ProjectPage(Session &session, Actions &actions, QWidget *parent = nullptr);

    void enter() override;

private:
    QWidget *makeWelcome(Actions &actions);
    void showProject();

    Session &m_session;
    QStackedWidget *m_main;
    QWidget *m_open;
    QWidget *m_scan;
};

} // namespace pb::ui
