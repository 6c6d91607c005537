// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/scanreport.h"
#include "triage/decisionlog.h"

#include <QHash>

namespace pb {

/// The value of the stage "triage": the scan with what people decided about each finding.
struct TriagedReport
{
    ScanReport scan;
    QHash<Fingerprint, TriageState> states; ///< one for each finding
    std::vector<DecisionLog::Problem> logProblems;

    const TriageState &stateOf(const Fingerprint &finding) const;
    int countSettled() const;
    int countUntriaged() const;
};

TriagedReport withDecisions(ScanReport scan, const DecisionLog &log, QDate today);

} // namespace pb
