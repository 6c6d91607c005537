// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session.h"

#include "base/files.h"
#include "flow/stages.h"
#include "session/sampleproject.h"

#include <QElapsedTimer>

namespace pb::ui {

namespace {

/// A scan, joined with the decisions, and the log to go on with.
struct Scanned
{
    Project project;
    std::shared_ptr<const RuleCatalog> catalog;
    TriagedReport report;
    DecisionLog log;
    qint64 milliseconds = 0;
};

Result<Scanned> scanAndJoin(const Project &project, const RunControl &control)
{
    QElapsedTimer timer;
    timer.start();
    auto rules = flow::rules(project.root());
    if (!rules)
        return std::unexpected(rules.error());
    auto catalog = std::make_shared<const RuleCatalog>(std::move(*rules));
    auto report = flow::scan(project, *catalog, control);
    if (!report)
        return std::unexpected(report.error());
    auto triaged = flow::triage(project, std::move(*report));
    if (!triaged)
        return std::unexpected(triaged.error());
    auto log = DecisionLog::open(project.stateFolder());
    if (!log)
        return std::unexpected(log.error());
    return Scanned{project, std::move(catalog), std::move(*triaged), std::move(*log),
                   timer.elapsed()};
}

} // namespace

Session::Session(QObject *parent)
    : QObject(parent)
    , m_change(m_jobs, m_project, m_triage)
{
    connect(&m_jobs, &JobRunner::finished, this, [this] { m_scanning = false; });
    connect(&m_jobs, &JobRunner::failed, this, &Session::failed);
    connect(&m_triage, &TriageDesk::failed, this, &Session::failed);
    connect(&m_change, &ChangeDesk::notice, this, &Session::notice);
    connect(&m_change, &ChangeDesk::filesChanged, this, &Session::reconsiderScan);
    connect(&m_change, &ChangeDesk::filesChanged, this, &Session::forgetInterruption);
}

void Session::open(const QString &path)
{
    const auto work = [path](const RunControl &control) { return openProjectState(path, control); };
    m_jobs.start<ProjectState>(tr("Opening %1").arg(path), work, this,
                               [this](ProjectState state) { adoptProject(std::move(state)); });
}

void Session::openSample()
{
    const auto work = [](const RunControl &control) -> Result<ProjectState> {
        const auto copy = makeSampleCopy();
        if (!copy)
            return std::unexpected(copy.error());
        return openProjectState(*copy, control);
    };
    m_jobs.start<ProjectState>(tr("Copying the sample shop"), work, this,
                               [this](ProjectState state) { adoptProject(std::move(state)); });
}

void Session::adoptProject(ProjectState state)
{
    m_project = std::move(state);
    m_scanOutdated = false;
    m_recent.add(m_project.root());
    m_change.clear();
    m_triage.clear();
    emit projectChanged();
    emit scanChanged();
    if (m_project.unfinished)
        emit interruptionFound();
}

void Session::scan()
{
    if (!m_project.isOpen() || m_jobs.isRunning())
        return;
    m_scanning = true;
    // Files and rules are read again: a scan is about what is on disk now.
    const auto work = [root = m_project.root()](const RunControl &control) -> Result<Scanned> {
        const auto project = flow::open(root, control);
        if (!project)
            return std::unexpected(project.error());
        return scanAndJoin(*project, control);
    };
    m_jobs.start<Scanned>(tr("Scanning"), work, this, [this](Scanned scanned) {
        m_scanOutdated = false;
        m_scanMilliseconds = scanned.milliseconds;
        m_project.project = std::move(scanned.project);
        m_project.catalog = std::move(scanned.catalog);
        m_change.dropPlan();
        m_triage.take(std::move(scanned.report), std::move(scanned.log));
        emit scanChanged();
    });
}

void Session::saveFindingsReport(const QString &file, ReportFormat format)
{
    if (!m_triage.hasScan())
        return;
    const ReportInput input = flow::findingsReport(m_triage.report());
    const auto work = [file, format, input,
                       catalog = m_project.catalog](const RunControl &) -> Result<QString> {
        if (const auto allowed = checkResultFile(input.triaged.scan.project, file); !allowed)
            return std::unexpected(allowed.error());
        const auto bytes = renderReport(input, *catalog, format);
        if (!bytes)
            return std::unexpected(bytes.error());
        if (const auto written = writeResultFile(file, *bytes); !written)
            return std::unexpected(written.error());
        return file;
    };
    m_jobs.start<QString>(tr("Saving the report"), work, this, [this](const QString &written) {
        emit notice(tr("The report is in %1.").arg(written));
    });
}

void Session::forgetInterruption()
{
    if (m_project.isOpen())
        m_project.unfinished = flow::unfinished(*m_project.project);
}

void Session::reconsiderScan()
{
    if (!m_triage.hasScan())
        return;
    // After a rollback the files are byte for byte those of the scan that the change was made from.
    const ChangeView *change = m_change.change();
    m_scanOutdated = !change || change->state() != ChangeState::NotApplied
                     || change->bundle.before.scan.fileHashes != m_triage.report().scan.fileHashes;
    m_change.dropPlan();
    emit scanChanged();
}

} // namespace pb::ui
