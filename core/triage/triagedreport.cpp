// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "triage/triagedreport.h"

#include <algorithm>

namespace pb {

const TriageState &TriagedReport::stateOf(const Fingerprint &finding) const
{
    static const TriageState untouched;
    const auto it = states.constFind(finding);
    return it == states.constEnd() ? untouched : *it;
}

int TriagedReport::countSettled() const
{
    return static_cast<int>(std::ranges::count_if(scan.findings, [this](const Finding &finding) {
        return stateOf(finding.fingerprint).isSettled();
    }));
}

int TriagedReport::countUntriaged() const
{
    return static_cast<int>(std::ranges::count_if(scan.findings, [this](const Finding &finding) {
        return stateOf(finding.fingerprint).disposition == Disposition::Untriaged;
    }));
}

TriagedReport withDecisions(ScanReport scan, const DecisionLog &log, QDate today)
{
    TriagedReport report{std::move(scan), {}, log.problems()};
    for (const Finding &finding : report.scan.findings)
        report.states.insert(finding.fingerprint, log.stateOf(finding.fingerprint, today));
    return report;
}

} // namespace pb
