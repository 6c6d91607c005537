// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signoffpage.h"

#include "actions/actions.h"
#include "pages/parts/actionbutton.h"
#include "pages/parts/reportbrowser.h"
#include "pages/parts/saveprompt.h"
#include "present/openpoints.h"
#include "session/session.h"
#include "style/theme.h"
#include "widgets/banner.h"
#include "widgets/card.h"
#include "widgets/emptystate.h"

#include <QAction>
#include <QListWidget>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pb::ui {

SignOffPage::SignOffPage(Session &session, Actions &actions, QWidget *parent)
    : Page(QStringLiteral("signoffPage"), tr("Sign-off"), parent)
    , m_session(session)
    , m_banner(new Banner)
    , m_report(new ReportBrowser)
    , m_views(new QStackedWidget)
{
    addHeadWidget(new ActionButton(actions[ActionId::SaveMarkdown]));
    addHeadWidget(new ActionButton(actions[ActionId::SaveHtml], Variant::Primary));
    m_banner->setObjectName(QStringLiteral("signoffState"));
    m_banner->setDismissible(false);
    m_report->setObjectName(QStringLiteral("reportPreview"));
    m_report->setAccessibleName(tr("Preview of the report"));

    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(QStringLiteral("signoffSplit"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeOpenPoints());
    splitter->addWidget(m_report);
    splitter->setSizes({320, 680});
    m_views->addWidget(new EmptyState(
        QStringLiteral("signoff"), tr("Nothing to sign off"),
        tr("The record is about one change: create a bundle on the Fix page first.")));
    m_views->addWidget(splitter);
    body()->addWidget(m_banner);
    body()->addWidget(m_views, 1);
    connectActions(actions);
    show();
}

QWidget *SignOffPage::makeOpenPoints()
{
    m_open = new QListWidget;
    m_open->setObjectName(QStringLiteral("openPoints"));
    m_open->setAccessibleName(tr("What is still open"));
    m_open->setWordWrap(true);
    auto *card = new Card(tr("Still open"));
    card->setSubtitle(tr("Enter goes to the place where it is done."));
    card->body()->addWidget(m_open, 1);
    connect(m_open, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        emit wantsPage(item->data(Qt::UserRole).toInt());
    });
    return card;
}

void SignOffPage::connectActions(Actions &actions)
{
    ChangeDesk &desk = m_session.change();
    connect(actions[ActionId::RefreshReport], &QAction::triggered, &desk, &ChangeDesk::makeReport);
    connect(actions[ActionId::SaveHtml], &QAction::triggered, this,
            [this] { save(ReportFormat::Html); });
    connect(actions[ActionId::SaveMarkdown], &QAction::triggered, this,
            [this] { save(ReportFormat::Markdown); });
    connect(&desk, &ChangeDesk::changeChanged, this, &SignOffPage::show);
    connect(&desk, &ChangeDesk::reportChanged, this, &SignOffPage::showReport);
}

void SignOffPage::enter()
{
    if (!m_session.change().report())
        m_session.change().makeReport();
    m_open->setFocus();
}

void SignOffPage::show()
{
    const ChangeView *change = m_session.change().change();
    m_views->setCurrentIndex(change ? 1 : 0);
    m_open->clear();
    if (!change) {
        m_banner->dismiss();
        setSubtitle(tr("One document: what was found, decided, changed and proven."));
        return;
    }
    const QList<OpenPoint> points = openPoints(*change);
    for (const OpenPoint &point : points) {
        auto *item = new QListWidgetItem(icon(point.icon), point.text, m_open);
        item->setData(Qt::UserRole, point.page);
    }
    const auto count = static_cast<int>(points.size());
    if (count == 0) {
        m_open->addItem(new QListWidgetItem(icon(QStringLiteral("success"), &Colors::success),
                                            tr("Nothing is open.")));
        m_banner->setMessage(Banner::Kind::Success,
                             tr("Ready to sign: every check passed and the checklist is "
                                "complete."));
    } else {
        m_banner->setMessage(Banner::Kind::Info,
                             tr("%n point(s) are still open; the report says so.", nullptr, count));
    }
    setSubtitle(change->bundle.folder);
}

void SignOffPage::showReport()
{
    if (const ReportView *report = m_session.change().report())
        m_report->setReport(report->markdown);
    else if (isVisible() && m_session.change().change())
        m_session.change().makeReport();
    else
        m_report->clear();
}

void SignOffPage::save(ReportFormat format)
{
    const ChangeView *change = m_session.change().change();
    if (!change)
        return;
    const bool html = format == ReportFormat::Html;
    askSaveFile(this, html ? tr("Save report as HTML") : tr("Save report as Markdown"),
                change->bundle.project
                    + (html ? QStringLiteral("/picklebench-report.html")
                            : QStringLiteral("/picklebench-report.md")),
                html ? tr("HTML (*.html)") : tr("Markdown (*.md)"),
                [&desk = m_session.change(), format](const QString &file) {
                    desk.saveReport(file, format);
                });
}

} // namespace pb::ui
