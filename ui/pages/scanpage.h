// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/parts/page.h"

class QProgressBar;
class QLabel;
class QStackedWidget;

namespace pb {
struct Progress;
}

namespace pb::ui {

class Actions;
class Session;

/// Runs the scan and says what it saw, and, as loudly, what it could not see.
class ScanPage : public Page
{
    Q_OBJECT

public:
    ScanPage(Session &session, Actions &actions, QWidget *parent = nullptr);

    void enter() override;

private:
    enum View { Nothing, Running, Result };

    QWidget *makeRunning(Actions &actions);
    void show();
    void showProgress(const Progress &progress);

    Session &m_session;
    QStackedWidget *m_views;
    QLabel *m_step;
    QProgressBar *m_bar;
    QLabel *m_file;
    QWidget *m_again;
    QWidget *m_toTriage;
};

} // namespace pb::ui
