// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rulecatalog.h"
#include "verify/verdict.h"

namespace pb {

/// What the checks look at: the change as applied, and the project scanned again after it.
struct VerifyInput
{
    const AppliedChange &change;
    const TriagedReport &after; ///< with the decisions in force, carried over renumbered findings
    const std::vector<FindingFate> &fates;
    const RuleCatalog &catalog;
};

// One function for each automatic check, each a pure function of its input except for the reads of
// the touched files. A check that cannot be answered fails: silence is never a pass.
CheckResult checkHashesMatch(const VerifyInput &input);
CheckResult checkFilesParse(const VerifyInput &input);
CheckResult checkScanComplete(const VerifyInput &input);
CheckResult checkFixedGone(const VerifyInput &input);
CheckResult checkNoNewFindings(const VerifyInput &input);
CheckResult checkNoGuardWeakened(const VerifyInput &input);
CheckResult checkNoUntrustedLeft(const VerifyInput &input);
CheckResult checkAllTriaged(const VerifyInput &input);
CheckResult checkInvalidInputRefused(const VerifyInput &input);
CheckResult checkRollbackRehearsed(const Bundle &bundle);

/// Whether somebody has yet to decide about it. Bytes that nobody can write need no decision.
bool needsDecision(const Finding &finding, const TriageState &state);

/// "shop/basket.py:17 pickle.loads in Basket.restore"
QString placeOf(const Finding &finding);

} // namespace pb
