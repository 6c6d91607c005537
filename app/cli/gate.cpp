// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gate.h"

#include "base/files.h"
#include "base/json.h"

#include <algorithm>

namespace pb::cli {

namespace {

Standing standingOf(const Finding &finding, const TriageState &state,
                    std::optional<Severity> threshold, const QSet<Fingerprint> &baseline)
{
    if (state.isSettled())
        return Standing::Settled;
    if (baseline.contains(finding.fingerprint))
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
                 const QSet<Fingerprint> &baseline)
{
    GateResult result{threshold, {}, !triaged.scan.isComplete()};
    for (const Finding &finding : triaged.scan.findings) {
        const TriageState &state = triaged.stateOf(finding.fingerprint);
        result.standings.insert(finding.fingerprint,
                                standingOf(finding, state, threshold, baseline));
    }
    return result;
}

Result<QSet<Fingerprint>> readBaseline(const QString &path)
{
    const auto report =
        readFile(path)
            .and_then([&](const QByteArray &bytes) { return parseJsonObject(bytes, path); })
            .and_then([&](const QJsonObject &json) { return scanReportFromJson(json, path); });
    if (!report)
        return std::unexpected(report.error());
    QSet<Fingerprint> known;
    for (const Finding &finding : report->findings)
        known.insert(finding.fingerprint);
    return known;
}

} // namespace pb::cli
