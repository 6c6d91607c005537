// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifypage.h"

#include "actions/actions.h"
#include "models/checkmodel.h"
#include "models/fatemodel.h"
#include "pages/checklistpane.h"
#include "pages/parts/actionbutton.h"
#include "present/decisiontext.h"
#include "session/session.h"
#include "style/theme.h"
#include "widgets/banner.h"
#include "widgets/emptystate.h"

#include <QAction>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace pb::ui {

namespace {

QTreeView *makeTree(const QString &name, const QString &label, QAbstractItemModel *model)
{
    auto *tree = new QTreeView;
    tree->setObjectName(name);
    tree->setAccessibleName(label);
    tree->setHeaderHidden(true);
    tree->setModel(model);
    tree->setTabKeyNavigation(false);
    tree->setWordWrap(true);
    return tree;
}

} // namespace

VerifyPage::VerifyPage(Session &session, Actions &actions, QWidget *parent)
    : Page(QStringLiteral("verifyPage"), tr("Verify"), parent)
    , m_session(session)
    , m_checks(new CheckModel(this))
    , m_fates(new FateModel(this))
    , m_banner(new Banner)
    , m_checklist(new ChecklistPane(session.change()))
    , m_tabs(new QTabWidget)
{
    addHeadWidget(new ActionButton(actions[ActionId::RunChecks], Variant::Primary));
    m_banner->setObjectName(QStringLiteral("verdict"));
    m_banner->setDismissible(false);
    m_tabs->setObjectName(QStringLiteral("verifyTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Checks, findings or checklist"));
    m_tabs->tabBar()->setAccessibleName(m_tabs->accessibleName());
    m_tabs->addTab(makeChecks(actions), tr("Checks"));
    m_tabs->addTab(makeFates(), tr("Findings"));
    m_tabs->addTab(m_checklist, tr("Checklist"));
    body()->addWidget(m_banner);
    body()->addWidget(m_tabs, 1);

    connect(actions[ActionId::RunChecks], &QAction::triggered, &session.change(),
            &ChangeDesk::verify);
    connect(&session.change(), &ChangeDesk::changeChanged, this, &VerifyPage::show);
    show();
}

QWidget *VerifyPage::makeChecks(Actions &actions)
{
    auto *empty = new EmptyState(
        QStringLiteral("verify"), tr("Nothing verified yet"),
        tr("Apply the change, then run the checks: hashes, syntax, a second scan and what "
           "became of every finding."),
        tr("Run the checks"));
    connect(empty, &EmptyState::actionTriggered, actions[ActionId::RunChecks], &QAction::trigger);
    m_checkList = makeTree(QStringLiteral("checkList"), tr("Automatic checks"), m_checks);
    m_checkViews = new QStackedWidget;
    m_checkViews->addWidget(empty);
    m_checkViews->addWidget(m_checkList);
    return m_checkViews;
}

QWidget *VerifyPage::makeFates()
{
    m_fateList = makeTree(QStringLiteral("fateList"), tr("What became of the findings"), m_fates);
    return m_fateList;
}

void VerifyPage::enter()
{
    if (m_tabs->currentWidget() == m_checkViews)
        m_checkList->setFocus();
    else
        m_tabs->currentWidget()->setFocus();
}

void VerifyPage::show()
{
    const ChangeView *change = m_session.change().change();
    const bool verified = change && change->verdict;
    m_checks->setChecks(verified ? change->verdict->verdict.checks : std::vector<CheckResult>());
    m_fates->setFates(verified ? change->verdict->verdict.fates : std::vector<FindingFate>());
    m_checkViews->setCurrentIndex(verified ? 1 : 0);
    m_tabs->setTabVisible(1, verified);
    m_fateList->expandAll();
    for (int row = 0; row < m_checks->rowCount(); ++row) {
        // What failed is what people came for.
        const QModelIndex check = m_checks->index(row, 0);
        m_checkList->setExpanded(
            check, verified && !change->verdict->verdict.checks[static_cast<size_t>(row)].passed);
    }
    if (change && m_session.project().checklist)
        m_tabs->setTabText(
            2, tr("Checklist (%1 / %2)")
                   .arg(static_cast<int>(change->checklist.items.size()) - change->checklist.open())
                   .arg(change->checklist.items.size()));
    m_checklist->show(m_session.project());
    showVerdict();
}

void VerifyPage::showVerdict()
{
    const ChangeView *change = m_session.change().change();
    if (!change || !change->verdict) {
        m_banner->dismiss();
        setSubtitle(m_session.change().isApplied()
                        ? tr("The change is applied. Does it hold?")
                        : tr("The checks need the change to be applied; the checklist "
                             "can be worked on now."));
        return;
    }
    const StandingVerdict &standing = *change->verdict;
    const Verdict &verdict = standing.verdict;
    setSubtitle(tr("Checked %1.").arg(shownTime(verdict.at)));
    const auto failed = static_cast<int>(std::ranges::count_if(
        verdict.checks, [](const CheckResult &check) { return !check.passed; }));
    if (!standing.outdated.isEmpty())
        m_banner->setMessage(Banner::Kind::Warning,
                             tr("This verdict is out of date: %1").arg(standing.outdated));
    else if (verdict.passed())
        m_banner->setMessage(Banner::Kind::Success,
                             tr("Every check passed: %n finding(s) fixed, none new.", nullptr,
                                m_fates->count(Fate::Fixed)));
    else
        m_banner->setMessage(Banner::Kind::Error, tr("%n check(s) failed.", nullptr, failed));
}

} // namespace pb::ui
