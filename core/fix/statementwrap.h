// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/textedit.h"
#include "names/module.h"

#include <vector>

namespace pb {

/// The edits that put the statement into `try:` with one handler, in the file's own indentation and
/// line ends. Lines inside a string keep every byte. Empty when the statement shares a line with other
/// code or is not one that may be wrapped.
std::vector<TextEdit> wrapInTry(const Module &module, Node statement, const QByteArray &clause,
                                const QByteArray &handler);

} // namespace pb
