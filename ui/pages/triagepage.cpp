// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "triagepage.h"

#include "actions/actions.h"
#include "pages/decisionbar.h"
#include "pages/evidencepane.h"
#include "pages/findingbrowser.h"
#include "pages/findinglist.h"
#include "pages/notesform.h"
#include "pages/rulebrowser.h"
#include "pages/whyview.h"
#include "present/decisiontext.h"
#include "present/errortext.h"
#include "session/session.h"
#include "style/theme.h"
#include "style/words.h"
#include "widgets/codeview.h"
#include "widgets/diffview.h"

#include <QAction>
#include <QKeyEvent>
#include <QListWidget>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace pb::ui {

TriagePage::TriagePage(Session &session, Actions &actions, QWidget *parent)
    : Page(QStringLiteral("triagePage"), tr("Triage"), parent)
    , m_session(session)
    , m_browser(new FindingBrowser(session.triage()))
    , m_evidence(new EvidencePane(session))
{
    auto *right = new QSplitter(Qt::Vertical);
    right->setObjectName(QStringLiteral("triageRight"));
    right->setChildrenCollapsible(false);
    right->addWidget(m_evidence);
    right->addWidget(makePanel(actions));
    right->setStretchFactor(0, 3);
    right->setStretchFactor(1, 2);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(QStringLiteral("triageSplit"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_browser);
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({380, 620});
    body()->addWidget(splitter, 1);

    connectActions(actions);
    connectDesk();
    showProgress();
}

QWidget *TriagePage::makePanel(Actions &actions)
{
    m_decision = new DecisionBar(actions);
    m_why = new WhyView;
    m_notes = new NotesForm;
    m_rule = new RuleBrowser;
    m_history = new QListWidget;
    m_history->setObjectName(QStringLiteral("findingHistory"));
    m_history->setAccessibleName(tr("What was decided before, newest first"));
    m_history->setWordWrap(true);
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("triageTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("About the finding"));
    m_tabs->tabBar()->setAccessibleName(m_tabs->accessibleName());
    m_tabs->addTab(m_why, tr("Why"));
    m_tabs->addTab(m_rule, tr("Rule"));
    m_tabs->addTab(m_notes, tr("Notes"));
    m_tabs->addTab(m_history, tr("History"));

    auto *panel = new QWidget;
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, space::s, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_decision);
    layout->addWidget(m_tabs, 1);

    connect(m_decision, &DecisionBar::decided, this, &TriagePage::decide);
    connect(m_decision, &DecisionBar::left, this, &TriagePage::backToList);
    connect(m_why, &WhyView::stepChosen, m_evidence, &EvidencePane::goToStep);
    connect(m_notes, &NotesForm::left, this, &TriagePage::backToList);
    connect(m_notes, &NotesForm::commented, this,
            [this](const QString &text) { send({.comment = text}, tr("comment")); });
    connect(m_notes, &NotesForm::assigned, this,
            [this](const QString &who) { send({.assignee = who}, tr("assign")); });
    connect(m_notes, &NotesForm::expirySet, this,
            [this](QDate until) { send({.expires = until}, tr("set expiry")); });
    return panel;
}

void TriagePage::connectActions(Actions &actions)
{
    FindingList &list = m_browser->list();
    for (const auto items = actions.inScope(Scope::Triage); QAction * action : items) {
        list.addAction(action);
        m_evidence->code().addAction(action);
    }
    const QList<Disposition> order = dispositionsByKey();
    for (int i = 0; i < order.size(); ++i) {
        connect(actions[static_cast<ActionId>(static_cast<int>(ActionId::Decide1) + i)],
                &QAction::triggered, m_decision,
                [this, disposition = order.at(i)] { m_decision->ask(disposition); });
    }
    connect(actions[ActionId::NextFinding], &QAction::triggered, &list, [&list] { list.move(1); });
    connect(actions[ActionId::PreviousFinding], &QAction::triggered, &list,
            [&list] { list.move(-1); });
    connect(actions[ActionId::NextStep], &QAction::triggered, m_why, [this] { m_why->step(1); });
    connect(actions[ActionId::PreviousStep], &QAction::triggered, m_why,
            [this] { m_why->step(-1); });
    connect(actions[ActionId::PreviewFix], &QAction::triggered, m_evidence,
            &EvidencePane::previewFix);
    connect(actions[ActionId::Find], &QAction::triggered, m_browser, &FindingBrowser::focusFilter);
    connect(actions[ActionId::Comment], &QAction::triggered, this, [this] {
        m_tabs->setCurrentWidget(m_notes);
        m_notes->focusComment();
    });
    connect(actions[ActionId::NextChange], &QAction::triggered, &m_evidence->difference(),
            &DiffView::nextChange);
    connect(actions[ActionId::PreviousChange], &QAction::triggered, &m_evidence->difference(),
            &DiffView::previousChange);
}

void TriagePage::connectDesk()
{
    FindingList &list = m_browser->list();
    connect(&list, &FindingList::currentFindingChanged, this, &TriagePage::showFinding);
    connect(&list, &FindingList::selectionSizeChanged, this, &TriagePage::showState);
    connect(&list, &FindingList::codeWanted, this, [this] { m_evidence->code().setFocus(); });
    connect(&list, &FindingList::stepWanted, m_why, &WhyView::step);
    connect(&m_session.triage(), &TriageDesk::changed, this, [this] {
        showState();
        showHistory(m_browser->list().currentFinding());
        showProgress();
    });
    connect(&m_session.triage(), &TriageDesk::reset, this, &TriagePage::showProgress);
    connect(m_evidence, &EvidencePane::fixUnavailable, this, &TriagePage::notice);
}

void TriagePage::enter()
{
    FindingList &list = m_browser->list();
    if (list.currentFinding().isEmpty())
        list.move(1);
    m_browser->refresh();
    list.setFocus();
}

void TriagePage::showFinding(const Fingerprint &fingerprint)
{
    m_decision->stopAsking();
    const Finding *finding = m_session.triage().find(fingerprint);
    if (!finding) {
        m_evidence->clear();
        return;
    }
    m_evidence->show(*finding);
    m_why->show(*finding);
    m_rule->show(m_session.project().catalog->find(finding->rule));
    showHistory(fingerprint);
    showState();
}

void TriagePage::showState()
{
    const FindingList &list = m_browser->list();
    const TriageState &state = m_session.triage().stateOf(list.currentFinding());
    m_decision->show(state, std::max(1, static_cast<int>(list.selectedFindings().size())));
    m_notes->show(state);
}

void TriagePage::showHistory(const Fingerprint &finding)
{
    m_history->clear();
    const TriageDesk &desk = m_session.triage();
    for (const Decision &decision : desk.historyOf(finding)) {
        QString line = historyLine(decision);
        if (desk.isUndone(decision))
            line = tr("%1 (taken back)").arg(line);
        m_history->insertItem(
            0, QStringLiteral("%1  %2\n%3").arg(shownTime(decision.at), decision.by, line));
    }
    const int count = m_history->count();
    m_tabs->setTabText(m_tabs->indexOf(m_history),
                       count == 0 ? tr("History") : tr("History (%1)").arg(count));
    if (count == 0) {
        m_history->addItem(tr("Nobody has said anything about this finding yet."));
        m_history->item(0)->setFlags(Qt::ItemIsEnabled);
    }
}

void TriagePage::showProgress()
{
    const auto &report = m_session.triage().report();
    const auto total = static_cast<int>(report.scan.findings.size());
    setSubtitle(
        tr("%1 of %n finding(s) decided.", nullptr, total).arg(total - report.countUntriaged()));
}

void TriagePage::decide(Disposition disposition, const QString &reason,
                        const std::optional<QDate> &expires)
{
    DecisionDraft draft;
    draft.disposition = disposition;
    draft.reason = reason;
    draft.expires = expires;
    if (send(draft, label(disposition).toLower()) && !m_browser->list().moveToOpen())
        m_browser->list().move(1);
    backToList();
}

bool TriagePage::send(DecisionDraft draft, const QString &label)
{
    std::vector<DecisionDraft> drafts;
    for (const Fingerprint &finding : m_browser->list().selectedFindings()) {
        draft.finding = finding;
        drafts.push_back(draft);
    }
    if (drafts.empty()) {
        emit notice(tr("Choose a finding first."));
        return false;
    }
    const TriageDesk::Outcome outcome = m_session.triage().decide(drafts, label);
    QString said = tr("%n finding(s): %1.", nullptr, outcome.changed).arg(label);
    if (!outcome.refused.empty()) {
        const auto refused = static_cast<int>(outcome.refused.size());
        said = tr("%1 changed, %n refused: %2", nullptr, refused)
                   .arg(outcome.changed)
                   .arg(errorText(outcome.refused.front().second));
    }
    emit notice(said);
    return outcome.changed > 0 && outcome.refused.empty();
}

void TriagePage::backToList()
{
    m_evidence->showCode();
    m_browser->list().setFocus();
}

void TriagePage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        backToList();
        return;
    }
    Page::keyPressEvent(event);
}

} // namespace pb::ui
