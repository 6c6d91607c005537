// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixstrategy.h"

namespace pb {

/// Every strategy there is; a rule names those that fit it, best first.
const std::vector<FixStrategy> &fixStrategies();
const FixStrategy *findStrategy(const StrategyId &id);

} // namespace pb
