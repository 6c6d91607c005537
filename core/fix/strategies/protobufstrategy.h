// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixstrategy.h"

namespace pb {

/// "protobuf": readers and writers go over to a Protocol Buffers message, whose `.proto` is drafted from what
/// is seen to be written; a converter lies beside it.
Result<FixProposal> proposeProtobuf(const FixContext &context);

} // namespace pb
