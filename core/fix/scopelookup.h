// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "names/module.h"

namespace pb {

/// The scope whose binding the name means at the offset, by Python's rules; null when no scope of the
/// file binds it.
const Scope *scopeBinding(const Module &module, const QByteArray &name, qsizetype offset);

/// True when some scope of the file declares the name global or nonlocal.
bool declaredGlobal(const Scope &scope, const QByteArray &name);

/// Calls `visit(scope)` for the scope and everything below.
template<class Visit>
void eachScope(const Scope &scope, Visit visit)
{
    std::vector<const Scope *> pending{&scope};
    while (!pending.empty()) {
        const Scope *next = pending.back();
        pending.pop_back();
        visit(*next);
        for (const auto &child : next->children)
            pending.push_back(child.get());
    }
}

} // namespace pb
