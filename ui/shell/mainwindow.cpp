// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow.h"

#include "actions/actions.h"
#include "pages/fixpage.h"
#include "pages/projectpage.h"
#include "pages/scanpage.h"
#include "pages/signoffpage.h"
#include "pages/triagepage.h"
#include "pages/verifypage.h"
#include "present/errortext.h"
#include "session/session.h"
#include "shell/helpdialogs.h"
#include "shell/menus.h"
#include "shell/palette.h"
#include "shell/prompts.h"
#include "shell/rail.h"
#include "shell/rulesdialog.h"
#include "shell/windowstate.h"
#include "style/theme.h"
#include "widgets/banner.h"
#include "widgets/progressstrip.h"
#include "widgets/steprail.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace pb::ui {

MainWindow::MainWindow(Session &session, QWidget *parent)
    : QMainWindow(parent)
    , m_session(session)
    , m_actions(new Actions(session, this))
    , m_rail(new StepRail)
    , m_stack(new QStackedWidget)
    , m_banner(new Banner)
    , m_progress(new ProgressStrip)
    , m_status(new QLabel)
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    makePages();
    makeFrame();
    fillMenus(*menuBar(), *m_actions);
    connectActions();
    connectSession();
    connectJobs();
    WindowState::restore(*this);
    updateRail();
    updateStatus();
    showPage(0);
}

void MainWindow::makePages()
{
    auto *triage = new TriagePage(m_session, *m_actions);
    connect(triage, &TriagePage::notice, this, &MainWindow::say);
    m_pages = {new ProjectPage(m_session, *m_actions),
               new ScanPage(m_session, *m_actions),
               triage,
               new FixPage(m_session, *m_actions),
               new VerifyPage(m_session, *m_actions),
               new SignOffPage(m_session, *m_actions)};
    for (Page *page : std::as_const(m_pages)) {
        m_stack->addWidget(page);
        connect(page, &Page::wantsPage, this, &MainWindow::showPage);
    }
}

void MainWindow::makeFrame()
{
    m_rail->setObjectName(QStringLiteral("rail"));
    m_banner->setObjectName(QStringLiteral("message"));
    m_progress->setObjectName(QStringLiteral("progress"));
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    auto *message = new QVBoxLayout;
    message->setContentsMargins(space::xl, space::s, space::xl, 0);
    message->addWidget(m_banner);
    column->addLayout(message);
    column->addWidget(m_stack, 1);
    column->addWidget(m_progress);

    auto *central = new QWidget;
    auto *layout = new QHBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    layout->addLayout(column, 1);
    setCentralWidget(central);
    m_status->setObjectName(QStringLiteral("status"));
    m_status->setTextFormat(Qt::PlainText);
    statusBar()->addWidget(m_status, 1);
}

void MainWindow::connectActions()
{
    const Actions &actions = *m_actions;
    const auto on = [&](ActionId id, auto slot) {
        connect(actions[id], &QAction::triggered, this, slot);
    };
    on(ActionId::OpenProject, [this] { askForProject(m_session, this); });
    on(ActionId::OpenChange, [this] { askForChange(m_session, this); });
    on(ActionId::SaveFindings, [this] { askForFindingsReport(m_session, this); });
    on(ActionId::OpenSample, [this] { m_session.openSample(); });
    on(ActionId::Quit, [this] { close(); });
    on(ActionId::Cancel, [this] { m_session.jobs().cancel(); });
    on(ActionId::Scan, [this] {
        showPage(1);
        m_session.scan();
    });
    for (int i = 0; i < m_pages.size(); ++i) {
        const auto id = static_cast<ActionId>(static_cast<int>(ActionId::GoProject) + i);
        on(id, [this, i] { showPage(i); });
    }
    on(ActionId::ThemeSystem, [this] { chooseTheme(static_cast<int>(ThemeChoice::System)); });
    on(ActionId::ThemeLight, [this] { chooseTheme(static_cast<int>(ThemeChoice::Light)); });
    on(ActionId::ThemeDark, [this] { chooseTheme(static_cast<int>(ThemeChoice::Dark)); });
    const auto chosen = static_cast<ActionId>(static_cast<int>(ActionId::ThemeSystem)
                                              + static_cast<int>(WindowState::theme()));
    actions[chosen]->setChecked(true);
    on(ActionId::FullScreen, [this](bool full) { full ? showFullScreen() : showNormal(); });
    on(ActionId::Palette, [this] { (new Palette(*m_actions, this))->open(); });
    on(ActionId::Shortcuts, [this] { showShortcuts(*m_actions, this); });
    on(ActionId::Rules, [this] { showRules(m_session.project().catalog, this); });
    on(ActionId::About, [this] { showAbout(this); });
}

