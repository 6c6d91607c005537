// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "triage/triagedreport.h"

#include <QObject>
#include <QUndoStack>

#include <optional>

namespace pb::ui {

/// The scan and what was decided about it. Every decision is on disk before this desk shows it;
/// taking one back writes a further line, nothing is ever erased.
class TriageDesk : public QObject
{
    Q_OBJECT

public:
    /// What a decision about one or many findings did.
    struct Outcome
    {
        int changed = 0;
        std::vector<std::pair<Fingerprint, Error>> refused;
    };

    explicit TriageDesk(QObject *parent = nullptr);

    bool hasScan() const { return m_report.has_value(); }
    const TriagedReport &report() const; ///< empty report without a scan
    const std::vector<Finding> &findings() const { return report().scan.findings; }
    const Finding *find(const Fingerprint &finding) const { return report().scan.find(finding); }
    const TriageState &stateOf(const Fingerprint &finding) const;
    std::vector<Decision> historyOf(const Fingerprint &finding) const;
    bool isUndone(const Decision &decision) const { return m_log && m_log->isUndone(decision.id); }
    QUndoStack &undoStack() { return m_undo; }

    void take(TriagedReport report, DecisionLog log);
    void clear();

    /// One validator, one write, one undo step; `label` names that step.
    Outcome decide(const std::vector<DecisionDraft> &drafts, const QString &label);

signals:
    void reset(); ///< another scan, or none
    void changed(const QList<pb::Fingerprint> &findings);
    void failed(const pb::Error &error);

private:
    /// Takes the given log lines back; the ids of the lines this wrote.
    Result<QStringList> takeBack(const QStringList &ids);
    void refresh(const std::vector<Decision> &written);

    std::optional<TriagedReport> m_report;
    std::optional<DecisionLog> m_log;
    QUndoStack m_undo;
};

} // namespace pb::ui
