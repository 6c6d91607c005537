// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/siblingname.h"

#include "fix/scopelookup.h"

#include <algorithm>

namespace pb {

namespace {

enum class Standing { Free, There, Taken };

// Whether the name means something where `callee` stands: that of the module, or something else.
Standing standingOf(const NamePlace &place, Node callee, const QString &module, const QString &name)
{
    const Scope *scope = scopeBinding(place.module, name.toUtf8(), callee.span().begin);
    if (!scope)
        return Standing::Free;
    const auto &bindings = scope->bindings.at(name.toUtf8());
    const QString known = module + u'.' + name;
    const bool there = std::ranges::all_of(bindings, [&](const Binding &binding) {
        return binding.kind == BindingKind::FromImport && binding.target == known;
    });
    return there ? Standing::There : Standing::Taken;
}

} // namespace

QByteArray rootName(Node chain)
{
    while (chain.is(Kind::Attribute) || chain.is(Kind::ParenthesizedExpression))
        chain = chain.is(Kind::Attribute) ? chain.field(Field::Object) : chain.child(0);
    return chain.is(Kind::Identifier) ? chain.text().toByteArray() : QByteArray();
}

Result<QByteArray> siblingName(const NamePlace &place, Node callee, const QString &name)
{
    const QString &path = place.module.file().path();
    if (callee.is(Kind::Attribute))
        return callee.field(Field::Object).text().toByteArray() + '.' + name.toUtf8();
    const QString module = place.api.section(u'.', 0, -2);
    const auto bindings = place.names.reaching(callee);
    const bool imported = bindings.size() == 1 && bindings.front()->kind == BindingKind::FromImport
                          && bindings.front()->target.section(u'.', 0, -2) == module;
    if (!imported)
        return failure(Error::Code::Refused, path,
                       QStringLiteral("The function goes by the name “%1” here; which module "
                                      "it is of has to be seen first.")
                           .arg(QString::fromUtf8(callee.text())));
    const Standing standing = standingOf(place, callee, module, name);
    if (standing == Standing::Taken)
        return failure(
            Error::Code::Refused, path,
            QStringLiteral("“%1” is the name of something else in this file.").arg(name));
    if (standing == Standing::Free)
        place.edits.imports.push_back({module, name, {}});
    return name.toUtf8();
}

} // namespace pb
