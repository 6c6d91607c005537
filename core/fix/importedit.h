// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixplan.h"
#include "names/module.h"

#include <optional>

namespace pb {

/// The edit that adds an import to the head of a module: into the group of standard library imports in
/// alphabetical order, or after the last import; never into a `try` or `if`, never before a docstring or
/// `from __future__`. None when the module has it already.
std::optional<TextEdit> addImport(const Module &module, const ImportNeed &need);

} // namespace pb
