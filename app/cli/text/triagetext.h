// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/style.h"
#include "triage/triagedreport.h"

namespace pb::cli {

/// One line for each finding with its state, grouped by file, and the sum.
QString triageText(const TriagedReport &triaged, const Style &style);

/// The sum of a bulk decision: "9 changed, 2 refused." The reasons are said as warnings.
QString bulkText(const DecisionLog::BulkResult &result);

/// What was taken back, what holds instead, and the way back.
QString undoText(const std::vector<Decision> &undone, const DecisionLog &log);

/// Everything that was said about a finding, oldest first, and what holds now.
QString historyText(const Fingerprint &finding, const DecisionLog &log);

} // namespace pb::cli
