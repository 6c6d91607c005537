// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "syntax/node.h"

namespace pb {

/// Of `a, b = x, y`: the expression that the target gets; null where the text does not pair them.
Node valueOfTarget(Node assignment, ByteSpan target);

/// Whether the expression is one that `a, b = x, y` gives to a plain name.
bool isUnpackedToName(Node value);

} // namespace pb
