// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "rules/rule.h"
#include "syntax/node.h"

namespace pb {

/// Whether the dictionary, or one inside it, has a key that makes the setting harmless (`unless` in the rule).
bool isExcused(Node dictionary, const Sink &sink);

} // namespace pb
