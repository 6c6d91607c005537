// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixstrategy.h"

namespace pb {

/// "two-phase": the move to JSON in patches that are deployed one after the other. The first reads both
/// formats and writes pickles still, the second writes JSON, the last, on the day of removal, reads JSON only.
Result<FixProposal> proposeTwoPhase(const FixContext &context);

} // namespace pb
