// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixplan.h"
#include "names/module.h"

namespace pb {

/// The edits that add imports to the head of a module: into the group of standard library imports in
/// alphabetical order, or after the last import; never into a `try` or `if`, never before a docstring
/// or `from __future__`. Needs that the module meets already are left out.
std::vector<TextEdit> addImports(const Module &module, const std::vector<ImportNeed> &needs);

} // namespace pb
