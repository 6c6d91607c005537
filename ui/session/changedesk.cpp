// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "changedesk.h"

#include "base/files.h"
#include "base/hash.h"
#include "fix/strategytable.h"
#include "flow/stages.h"
#include "project/sourcefile.h"
#include "session/triagedesk.h"

#include <QDir>

namespace pb::ui {

namespace {

Result<AfterEdit> editOf(FixPlan &plan, const QString &path, const QString &text)
{
    const auto change = plannedFile(plan, path);
    if (!change)
        return std::unexpected(change.error());
    const auto bytes = bytesOfEdited(**change, text);
    if (!bytes)
        return std::unexpected(bytes.error());
    AfterEdit edit{path, sha256Hex((*change)->after), *bytes};
    if (const auto good = pb::editAfter(plan, edit); !good)
        return std::unexpected(good.error());
    return edit;
}

std::vector<Fingerprint> inPlanOrder(const FixPlan &plan, const QSet<Fingerprint> &chosen)
{
    std::vector<Fingerprint> findings;
    for (const FixProposal &proposal : plan.chosen) {
        if (chosen.contains(proposal.finding))
            findings.push_back(proposal.finding);
    }
    return findings;
}

} // namespace

ChangeDesk::ChangeDesk(JobRunner &jobs, const ProjectState &project, const TriageDesk &triage,
                       QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_project(project)
    , m_triage(triage)
{
}

std::vector<StrategyId> ChangeDesk::strategies() const
{
    std::vector<StrategyId> found;
    for (const FixStrategy &strategy : fixStrategies())
        found.push_back(strategy.id);
    return found;
}

bool ChangeDesk::isApplied() const
{
    return m_change && m_change->isApplied();
}

const Verdict *ChangeDesk::verdict() const
{
    const bool counts = isApplied() && m_change->verdict && m_change->verdict->outdated.isEmpty();
    return counts ? &m_change->verdict->verdict : nullptr;
}

void ChangeDesk::makePlan(const StrategyId &strategy)
{
    if (!m_project.isOpen() || !m_triage.hasScan())
        return;
    const auto work = [project = *m_project.project, catalog = m_project.catalog,
                       triaged = m_triage.report(), strategy](const RunControl &control) {
        return flow::plan(project, *catalog, triaged, FixRequest{{}, strategy}, control);
    };
    m_jobs.start<FixPlan>(tr("Looking for fixes"), work, this, [this, strategy](FixPlan plan) {
        m_strategy = strategy;
        QSet<Fingerprint> chosen;
        for (const FixProposal &proposal : plan.chosen) {
            // Whatever may change behaviour is ticked by a person, one by one.
            if (proposal.applicability == Applicability::Safe
                || m_chosen.contains(proposal.finding))
                chosen.insert(proposal.finding);
        }
        m_chosen = chosen;
        m_plan = std::move(plan);
        emit planChanged();
    });
}

void ChangeDesk::choose(const Fingerprint &finding, bool chosen)
{
    if (m_chosen.contains(finding) == chosen)
        return;
    if (chosen)
        m_chosen.insert(finding);
    else
        m_chosen.remove(finding);
    emit chosenChanged();
}

std::function<Result<FixPlan>(const RunControl &)> ChangeDesk::chosenPlan() const
{
    return [project = *m_project.project, catalog = m_project.catalog, triaged = m_triage.report(),
            request =
                FixRequest{inPlanOrder(*m_plan, m_chosen), m_strategy}](const RunControl &control) {
        return flow::plan(project, *catalog, triaged, request, control);
    };
}

void ChangeDesk::askForAfter(const QString &path)
{
    if (!m_plan || m_chosen.isEmpty())
        return;
    const auto work = [path, edits = m_edits,
                       plan = chosenPlan()](const RunControl &control) -> Result<QString> {
        auto made = plan(control);
        if (!made)
            return std::unexpected(made.error());
        // An edit of another choice of fixes is no base for the next one.
        if (edits.contains(path))
            (void)pb::editAfter(*made, edits[path]);
        return plannedFile(*made, path)
            .and_then([](const FileChange *change) {
                return SourceFile::fromBytes(change->path, change->after);
            })
            .transform([](const SourceFile &file) { return file.text(); });
    };
    m_jobs.start<QString>(tr("Making the result"), work, this,
                          [this, path](const QString &text) { emit afterReady(path, text); });
}

void ChangeDesk::editAfter(const QString &path, const QString &text)
{
    if (!m_plan)
        return;
    const auto work =
        [path, text, plan = chosenPlan()](const RunControl &control) -> Result<Result<AfterEdit>> {
        auto made = plan(control);
        if (!made)
            return std::unexpected(made.error());
        return editOf(*made, path, text);
    };
    m_jobs.start<Result<AfterEdit>>(tr("Looking at the text"), work, this,
                                    [this](const Result<AfterEdit> &edit) {
                                        if (!edit) {
                                            emit afterRefused(edit.error());
                                            return;
                                        }
                                        m_edits[edit->path] = *edit;
                                        emit afterTaken(edit->path);
                                    });
}

void ChangeDesk::createBundle(const QString &folder)
{
    if (!m_plan || m_chosen.isEmpty())
        return;
    const auto work = [folder, checklist = m_project.checklist, triaged = m_triage.report(),
                       edits = m_edits,
                       make = chosenPlan()](const RunControl &control) -> Result<ChangeView> {
        auto plan = make(control);
        if (!plan)
            return std::unexpected(plan.error());
        for (const AfterEdit &edit : edits) {
            if (const auto edited = pb::editAfter(*plan, edit); !edited)
                return std::unexpected(edited.error());
        }
        const auto bundle = flow::bundle(folder, *plan, triaged, control);
        if (!bundle)
            return std::unexpected(bundle.error());
        return lookAt(*bundle, *checklist);
    };
    m_jobs.start<ChangeView>(
        tr("Writing and rehearsing the change"), work, this, [this](ChangeView view) {
            const QString written = view.bundle.folder;
            m_edits.clear();
            adopt(std::move(view));
            emit notice(tr("The bundle is in %1. Nothing else was changed.").arg(written));
        });
}

void ChangeDesk::openBundle(const QString &folder)
{
    const auto work = [folder,
                       checklist = m_project.checklist](const RunControl &) -> Result<ChangeView> {
        const auto bundle = readBundle(folder);
        if (!bundle)
            return std::unexpected(bundle.error());
        return lookAt(*bundle, *checklist);
    };
    m_jobs.start<ChangeView>(tr("Opening the change"), work, this,
                             [this](ChangeView view) { adopt(std::move(view)); });
}

void ChangeDesk::work(const QString &title,
                      std::function<Result<void>(const Bundle &, const RunControl &)> step,
                      std::function<void()> done)
{
    if (!m_change)
        return;
    const auto body = [step = std::move(step), bundle = m_change->bundle,
                       checklist =
                           m_project.checklist](const RunControl &control) -> Result<ChangeView> {
        if (const auto result = step(bundle, control); !result)
            return std::unexpected(result.error());
        return lookAt(bundle, *checklist);
    };
    m_jobs.start<ChangeView>(title, body, this, [this, done = std::move(done)](ChangeView view) {
        adopt(std::move(view));
        if (done)
            done();
    });
}

void ChangeDesk::apply(Edits edits)
{
    const auto step = [edits](const Bundle &bundle, const RunControl &) -> Result<void> {
        return flow::apply(bundle, {}, edits).transform([](const AppliedChange &) {});
    };
    work(tr("Applying the change"), step, [this] {
        emit notice(tr("%n file(s) changed, each checked by its SHA-256.", nullptr,
                       static_cast<int>(m_change->files.size())));
        emit filesChanged();
    });
}

void ChangeDesk::rollback(Edits edits)
{
    const auto step = [edits](const Bundle &bundle, const RunControl &) -> Result<void> {
        return flow::rollback(bundle, {}, edits).transform([](const AppliedChange &) {});
    };
    work(tr("Rolling back"), step, [this] {
        const bool exact = m_change->state() == ChangeState::NotApplied;
        emit notice(exact ? tr("Rolled back: %n file(s) are byte for byte as before.", nullptr,
                               static_cast<int>(m_change->files.size()))
                          : tr("Rolled back; what others edited in the files was kept."));
        emit filesChanged();
    });
}

void ChangeDesk::endUnfinished(bool apply)
{
    if (!m_project.isOpen() || !m_project.unfinished)
        return;
    using Ended = std::optional<ChangeView>; // nothing to show of another copy's change
    const auto work = [apply, root = m_project.root(), folder = m_project.unfinished->bundle,
                       checklist = m_project.checklist](const RunControl &) -> Result<Ended> {
        const auto bundle = readBundle(folder);
        if (!bundle)
            return std::unexpected(bundle.error());
        const auto done = apply ? flow::apply(*bundle, root) : flow::rollback(*bundle, root);
        if (!done)
            return std::unexpected(done.error());
        if (bundle->project != root)
            return Ended();
        return lookAt(*bundle, *checklist).transform([](ChangeView view) {
            return Ended(std::move(view));
        });
    };
    m_jobs.start<Ended>(apply ? tr("Applying the change") : tr("Rolling back"), work, this,
                        [this, apply](Ended view) {
                            if (view)
                                adopt(std::move(*view));
                            emit notice(apply ? tr("The whole change is applied.")
                                              : tr("The whole change is rolled back."));
                            emit filesChanged();
                        });
}

void ChangeDesk::verify()
{
    // With the rules as they are now, as the second scan is about the files as they are now.
    const auto step = [](const Bundle &bundle, const RunControl &control) -> Result<void> {
        const AppliedChange change = flow::onDisk(bundle);
        return flow::rules(change.project)
            .and_then(
                [&](const RuleCatalog &catalog) { return flow::verify(change, catalog, control); })
            .transform([](const Verdict &) {});
    };
    work(tr("Verifying the change"), step, {});
}

void ChangeDesk::exportChange(ExportForm form, const QString &target)
{
    if (!m_change)
        return;
    const auto work = [form, target, bundle = m_change->bundle](const RunControl &control) {
        return flow::exportChange(bundle, form, target, control);
    };
    m_jobs.start<QStringList>(
        tr("Exporting the change"), work, this, [this](const QStringList &files) {
            emit notice(tr("Written: %1").arg(files.join(QStringLiteral(", "))));
        });
}

void ChangeDesk::commit(const QString &branch)
{
    if (!m_change)
        return;
    const auto work = [branch, bundle = m_change->bundle](const RunControl &) {
        return flow::commit(bundle, branch);
    };
    m_jobs.start<BranchCommit>(
        tr("Committing the change"), work, this, [this](const BranchCommit &commit) {
            emit notice(tr("Committed %1 on the new branch %2. Working tree, index and HEAD are as "
                           "they were.")
                            .arg(commit.id.first(12), commit.branch));
        });
}

void ChangeDesk::record(const ItemEntry &entry)
{
    const auto step = [checklist = m_project.checklist, entry](const Bundle &bundle,
                                                               const RunControl &) -> Result<void> {
        return recordItem(bundle, *checklist, entry, currentUser())
            .transform([](const ItemEntry &) {});
    };
    work(tr("Recording"), step, [this, item = entry.item] { emit recorded(item); });
}

void ChangeDesk::makeReport()
{
    if (!m_change)
        return;
    const auto work = [bundle = m_change->bundle,
                       catalog = m_project.catalog](const RunControl &) -> Result<ReportView> {
        const auto input = flow::signOff(bundle);
        if (!input)
            return std::unexpected(input.error());
        return reportOn(*input, *catalog);
    };
    m_jobs.start<ReportView>(tr("Writing the report"), work, this, [this](ReportView report) {
        m_report = std::move(report);
        emit reportChanged();
    });
}

void ChangeDesk::saveReport(const QString &file, ReportFormat format)
{
    if (!m_report)
        return;
    const QByteArray bytes = format == ReportFormat::Html ? m_report->html : m_report->markdown;
    const auto work = [file, bytes,
                       root = m_project.root()](const RunControl &) -> Result<QString> {
        const auto written =
            checkResultFile(root, file).and_then([&] { return writeResultFile(file, bytes); });
        if (!written)
            return std::unexpected(written.error());
        return file;
    };
    m_jobs.start<QString>(tr("Saving the report"), work, this, [this](const QString &written) {
        emit notice(tr("The report is in %1.").arg(written));
    });
}

QString ChangeDesk::suggestedFolder() const
{
    return m_project.isOpen() ? freshBundleFolder(m_project.project->stateFolder()) : QString();
}

void ChangeDesk::adopt(ChangeView view)
{
    m_change = std::move(view);
    m_report.reset();
    emit changeChanged();
    emit reportChanged();
}

void ChangeDesk::dropPlan()
{
    m_plan.reset();
    m_edits.clear();
    emit planChanged();
}

void ChangeDesk::clear()
{
    m_chosen.clear();
    m_change.reset();
    m_report.reset();
    dropPlan();
    emit changeChanged();
    emit reportChanged();
}

} // namespace pb::ui
