// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "findings/exposure.h"
#include "names/resolver.h"

namespace pb {

/// What the `find_class` of a class derived from Unpickler is worth: effective when it refuses every
/// name, or lets through only exact (module, name) pairs; bypassable, with the reason, for every
/// other shape (module alone, prefix, deny-list, pass-through); absent when there is no `find_class`.
Guard gradeUnpickler(const Module &module, Node classDefinition);

/// Whether a MAC over the same bytes is checked before the call in the same function, and the failing
/// branch leaves: `if not hmac.compare_digest(…): raise`. `data` is the argument that is loaded.
Guard findAuthentication(const Module &module, const Resolver &names, Node call, Node data);

} // namespace pb
