// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "flow/stages.h"

#include "base/clock.h"
#include "base/version.h"
#include "checklist/automaticitems.h"

#include <QFileInfo>

#include <algorithm>

namespace pb::flow {

namespace {

/// The project's root as `Project` spells it, so that paths in evidence are comparable.
QString rootFor(const Bundle &bundle, const QString &projectRoot)
{
    const QString path = projectRoot.isEmpty() ? bundle.project : projectRoot;
    const QString canonical = QFileInfo(path).canonicalFilePath();
    return canonical.isEmpty() ? path : canonical;
}

bool isHalfDone(const std::vector<FileState> &files)
{
    return std::ranges::contains(files, ChangeState::Applied, &FileState::state)
           && std::ranges::contains(files, ChangeState::NotApplied, &FileState::state);
}

/// Runs one way through a change with a note of it in the project, which a killed run leaves behind.
template<class Run>
Result<AppliedChange> noted(const Bundle &bundle, const QString &root, const QString &action,
                            Run run)
{
    auto way = UnderWay::note(root, bundle, action);
    // Where no note can be written, nobody shall be kept from going back.
    if (!way && way.error().code == Error::Code::Refused)
        return std::unexpected(way.error());
    auto change = run(bundle, root);
    if (way && (change || !isHalfDone(inspectFiles(bundle, root))))
        way->end();
    return change;
}

} // namespace

Result<Project> open(const QString &path, const RunControl &control)
{
    return Project::open(path, control);
}

Result<RuleCatalog> rules(const QString &projectRoot)
{
    return RuleCatalog::forProject(projectRoot);
}

Result<ScanReport> scan(const Project &project, const RuleCatalog &catalog,
                        const RunControl &control)
{
    return scanProject(project, catalog, control);
}

Result<TriagedReport> triage(const Project &project, ScanReport scan)
{
    return DecisionLog::open(project.stateFolder()).transform([&](const DecisionLog &log) {
        return withDecisions(std::move(scan), log, utcToday());
    });
}

Result<FixPlan> plan(const Project &project, const RuleCatalog &catalog,
                     const TriagedReport &triaged, const FixRequest &request,
                     const RunControl &control)
{
    return planFixes(project, catalog, triaged, request, control);
}

Result<Bundle> bundle(const QString &folder, const FixPlan &plan, const TriagedReport &triaged,
                      const RunControl &control)
{
    return writeBundles(folder, plan, triaged, control);
}

Result<AppliedChange> apply(const Bundle &bundle, const QString &projectRoot, Edits edits)
{
    return noted(
        bundle, rootFor(bundle, projectRoot), QStringLiteral("apply"),
        [edits](const Bundle &one, const QString &root) { return applyBundle(one, root, edits); });
}

Result<Verdict> verify(const AppliedChange &change, const RuleCatalog &catalog,
                       const RunControl &control)
{
    return verifyChange(change, catalog, control);
}

ReportInput findingsReport(TriagedReport triaged)
{
    ReportInput input;
    input.triaged = std::move(triaged);
    input.toolVersion = productVersion();
    input.generatedAt = utcNow();
    return input;
}

Result<ReportInput> signOff(const Bundle &bundle)
{
    Result<std::optional<StandingVerdict>> standing = standingVerdict(bundle);
    if (!standing)
        return std::unexpected(standing.error());
    Result<ChecklistState> checklist =
        ChecklistDefinition::bundled().and_then([&](const ChecklistDefinition &definition) {
            return readChecklist(bundle, definition, utcToday());
        });
    if (!checklist)
        return std::unexpected(checklist.error());

    ReportInput input = findingsReport(bundle.before);
    input.bundle = bundle;
    if (*standing) {
        input.verdict = std::move((*standing)->verdict);
        input.verdictOutdated = (*standing)->outdated;
    }
    input.checklist = std::move(*checklist);
    return input;
}

Result<AppliedChange> rollback(const Bundle &bundle, const QString &projectRoot, Edits edits)
{
    return noted(bundle, rootFor(bundle, projectRoot), QStringLiteral("rollback"),
                 [edits](const Bundle &one, const QString &root) {
                     return rollbackBundle(one, root, edits);
                 });
}

std::optional<UnfinishedChange> unfinished(const Project &project)
{
    return unfinishedChange(project.root());
}

Result<QStringList> exportChange(const Bundle &bundle, ExportForm form, const QString &target,
                                 const RunControl &control)
{
    return writeExport(bundle, form, target, control);
}

Result<BranchCommit> commit(const Bundle &bundle, const QString &branch, const QString &projectRoot)
{
    return commitBundle(bundle, branch, rootFor(bundle, projectRoot));
}

AppliedChange onDisk(const Bundle &bundle, const QString &projectRoot)
{
    AppliedChange change{bundle, rootFor(bundle, projectRoot), {}};
    change.files = inspectFiles(bundle, change.project);
    return change;
}

} // namespace pb::flow
