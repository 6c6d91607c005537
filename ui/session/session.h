// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/changedesk.h"
#include "session/jobrunner.h"
#include "session/projectstate.h"
#include "session/recentprojects.h"
#include "session/triagedesk.h"

#include <QDateTime>
#include <QObject>

namespace pb::ui {

/// The only mutable state of the window: what is open, what was found, decided, changed and proven.
/// Models watch it, pages send it intents. Made once in main(), passed by reference.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(QObject *parent = nullptr);

    const ProjectState &project() const { return m_project; }
    JobRunner &jobs() { return m_jobs; }
    TriageDesk &triage() { return m_triage; }
    ChangeDesk &change() { return m_change; }
    const TriageDesk &triage() const { return m_triage; }
    const ChangeDesk &change() const { return m_change; }
    RecentProjects &recent() { return m_recent; }

    bool isScanning() const { return m_scanning; }
    bool isScanOutdated() const { return m_scanOutdated; }
    qint64 scanMilliseconds() const { return m_scanMilliseconds; }

    // Intents; each starts a job and is ignored while another one runs.
    void open(const QString &path);
    void openSample();
    void scan();
    void saveFindingsReport(const QString &file, ReportFormat format);

signals:
    void projectChanged();
    void scanChanged();
    void notice(const QString &text);
    void failed(const pb::Error &error);
    void interruptionFound(); ///< a change was left half done in the project that was opened

private:
    void adoptProject(ProjectState state);
    void reconsiderScan();
    void forgetInterruption();

    ProjectState m_project;
    JobRunner m_jobs;
    TriageDesk m_triage;
    ChangeDesk m_change;
    RecentProjects m_recent;
    bool m_scanning = false;
    bool m_scanOutdated = false;
    qint64 m_scanMilliseconds = 0;
};

} // namespace pb::ui
