// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/parts/page.h"
#include "triage/decision.h"

#include <optional>

class QListWidget;
class QSplitter;
class QTabWidget;

namespace pb::ui {

class Actions;
class DecisionBar;
class EvidencePane;
class FindingBrowser;
class NotesForm;
class RuleBrowser;
class Session;
class WhyView;

/// Judging findings with the keyboard: the list, the source beside it, the decision below.
class TriagePage : public Page
{
    Q_OBJECT

public:
    TriagePage(Session &session, Actions &actions, QWidget *parent = nullptr);

    void enter() override;

signals:
    void notice(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makePanel(Actions &actions);
    void connectActions(Actions &actions);
    void connectDesk();
    void showFinding(const Fingerprint &finding);
    void showState();
    void showHistory(const Fingerprint &finding);
    void showProgress();
    void decide(Disposition disposition, const QString &reason,
                const std::optional<QDate> &expires);
    /// Sends the same draft for every selected finding; true when all were accepted.
    bool send(DecisionDraft draft, const QString &label);
    void backToList();

    Session &m_session;
    FindingBrowser *m_browser;
    EvidencePane *m_evidence;
    DecisionBar *m_decision;
    WhyView *m_why;
    NotesForm *m_notes;
    QListWidget *m_history;
    RuleBrowser *m_rule;
    QTabWidget *m_tabs;
};

} // namespace pb::ui
