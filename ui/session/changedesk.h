// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/export/export.h"
#include "fix/planedit.h"
#include "session/changeview.h"
#include "session/jobrunner.h"
#include "session/projectstate.h"

#include <QMap>
#include <QObject>
#include <QSet>

namespace pb::ui {

class TriageDesk;

/// From the plan to the report: what may be fixed, what was chosen, and the recorded change.
class ChangeDesk : public QObject
{
    Q_OBJECT

public:
    ChangeDesk(JobRunner &jobs, const ProjectState &project, const TriageDesk &triage,
               QObject *parent = nullptr);

    const FixPlan *plan() const { return m_plan ? &*m_plan : nullptr; }
    const StrategyId &strategy() const { return m_strategy; }
    /// Every way of fixing there is.
    std::vector<StrategyId> strategies() const;
    bool isChosen(const Fingerprint &finding) const { return m_chosen.contains(finding); }
    int chosenCount() const { return static_cast<int>(m_chosen.size()); }

    const ChangeView *change() const { return m_change ? &*m_change : nullptr; }
    bool isApplied() const;
    /// A verdict about what is on disk now; none after a rollback.
    const Verdict *verdict() const;
    const ReportView *report() const { return m_report ? &*m_report : nullptr; }

    // Intents. Each starts a job, except choose(), and is ignored while another one runs.
    void makePlan(const StrategyId &strategy = {});
    void choose(const Fingerprint &finding, bool chosen);
    /// Answers with afterReady: a file as the chosen fixes and an earlier edit leave it.
    void askForAfter(const QString &path);
    /// Takes the text for the file, or answers with afterRefused.
    void editAfter(const QString &path, const QString &text);
    const QMap<QString, AfterEdit> &edits() const { return m_edits; }
    void createBundle(const QString &folder);
    void openBundle(const QString &folder);
    void apply(Edits edits = Edits::Refuse);
    void rollback(Edits edits = Edits::Refuse);
    /// Ends what a killed run left in the project: the whole change, or none of it.
    void endUnfinished(bool apply);
    void verify();
    void exportChange(ExportForm form, const QString &target);
    void commit(const QString &branch);
    void record(const ItemEntry &entry); ///< a checklist item
    void makeReport();
    void saveReport(const QString &file, ReportFormat format);
    QString suggestedFolder() const;
    void clear();
    void dropPlan(); ///< the scan or the files changed

signals:
    void planChanged();
    void chosenChanged();
    void changeChanged(); ///< bundle, files, verdict or checklist
    void
    filesChanged(); ///< the project's files were written: the scan is out of date or back in date
    void afterReady(const QString &path, const QString &text);
    void afterTaken(const QString &path);
    void afterRefused(const pb::Error &why);
    void reportChanged();
    void recorded(const pb::ChecklistId &item);
    void notice(const QString &text);

private:
    void adopt(ChangeView view);
    /// Makes the plan of what is chosen now, whenever and wherever it is called.
    std::function<Result<FixPlan>(const RunControl &)> chosenPlan() const;
    /// Runs `work` on the open change and shows what is there afterwards.
    void work(const QString &title,
              std::function<Result<void>(const Bundle &, const RunControl &)> step,
              std::function<void()> done);

    JobRunner &m_jobs;
    const ProjectState &m_project;
    const TriageDesk &m_triage;
    std::optional<FixPlan> m_plan;
    StrategyId m_strategy;
    QSet<Fingerprint> m_chosen;
    QMap<QString, AfterEdit> m_edits; ///< by path; for the next bundle
    std::optional<ChangeView> m_change;
    std::optional<ReportView> m_report;
};

} // namespace pb::ui
