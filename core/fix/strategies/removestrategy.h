// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixstrategy.h"

namespace pb {

/// "remove": a load whose value nobody uses goes away; `loads(dumps(value))`, which copies a value, becomes
/// `copy.deepcopy(value)`.
Result<FixProposal> proposeRemove(const FixContext &context);

} // namespace pb
