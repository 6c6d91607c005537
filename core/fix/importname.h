// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixplan.h"
#include "names/module.h"

#include <optional>

namespace pb {

/// Under which name an expression reaches a module, and what has to be imported for it.
struct ModuleName
{
    QByteArray name;
    std::optional<ImportNeed> import; ///< none when the file has it already
};

/// The name of a library at a place: the file's own import or alias of it when that holds there, the
/// plain name when it is free there and at all the `others`, else `stdlib_json`.
ModuleName nameForModule(const Module &module, const QByteArray &library, qsizetype offset,
                         const std::vector<qsizetype> &others);

} // namespace pb
