// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixstrategy.h"

namespace pb {

/// `pickle.loads(x)` becomes `json.loads(x)`: JSON can hold data and nothing that runs. Invalid input is
/// refused; nothing falls back to pickle.
Result<FixProposal> proposeJson(const FixContext &context);

} // namespace pb
