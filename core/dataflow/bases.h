// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "names/resolver.h"

#include <QStringList>

#include <vector>

namespace pb {

/// What a base class may be, by name. Of one that is a parameter, `def make(base): class Own(base): …`:
/// its default, and what calls in the same module give.
QStringList namesOfBase(const Module &module, const Resolver &names, Node base);

/// The classes that a function of the module derives from the argument that is given to it here.
std::vector<Node> classesDerivedFrom(const Module &module, const Resolver &names, Node argument);

} // namespace pb
