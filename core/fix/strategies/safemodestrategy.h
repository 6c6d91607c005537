// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixstrategy.h"

namespace pb {

/// Switches the dangerous part of a library off, as the rule's `safeEdits` say: an argument
/// (`weights_only=True`, `Loader=yaml.SafeLoader`), another function (`yaml.safe_load`) or another value
/// of a setting. Error::Refused where the program does it in a way of its own.
Result<FixProposal> proposeSafeMode(const FixContext &context);

} // namespace pb
