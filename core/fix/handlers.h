// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixstrategy.h"

namespace pb {

/// Looks at each `try` around the call, up to its function. Handlers that name pickle's own errors are
/// changed to what JSON raises. The value says whether one of them catches ValueError, so that the call
/// needs no handler of its own. Error::Refused when pickle would stay as the way out of invalid input.
Result<bool> adaptHandlers(const FixContext &context, Node call, FixProposal &proposal);

} // namespace pb
