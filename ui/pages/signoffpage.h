// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/parts/page.h"
#include "signoff/report.h"

class QListWidget;
class QStackedWidget;

namespace pb::ui {

class Actions;
class Banner;
class ReportBrowser;
class Session;

/// What is still open, the report as it would be handed over, and saving it.
class SignOffPage : public Page
{
    Q_OBJECT

public:
    SignOffPage(Session &session, Actions &actions, QWidget *parent = nullptr);

    void enter() override;

private:
    QWidget *makeOpenPoints();
    void connectActions(Actions &actions);
    void show();
    void showReport();
    void save(ReportFormat format);

    Session &m_session;
    Banner *m_banner;
    QListWidget *m_open;
    ReportBrowser *m_report;
    QStackedWidget *m_views;
};

} // namespace pb::ui
