// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixstrategy.h"

namespace pb {

/// Puts an Unpickler in the place of pickle's whose find_class lets through exact (module, name) pairs:
/// those that the project's sample pickles name, as far as they are its own classes or harmless ones. Without
/// samples it loads plain data only.
Result<FixProposal> proposeRestrict(const FixContext &context);

} // namespace pb
