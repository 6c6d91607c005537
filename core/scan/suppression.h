// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "names/module.h"

namespace pb {

/// The marker of another tool ("# nosec B301", "# noqa: S301", "# nosemgrep", …) in a comment on the
/// lines, from 1 and inclusive; empty without one. It is a claim that is shown, never obeyed.
QString suppressionAt(const Module &module, int firstLine, int lastLine);

/// A marker that silences a tool about what is unsafe, as written, and where.
struct SuppressionMarker
{
    QString text;
    qsizetype offset = 0;
};
/// All of a file, in the order of the text: without those that name other checks only ("# noqa: E501").
std::vector<SuppressionMarker> suppressionsOf(const Module &module);

} // namespace pb
