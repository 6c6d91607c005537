// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/importname.h"

#include "fix/scopelookup.h"
#include "fix/surroundings.h"

#include <algorithm>

namespace pb {

namespace {

enum class Standing {
    Free,     ///< nothing binds the name where it would be used
    Imported, ///< it is the module, and surely so when the place is reached
    Partly,   ///< it is the module when it is bound, which is not sure
    Taken,    ///< it is, or may be, something else
};

bool isModule(const Binding &binding, const QByteArray &library)
{
    return binding.kind == BindingKind::Import && binding.target == QString::fromUtf8(library);
}

Standing standingOf(const Module &module, const QByteArray &name, const QByteArray &library,
                    qsizetype offset)
{
    const Scope &top = module.scopes().module();
    if (declaredGlobal(top, name))
        return Standing::Taken;
    const Scope *scope = scopeBinding(module, name, offset);
    if (!scope)
        return Standing::Free;
    const std::vector<Binding> &bindings = scope->bindings.at(name);
    if (!std::ranges::all_of(bindings,
                             [&](const Binding &binding) { return isModule(binding, library); }))
        return Standing::Taken;
    const bool ownCode = &module.scopes().scopeAt(offset) == scope;
    const bool sure = std::ranges::any_of(bindings, [&](const Binding &binding) {
        return !binding.conditional && (!ownCode || binding.at.begin < offset);
    });
    if (sure)
        return Standing::Imported;
    // A local import that comes later hides the module's; another import at the top cannot help.
    return scope == &top ? Standing::Partly : Standing::Taken;
}

// `import json as j`: an alias that is sure to hold at the offset.
QByteArray aliasOf(const Module &module, const QByteArray &library, qsizetype offset)
{
    for (const auto &[name, bindings] : module.scopes().module().bindings) {
        if (standingOf(module, name, library, offset) == Standing::Imported)
            return module.file().bytes().sliced(bindings.front().at.begin,
                                                bindings.front().at.size());
    }
    return {};
}

ImportNeed needOf(const QByteArray &library, const QByteArray &alias)
{
    return {QString::fromUtf8(library), {}, QString::fromUtf8(alias)};
}

} // namespace

ModuleName nameForModule(const Module &module, const QByteArray &library, qsizetype offset,
                         const std::vector<qsizetype> &others)
{
    const Standing standing = standingOf(module, library, library, offset);
    if (standing == Standing::Imported)
        return {library, std::nullopt};
    if (const QByteArray alias = aliasOf(module, library, offset); !alias.isEmpty())
        return {alias, std::nullopt};
    const bool taken = std::ranges::any_of(others, [&](qsizetype other) {
        return standingOf(module, library, library, other) == Standing::Taken;
    });
    if (standing != Standing::Taken && !taken) // one import for all of them
        return {library, needOf(library, {})};
    QByteArray alias = "stdlib_" + library;
    while (mentionsName(module.root(), alias))
        alias += '_';
    return {alias, needOf(library, alias)};
}

} // namespace pb
