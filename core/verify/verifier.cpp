// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/clock.h"
#include "scan/scanner.h"
#include "verify/checks.h"

#include <QFileInfo>

namespace pb {

namespace {

std::vector<Fingerprint> fixedBy(const Bundle &bundle)
{
    std::vector<Fingerprint> fixed;
    fixed.reserve(bundle.fixes.size());
    for (const BundleFix &fix : bundle.fixes)
        fixed.push_back(fix.finding.fingerprint);
    return fixed;
}

/// What the first scan looked at: the project's folder, or the one file that was opened alone. The
/// report does not say which, so a scan that saw one file is repeated on that file; anything else
/// around it was never part of the comparison.
QString scannedPath(const AppliedChange &change)
{
    const ScanReport &before = change.bundle.before.scan;
    if (before.allSeen() != 1 || before.findings.empty())
        return change.project;
    const QString file = change.project + u'/' + before.findings.front().file;
    return QFileInfo::exists(file) ? file : change.project;
}

/// Decisions as of today. A finding that was only renumbered is asked for under the fingerprint it
/// was decided under: else it would inherit the decision of the equal call that was fixed above it.
TriagedReport withCarriedDecisions(ScanReport after, const DecisionLog &log,
                                   const std::vector<FindingFate> &fates, QDate today)
{
    TriagedReport triaged = withDecisions(std::move(after), log, today);
    for (const FindingFate &fate : fates) {
        if (fate.fate == Fate::StillThere && fate.now != fate.finding.fingerprint)
            triaged.states.insert(fate.now, log.stateOf(fate.finding.fingerprint, today));
    }
    return triaged;
}

std::vector<CheckResult> runChecks(const VerifyInput &input)
{
    return {checkHashesMatch(input),         checkFilesParse(input),
            checkScanComplete(input),        checkFixedGone(input),
            checkNoNewFindings(input),       checkNoGuardWeakened(input),
            checkNoUntrustedLeft(input),     checkAllTriaged(input),
            checkInvalidInputRefused(input), checkRollbackRehearsed(input.change.bundle)};
}

/// Looks at the project again and answers every check.
Result<Verdict> judged(const AppliedChange &change, const RuleCatalog &catalog,
                       const RunControl &control)
{
    const Result<Project> project = Project::open(scannedPath(change), control);
    if (!project)
        return std::unexpected(project.error());
    Result<ScanReport> scan = scanProject(*project, catalog, control);
    if (!scan)
        return std::unexpected(scan.error());
    const Result<DecisionLog> log = DecisionLog::open(project->stateFolder());
    if (!log)
        return std::unexpected(log.error());

    std::vector<FindingFate> fates =
        compareScans(change.bundle.before.scan, *scan, fixedBy(change.bundle),
                     project->files() + project->settingsFiles());
    TriagedReport after = withCarriedDecisions(std::move(*scan), *log, fates, utcToday());
    std::vector<CheckResult> checks = runChecks({change, after, fates, catalog});
    return Verdict{{},
                   {},
                   std::move(checks),
                   std::move(fates),
                   std::move(after.scan),
                   std::move(after.states)};
}

/// When the project cannot be looked at again, each check that needs the look fails: an answer from
/// an earlier verification must not stand in for it.
Verdict unanswered(const AppliedChange &change, const RuleCatalog &catalog, const Error &error)
{
    const QString why = error.detail.isEmpty() ? errorWord(error.code) : error.detail;
    Verdict verdict;
    verdict.after.project = change.project;
    verdict.after.catalogueHash = catalog.hash();
    verdict.after.skipped.push_back({error.subject, why});
    for (const QString &id : verdictCheckIds())
        verdict.checks.push_back(
            {id, false, QStringLiteral("Not checked: the project could not be scanned again."),
             QStringList{error.subject + QStringLiteral(": ") + why}});
    verdict.checks.front() = checkHashesMatch({change, {}, {}, catalog});
    verdict.checks.back() = checkRollbackRehearsed(change.bundle);
    return verdict;
}

} // namespace

const QStringList &verdictCheckIds()
{
    static const QStringList ids{
        QStringLiteral("hashes-match"),          QStringLiteral("files-parse"),
        QStringLiteral("scan-complete"),         QStringLiteral("fixed-gone"),
        QStringLiteral("no-new-findings"),       QStringLiteral("no-guard-weakened"),
        QStringLiteral("no-untrusted-left"),     QStringLiteral("all-triaged"),
        QStringLiteral("invalid-input-refused"), QStringLiteral("rollback-rehearsed")};
    return ids;
}

Result<Verdict> verifyChange(const AppliedChange &change, const RuleCatalog &catalog,
                             const RunControl &control)
{
    const Result<QString> digest = bundleDigest(change.bundle);
    if (!digest)
        return std::unexpected(digest.error());
    Result<Verdict> verdict = judged(change, catalog, control);
    if (!verdict && verdict.error().code == Error::Code::Cancelled)
        return verdict;
    if (!verdict)
        verdict = unanswered(change, catalog, verdict.error());
    verdict->at = utcNow();
    verdict->bundleDigest = *digest;
    const Result<QString> written =
        addEvidence(change.bundle, QStringLiteral("verify"), toJson(*verdict));
    if (!written)
        return std::unexpected(written.error());
    return verdict;
}

} // namespace pb
