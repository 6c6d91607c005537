// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixstrategy.h"

namespace pb {

/// Lets pickle see only bytes that carry a MAC made with a key of the program (HMAC-SHA256, 32 bytes before
/// the pickle), and puts it there where the project writes them. The key comes from the environment.
Result<FixProposal> proposeAuthenticate(const FixContext &context);

} // namespace pb
