// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixstrategy.h"
#include "fix/loadcall.h"

namespace pb {

/// pickle.load stops after one value, json.load reads to the end of the file. A sentence when this code
/// takes several values from one stream, which no single replacement can do; else empty.
QString severalValues(const FixContext &context, const LoadCall &load);

} // namespace pb
