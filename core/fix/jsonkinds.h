// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/writtenvalue.h"

namespace pb {

// What the strategies that go over to JSON share.

/// True for code that only Python 2 understands.
bool isPythonTwo(const Module &module);

/// What is written, and what lies in samples where the finding reads what was stored. What no code of ours
/// can write is told, not kept.
ValueKinds jsonKinds(const FixContext &context, ValueKinds written);

/// The calls that write what the finding reads write JSON; says so, and of each that has to be changed by
/// hand.
void writeJsonInstead(const FixContext &context, const ValueKinds &kinds, FixProposal &proposal);

} // namespace pb
