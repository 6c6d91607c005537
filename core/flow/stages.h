// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/apply.h"
#include "bundle/export/export.h"
#include "bundle/unfinished.h"
#include "checklist/checklistlog.h"
#include "fix/fixplan.h"
#include "scan/scanner.h"
#include "signoff/report.h"
#include "triage/triagedreport.h"
#include "verify/verdict.h"

namespace pb::flow {

// The whole program on one screen: project -> scan -> triage -> fix -> verify -> sign-off.
// Each function takes what the one before returned, so the safe order is the only order.
// The window and the command line call these and nothing deeper for the six verbs.

Result<Project> open(const QString &path, const RunControl &control = {});
/// The bundled rules and those of the project with this root.
Result<RuleCatalog> rules(const QString &projectRoot);
Result<ScanReport> scan(const Project &project, const RuleCatalog &catalog,
                        const RunControl &control = {});
/// Joins the project's decision log (a missing one is empty).
Result<TriagedReport> triage(const Project &project, ScanReport scan);
Result<FixPlan> plan(const Project &project, const RuleCatalog &catalog,
                     const TriagedReport &triaged, const FixRequest &request,
                     const RunControl &control = {});
Result<Bundle> bundle(const QString &folder, const FixPlan &plan, const TriagedReport &triaged,
                      const RunControl &control = {});
/// `projectRoot` empty = the project the bundle was made from.
Result<AppliedChange> apply(const Bundle &bundle, const QString &projectRoot = {},
                            Edits edits = Edits::Refuse);
Result<Verdict> verify(const AppliedChange &change, const RuleCatalog &catalog,
                       const RunControl &control = {});
/// What a report of the findings alone shows.
ReportInput findingsReport(TriagedReport triaged);
/// Everything the report of a bundle shows: checklist and newest verdict are read from the bundle.
Result<ReportInput> signOff(const Bundle &bundle);
Result<AppliedChange> rollback(const Bundle &bundle, const QString &projectRoot = {},
                               Edits edits = Edits::Refuse);

/// The change for people who have no Picklebench: as files, or as a commit on a new branch.
Result<QStringList> exportChange(const Bundle &bundle, ExportForm form, const QString &target,
                                 const RunControl &control = {});
Result<BranchCommit> commit(const Bundle &bundle, const QString &branch,
                            const QString &projectRoot = {});

/// A change that a killed run left in the project: apply or roll back its bundle again.
std::optional<UnfinishedChange> unfinished(const Project &project);

/// The change as its files are on disk now, for `verify` in a later run. They need not be in the
/// applied state: `verify` says so and records it.
AppliedChange onDisk(const Bundle &bundle, const QString &projectRoot = {});

} // namespace pb::flow
