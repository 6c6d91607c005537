// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "syntax/node.h"

#include <functional>

namespace pb {

/// Calls `use` for every name or attribute chain that is read somewhere below `root`, in source
/// order: not for imports, annotations, targets of assignments, names of definitions or keywords.
void forEachUse(Node root, const std::function<void(Node)> &use);

} // namespace pb