void MainWindow::connectSession()
{
    connect(m_rail, &StepRail::activated, this, &MainWindow::showPage);
    connect(&m_session, &Session::projectChanged, this, &MainWindow::updateRail);
    connect(&m_session, &Session::projectChanged, this, &MainWindow::updateStatus);
    connect(&m_session, &Session::scanChanged, this, &MainWindow::updateRail);
    connect(&m_session, &Session::scanChanged, this, &MainWindow::updateStatus);
    connect(&m_session, &Session::projectChanged, this, [this] {
        m_banner->dismiss();
        showPage(0);
    });
    connect(&m_session, &Session::interruptionFound, this,
            [this] { askAboutInterruption(m_session, this); });
    connect(&m_session.triage(), &TriageDesk::changed, this, &MainWindow::updateRail);
    const ChangeDesk &change = m_session.change();
    connect(&change, &ChangeDesk::planChanged, this, &MainWindow::updateRail);
    connect(&change, &ChangeDesk::chosenChanged, this, &MainWindow::updateRail);
    connect(&change, &ChangeDesk::changeChanged, this, &MainWindow::updateRail);
    connect(&m_session, &Session::notice, this, &MainWindow::say);
    connect(&m_session, &Session::failed, this, [this](const Error &error) {
        m_banner->setMessage(Banner::Kind::Error, errorText(error));
    });
}

void MainWindow::connectJobs()
{
    JobRunner &jobs = m_session.jobs();
    connect(&jobs, &JobRunner::started, m_progress, &ProgressStrip::start);
    connect(&jobs, &JobRunner::started, m_banner, &Banner::dismiss);
    connect(&jobs, &JobRunner::progressed, m_progress, &ProgressStrip::setProgress);
    connect(&jobs, &JobRunner::finished, m_progress, [this] { m_progress->finish({}); });
    connect(&jobs, &JobRunner::cancelled, this, [this](const QString &title) {
        say(tr("%1: cancelled, nothing was changed.").arg(title));
    });
    connect(m_progress, &ProgressStrip::cancelRequested, &jobs, &JobRunner::cancel);
}

int MainWindow::currentPage() const
{
    return m_stack->currentIndex();
}

void MainWindow::showPage(int index)
{
    const RailStep step = railSteps(m_session).at(index);
    if (step.state == RailStep::Locked) {
        say(tr("%1: %2").arg(step.title, step.hint));
        return;
    }
    m_stack->setCurrentIndex(index);
    m_rail->setCurrent(index);
    m_pages.at(index)->enter();
}

void MainWindow::updateRail()
{
    const QList<RailStep> steps = railSteps(m_session);
    m_rail->setSteps(steps);
    // The value a page stands on may be gone.
    if (steps.at(currentPage()).state == RailStep::Locked)
        showPage(0);
}

void MainWindow::updateStatus()
{
    const ProjectState &state = m_session.project();
    setWindowTitle(state.isOpen() ? state.project->name() : QString());
    if (!state.isOpen()) {
        m_status->setText(tr("No project open"));
        return;
    }
    const ScanReport &scan = m_session.triage().report().scan;
    m_status->setText(m_session.triage().hasScan()
                          ? tr("%1 · %n finding(s) in %2 files%3", nullptr,
                               static_cast<int>(scan.findings.size()))
                                .arg(state.root())
                                .arg(scan.allSeen())
                                .arg(scan.isComplete() ? QString() : tr(" · incomplete"))
                          : tr("%1 · not scanned").arg(state.root()));
}

void MainWindow::say(const QString &text)
{
    statusBar()->showMessage(text, 10000);
}

void MainWindow::chooseTheme(int choice)
{
    WindowState::setTheme(static_cast<ThemeChoice>(choice));
    applyTheme(static_cast<ThemeChoice>(choice));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    WindowState::save(*this);
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.constFirst().isLocalFile() && !m_session.jobs().isRunning())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_session.open(event->mimeData()->urls().constFirst().toLocalFile());
}

} // namespace pb::ui
