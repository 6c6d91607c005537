// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/nameuse.h"

#include "fix/scopelookup.h"
#include "fix/surroundings.h"

#include <QSet>

namespace pb {

namespace {

QSet<qsizetype> bindingPlaces(const Module &module, const QByteArray &name)
{
    QSet<qsizetype> places;
    eachScope(module.scopes().module(), [&](const Scope &scope) {
        const auto found = scope.bindings.find(name);
        if (found == scope.bindings.end())
            return;
        for (const Binding &binding : found->second)
            places.insert(binding.at.begin);
    });
    return places;
}

bool isOnlyLabel(Node identifier)
{
    const Node parent = identifier.parent();
    return (parent.is(Kind::Attribute) && parent.field(Field::Attribute) == identifier)
           || (parent.is(Kind::KeywordArgument) && parent.field(Field::Name) == identifier)
           || parent.is(Kind::DottedName) || parent.is(Kind::AliasedImport);
}

} // namespace

bool isUsed(const Module &module, const Scope &scope, const QByteArray &name)
{
    const QSet<qsizetype> bound = bindingPlaces(module, name);
    bool used = false;
    walk(module.root(), [&](Node node) {
        if (node.is(Kind::Type)) { // "pickle.Unpickler" as a string is an annotation, too
            walk(node, [&](Node inner) {
                used = used || (inner.is(Kind::StringContent) && inner.text().contains(name));
                return !used;
            });
        }
        if (node.is(Kind::Identifier) && node.text() == name && !isOnlyLabel(node)) {
            const bool declaration = node.parent().is(Kind::GlobalStatement)
                                     || node.parent().is(Kind::NonlocalStatement);
            const bool elsewhere = bound.contains(node.span().begin) && !declaration;
            used = used
                   || (!elsewhere
                       && (declaration || scopeBinding(module, name, node.span().begin) == &scope));
        }
        return !used;
    });
    return used;
}

bool isExported(const Module &module, const QString &name)
{
    if (!mentionsName(module.root(), "__all__") && !mentionsName(module.root(), "globals"))
        return false;
    bool found = false;
    walk(module.root(), [&](Node node) {
        found = found || (node.is(Kind::StringContent) && node.text() == name.toUtf8());
        return !found;
    });
    return found;
}

} // namespace pb
