// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gate.h"

#include "base/files.h"
#include "base/json.h"

#include <algorithm>

namespace pb::cli {

namespace {

/// What is worse about a finding than in the baseline; empty when nothing is. A guard that went, or
/// other people who can write the data now, is no old finding.
QString worseThan(const Finding &before, const Finding &now)
{
    QStringList changes;
    if (now.guard.verdict < before.guard.verdict)
        changes += QStringLiteral("its guard was %1 in the baseline and is %2 now")
                       .arg(word(before.guard.verdict), word(now.guard.verdict));
    if (now.exposure > before.exposure)
        changes += QStringLiteral("its exposure was %1 in the baseline and is %2 now")
                       .arg(word(before.exposure), word(now.exposure));
    return changes.join(QStringLiteral("; "));
}

Standing standingOf(const Finding &finding, const TriageState &state,
                    std::optional<Severity> threshold, bool known)
{
    if (state.isSettled())
        return Standing::Settled;
    if (known)
        return Standing::InBaseline;
    return threshold && finding.severity >= *threshold ? Standing::Counts : Standing::BelowGate;
}

} // namespace

int GateResult::count(Standing standing) const
{
    return static_cast<int>(std::ranges::count(standings, standing));
}

ExitCode GateResult::exitCode() const
{
    if (count(Standing::Counts) > 0)
        return ExitCode::Findings;
    return incomplete ? ExitCode::Incomplete : ExitCode::Done;
}

GateResult judge(const TriagedReport &triaged, std::optional<Severity> threshold,
                 const Baseline &baseline)
{
    GateResult result{threshold, {}, {}, !triaged.scan.isComplete()};
    for (const Finding &finding : triaged.scan.findings) {
        const TriageState &state = triaged.stateOf(finding.fingerprint);
        const auto before = baseline.constFind(finding.fingerprint);
        const bool known = before != baseline.cend();
        const QString worse = known ? worseThan(*before, finding) : QString();
        result.standings.insert(finding.fingerprint,
                                standingOf(finding, state, threshold, known && worse.isEmpty()));
        if (!worse.isEmpty())
            result.worse.insert(finding.fingerprint, worse);
    }
    return result;
}

Result<Baseline> readBaseline(const QString &path)
{
    const auto report =
        readFile(path)
            .and_then([&](const QByteArray &bytes) { return parseJsonObject(bytes, path); })
            .and_then([&](const QJsonObject &json) { return scanReportFromJson(json, path); });
    if (!report)
        return std::unexpected(report.error());
    Baseline known;
    for (const Finding &finding : report->findings)
        known.insert(finding.fingerprint, finding);
    return known;
}

} // namespace pb::cli
