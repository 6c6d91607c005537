// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixstrategy.h"

namespace pb {

/// "isolate": the pickle is loaded, with listed classes only, in a process that has no other rights and small
/// limits; what comes back is JSON. Defence in depth.
Result<FixProposal> proposeIsolate(const FixContext &context);

} // namespace pb
