// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/scopelookup.h"

#include <algorithm>

namespace pb {

namespace {

bool declares(const Scope &scope, const QByteArray &name)
{
    return std::ranges::find(scope.globals, name) != scope.globals.end();
}

} // namespace

const Scope *scopeBinding(const Module &module, const QByteArray &name, qsizetype offset)
{
    const Scope *own = &module.scopes().scopeAt(offset);
    for (const Scope *scope = own; scope; scope = scope->parent) {
        // Names of a class body are not seen by the functions in it.
        if (scope->kind == Scope::Kind::Class && scope != own)
            continue;
        if (scope->bindings.contains(name) && !declares(*scope, name))
            return scope;
    }
    return nullptr;
}

bool declaredGlobal(const Scope &scope, const QByteArray &name)
{
    bool found = false;
    eachScope(scope, [&](const Scope &each) { found = found || declares(each, name); });
    return found;
}

} // namespace pb
