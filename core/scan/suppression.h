// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "names/module.h"

namespace pb {

/// The marker of another tool ("# nosec B301", "# noqa: S301", "# nosemgrep", …) in a comment on the
/// lines, from 1 and inclusive; empty without one. It is a claim that is shown, never obeyed.
QString suppressionAt(const Module &module, int firstLine, int lastLine);

} // namespace pb
