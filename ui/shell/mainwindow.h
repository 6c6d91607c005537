// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMainWindow>

class QLabel;
class QStackedWidget;

namespace pb::ui {

class Actions;
class Banner;
class Page;
class ProgressStrip;
class Session;
class StepRail;

/// The rail at the left, the page of the stage beside it, the running job below.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Session &session, QWidget *parent = nullptr);

    int currentPage() const;

public slots:
    void showPage(int index);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makePages();
    void makeFrame();
    void connectActions();
    void connectSession();
    void connectJobs();
    void updateRail();
    void updateStatus();
    void say(const QString &text);
    void chooseTheme(int choice);

    Session &m_session;
    Actions *m_actions;
    StepRail *m_rail;
    QStackedWidget *m_stack;
    QList<Page *> m_pages;
    Banner *m_banner;
    ProgressStrip *m_progress;
    QLabel *m_status;
};

} // namespace pb::ui
