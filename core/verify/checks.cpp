// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verify/checks.h"

#include <QSet>

#include <algorithm>

namespace pb {

namespace {

/// Passed when nothing speaks against it; `details` may hold more lines than the objections.
CheckResult result(const QString &id, bool passed, const QString &good, const QString &bad,
                   QStringList details = {})
{
    return {id, passed, passed ? good : bad, std::move(details)};
}

QString counted(qsizetype n, const QString &one, const QString &many)
{
    return QString::number(n) + u' ' + (n == 1 ? one : many);
}

bool isUntrusted(const Finding &finding)
{
    return finding.exposure >= Exposure::Stored; // stored, peer, remote
}

bool isGuarded(const Finding &finding)
{
    return finding.guard.verdict == GuardVerdict::Effective;
}

QString fateLine(const FindingFate &fate)
{
    const QString place = placeOf(fate.finding);
    switch (fate.fate) {
    case Fate::Fixed: return place + QStringLiteral(": fixed");
    case Fate::StillThere: return place + QStringLiteral(": still there");
    case Fate::New: return place + QStringLiteral(": new");
    case Fate::Vanished: break;
    }
    switch (fate.why) {
    case VanishReason::FileGone: return place + QStringLiteral(": gone with its file, not fixed");
    case VanishReason::FileSkipped:
        return place + QStringLiteral(": not seen, the file could not be read fully");
    case VanishReason::CatalogueChanged:
        return place + QStringLiteral(": not seen, but the rules changed since the first scan");
    default: return place + QStringLiteral(": the code is gone, no fix covered it");
    }
}

QString foundText(const FileState &file)
{
    if (file.state == ChangeState::Applied)
        return QStringLiteral("as recorded");
    if (file.state == ChangeState::Merged)
        return QStringLiteral("as recorded when the change was merged with edits");
    if (file.state == ChangeState::NotApplied)
        return QStringLiteral("as before the change, which is not applied to it");
    return file.sha256.isEmpty() ? QStringLiteral("missing or not readable")
                                 : QStringLiteral("edited, its SHA-256 is ") + file.sha256;
}

/// Inside `function` or in something nested in it; at module level every module-level finding.
bool isInFunction(const Finding &finding, const QString &function)
{
    return finding.function == function
           || (!function.isEmpty() && finding.function.startsWith(function + u'.'));
}

} // namespace

QString placeOf(const Finding &finding)
{
    const QString where = finding.function.isEmpty() ? QStringLiteral("at module level")
                                                     : QStringLiteral("in ") + finding.function;
    return QStringLiteral("%1 %2 %3")
        .arg(placeText(finding.file, finding.start, finding.cell), finding.api, where);
}

bool needsDecision(const Finding &finding, const TriageState &state)
{
    return state.disposition == Disposition::Untriaged && finding.exposure != Exposure::None;
}

CheckResult checkHashesMatch(const VerifyInput &input)
{
    QStringList details;
    bool passed = !input.change.bundle.files.empty();
    for (const FileState &file : inspectFiles(input.change.bundle, input.change.project)) {
        const bool applied =
            file.state == ChangeState::Applied || file.state == ChangeState::Merged;
        passed = passed && applied;
        details.append(file.path + QStringLiteral(": ") + foundText(file));
    }
    return result(QStringLiteral("hashes-match"), passed,
                  QStringLiteral("Every changed file has exactly the recorded content."),
                  QStringLiteral("A changed file does not have the recorded content."), details);
}

CheckResult checkScanComplete(const VerifyInput &input)
{
    QStringList details;
    for (const SkippedFile &file : input.after.scan.skipped)
        details.append(file.file + QStringLiteral(": ") + file.reason);
    return result(
        QStringLiteral("scan-complete"), details.isEmpty(),
        QStringLiteral("The second scan read all %1 files.").arg(input.after.scan.allSeen()),
        QStringLiteral("The second scan could not fully read %1.")
            .arg(counted(details.size(), QStringLiteral("file"), QStringLiteral("files"))),
        details);
}

CheckResult checkFixedGone(const VerifyInput &input)
{
    QStringList details;
    qsizetype gone = 0;
    for (const BundleFix &fix : input.change.bundle.fixes) {
        const auto fate = std::ranges::find_if(input.fates, [&](const FindingFate &f) {
            return f.fate != Fate::New && f.finding.fingerprint == fix.finding.fingerprint;
        });
        if (fate == input.fates.end()) {
            details.append(placeOf(fix.finding) + QStringLiteral(": not in the first scan"));
            continue;
        }
        gone += fate->fate == Fate::Fixed ? 1 : 0;
        details.append(fateLine(*fate));
    }
    const auto all = static_cast<qsizetype>(input.change.bundle.fixes.size());
    return result(
        QStringLiteral("fixed-gone"), all > 0 && gone == all,
        QStringLiteral("The second scan no longer finds %1 that the change set out to fix.")
            .arg(counted(all, QStringLiteral("place"), QStringLiteral("places"))),
        QStringLiteral("Fixed: %1 of %2 places that the change set out to fix.").arg(gone).arg(all),
        details);
}

CheckResult checkNoNewFindings(const VerifyInput &input)
{
    QStringList details;
    bool passed = true;
    for (const FindingFate &fate : input.fates) {
        if (fate.fate != Fate::New)
            continue;
        // A generated restricted unpickler is itself a finding, with a guard that holds.
        const bool guarded = isGuarded(fate.finding);
        passed = passed && guarded;
        details.append(fateLine(fate)
                       + (guarded ? QStringLiteral(", behind an effective guard") : QString()));
    }
    return result(QStringLiteral("no-new-findings"), passed,
                  details.isEmpty()
                      ? QStringLiteral("The change brought no new finding.")
                      : QStringLiteral("Every new finding is behind an effective guard."),
                  QStringLiteral("There are findings that the first scan did not have."), details);
}

CheckResult checkNoUntrustedLeft(const VerifyInput &input)
{
    QStringList settled;
    QStringList open;
    for (const Finding &finding : input.after.scan.findings) {
        if (!isUntrusted(finding) || isGuarded(finding))
            continue;
        const TriageState &state = input.after.stateOf(finding.fingerprint);
        const QString line =
            QStringLiteral("%1: %2, ").arg(placeOf(finding), word(finding.exposure));
        if (state.isSettled())
            settled.append(line + QStringLiteral("settled as ") + word(state.disposition));
        else
            open.append(line + QStringLiteral("not settled"));
    }
    const bool passed = open.isEmpty();
    const QStringList &details = passed ? settled : open; // only what speaks against it
    return result(
        QStringLiteral("no-untrusted-left"), passed,
        details.isEmpty()
            ? QStringLiteral("No data from outside the program reaches an unguarded call.")
            : QStringLiteral("Every unguarded call on outside data is settled by a decision."),
        QStringLiteral("Data from outside the program still reaches an unguarded call."), details);
}

CheckResult checkAllTriaged(const VerifyInput &input)
{
    QStringList details;
    qsizetype exempt = 0;
    for (const Finding &finding : input.after.scan.findings) {
        const TriageState &state = input.after.stateOf(finding.fingerprint);
        if (state.disposition != Disposition::Untriaged)
            continue;
        if (!needsDecision(finding, state))
            ++exempt;
        else
            details.append(placeOf(finding)
                           + (state.expired ? QStringLiteral(": the decision has expired")
                                            : QStringLiteral(": nobody decided yet")));
    }
    const QString rest =
        exempt == 0
            ? QString()
            : QStringLiteral(" %1 with exposure none left out: no decision is needed.")
                  .arg(counted(exempt, QStringLiteral("finding"), QStringLiteral("findings")));
    const bool passed = details.isEmpty();
    for (const DecisionLog::Problem &problem : input.after.logProblems)
        details.append(QStringLiteral("decisions.jsonl:%1: not obeyed: %2")
                           .arg(problem.line)
                           .arg(problem.what));
    return result(QStringLiteral("all-triaged"), passed,
                  QStringLiteral("Each remaining finding has a decision.") + rest,
                  QStringLiteral("Some remaining findings have no valid decision.") + rest,
                  details);
}

CheckResult checkInvalidInputRefused(const VerifyInput &input)
{
    QStringList details;
    QSet<Fingerprint> seen;
    for (const BundleFix &fix : input.change.bundle.fixes) {
        for (const Finding &finding : input.after.scan.findings) {
            const bool harmless = isGuarded(finding) || finding.exposure == Exposure::None;
            if (finding.file != fix.finding.file || harmless || seen.contains(finding.fingerprint)
                || !isInFunction(finding, fix.finding.function))
                continue;
            seen.insert(finding.fingerprint);
            details.append(placeOf(finding)
                           + QStringLiteral(": still deserialises beside the fix"));
        }
    }
    return result(
        QStringLiteral("invalid-input-refused"),
        details.isEmpty() && !input.change.bundle.fixes.empty(),
        QStringLiteral("No fixed function falls back to deserialising (by static analysis)."),
        QStringLiteral("A fixed function can still deserialise what the fix refuses."), details);
}

CheckResult checkRollbackRehearsed(const Bundle &bundle)
{
    QStringList details;
    const Rehearsal &rehearsal = bundle.rehearsal;
    if (!rehearsal.failure.isEmpty())
        details.append(rehearsal.failure);
    bool passed = rehearsal.failure.isEmpty() && rehearsal.passed();
    for (const BundleFile &file : bundle.files) {
        const auto seen = std::ranges::find(rehearsal.files, file.path, &FileDigests::path);
        const bool there = seen != rehearsal.files.end();
        const bool good = there && seen->afterForward == file.sha256After
                          && seen->afterReverse == file.sha256Before;
        passed = passed && good;
        details.append(file.path
                       + (good    ? QStringLiteral(": forward and back, byte for byte")
                          : there ? QStringLiteral(": the rehearsal gave other bytes")
                                  : QStringLiteral(": not rehearsed")));
    }
    return result(QStringLiteral("rollback-rehearsed"), passed && !bundle.files.empty(),
                  QStringLiteral("Both patches were applied to a copy and gave every file back."),
                  QStringLiteral("The rehearsal of the rollback did not give every file back."),
                  details);
}

} // namespace pb
