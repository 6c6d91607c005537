// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixstrategy.h"

namespace pb {

/// What the expression makes that JSON cannot hold, as far as the program text says it: "a set", "an object of
/// Basket"; empty when it may be plain data. Looks into literals, and through one assignment.
QString notPlainIn(const Resolver &names, Node value);

/// The first writer of what the finding reads that writes such a thing, as a sentence; empty when none is
/// known to.
QString notPlainWritten(const FixContext &context);

} // namespace pb
