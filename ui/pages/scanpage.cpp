// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanpage.h"

#include "actions/actions.h"
#include "pages/parts/actionbutton.h"
#include "pages/scanresult.h"
#include "session/session.h"
#include "style/theme.h"
#include "widgets/emptystate.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pb::ui {

ScanPage::ScanPage(Session &session, Actions &actions, QWidget *parent)
    : Page(QStringLiteral("scanPage"), tr("Scan"), parent)
    , m_session(session)
    , m_views(new QStackedWidget)
{
    auto *again = new ActionButton(actions[ActionId::Scan]);
    again->setOwnText(tr("Scan again"));
    auto *toTriage = new QPushButton(tr("Go to triage"));
    toTriage->setObjectName(QStringLiteral("goToTriage"));
    setVariant(toTriage, Variant::Primary);
    connect(toTriage, &QPushButton::clicked, actions[ActionId::GoTriage], &QAction::trigger);
    m_again = again;
    m_toTriage = toTriage;
    addHeadWidget(m_again);
    addHeadWidget(m_toTriage);

    auto *nothing = new EmptyState(
        QStringLiteral("scan"), tr("Not scanned yet"),
        tr("The scan reads every Python file and settings file of the project. It runs nothing, loads no "
           "pickle and writes nothing."),
        tr("Scan now"));
    connect(nothing, &EmptyState::actionTriggered, actions[ActionId::Scan], &QAction::trigger);
    m_views->addWidget(nothing);
    m_views->addWidget(makeRunning(actions));
    m_views->addWidget(new ScanResult(session));
    body()->addWidget(m_views, 1);

    connect(&session, &Session::scanChanged, this, &ScanPage::show);
    connect(&session.jobs(), &JobRunner::started, this, &ScanPage::show);
    connect(&session.jobs(), &JobRunner::finished, this, &ScanPage::show);
    connect(&session.jobs(), &JobRunner::progressed, this, &ScanPage::showProgress);
    show();
}

QWidget *ScanPage::makeRunning(Actions &actions)
{
    m_bar = new QProgressBar;
    m_bar->setAccessibleName(tr("Progress of the scan"));
    m_bar->setTextVisible(false);
    m_file = new QLabel;
    m_file->setTextFormat(Qt::PlainText);
    setTone(m_file, Tone::Muted);
    m_step = new QLabel(tr("Reading the project…"));
    setTextRole(m_step, TextRole::Heading);
    auto *cancel = new ActionButton(actions[ActionId::Cancel]);
    cancel->setOwnText(tr("Cancel"));

    auto *view = new QWidget;
    auto *layout = new QVBoxLayout(view);
    layout->addStretch(1);
    layout->addWidget(m_step);
    layout->addWidget(m_bar);
    layout->addWidget(m_file);
    layout->addWidget(cancel, 0, Qt::AlignLeft);
    layout->addStretch(2);
    return view;
}

void ScanPage::enter()
{
    if (m_session.triage().hasScan())
        m_toTriage->setFocus();
    else
        m_views->currentWidget()->setFocus();
}

void ScanPage::show()
{
    const bool running = m_session.jobs().isRunning() && m_session.isScanning();
    const bool scanned = m_session.triage().hasScan();
    m_views->setCurrentIndex(running ? Running : scanned ? Result : Nothing);
    m_again->setVisible(scanned || running);
    m_toTriage->setVisible(scanned && !running);
    if (!scanned)
        setSubtitle(tr("Where are objects deserialised, and who can write the bytes?"));
    else if (m_session.isScanOutdated())
        setSubtitle(tr("The files changed since this scan. Scan again to see them as they are."));
    else
        setSubtitle(
            tr("%n file(s) read in %1 s.", nullptr, m_session.triage().report().scan.allSeen())
                .arg(QLocale().toString(static_cast<double>(m_session.scanMilliseconds()) / 1000.0,
                                        'f', 1)));
    if (!running)
        m_bar->setRange(0, 0);
}

void ScanPage::showProgress(const Progress &progress)
{
    m_step->setText(progress.total > 0 ? tr("Reading the project…") : tr("Following the data…"));
    m_bar->setRange(0, progress.total);
    m_bar->setValue(progress.done);
    m_file->setText(progress.what);
}

} // namespace pb::ui
