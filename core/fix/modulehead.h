// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "names/module.h"

#include <vector>

namespace pb {

/// The top of a module, where imports stand.
struct ModuleHead
{
    Node opening;              ///< the docstring or the last `from __future__ import`; null without
    std::vector<Node> imports; ///< plain top-level imports that have their lines to themselves
    Node last;                 ///< the last statement of all these, blocks of imports included
};

ModuleHead headOf(const Module &module);

/// The outermost package that an import statement names first: "django".
QByteArray importedPackage(Node statement);

/// The first run of imports without a blank line in it that holds one of the standard library.
std::vector<Node> standardLibraryGroup(const SourceFile &file, const ModuleHead &head);

} // namespace pb
