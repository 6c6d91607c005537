// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixplan.h"
#include "names/module.h"

namespace pb {

/// Where functions and classes of our own go into a module: behind its imports.
qsizetype helperPlace(const Module &module);

/// The name under which helpers reach a library, with its import.
QByteArray libraryForHelpers(const Module &module, const QByteArray &library, FileEdits &edits);

/// Adds to the edits a function or class whose name stands as %name in `code`, unless the module has it
/// already, to the letter. Its name: `wanted`, with underscores behind it when that is taken.
QByteArray addHelper(const Module &module, const QByteArray &wanted, const QByteArray &code,
                     FileEdits &edits);

/// The edits that put them into the module, in its own line ends and indentation.
std::vector<TextEdit> insertHelpers(const Module &module, const std::vector<Helper> &helpers);

} // namespace pb
