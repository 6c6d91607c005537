// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "triage/decisionlog.h"

namespace pb {

struct ReadDecisions
{
    std::vector<Decision> entries; ///< in order of effect
    std::vector<DecisionLog::Problem> problems;
};

/// Reads the bytes of a decision log, of which nothing is believed: not the lines' form, not their
/// length, not their order. Never fails; what cannot be obeyed is a problem.
ReadDecisions readDecisions(const QByteArray &bytes);

} // namespace pb
