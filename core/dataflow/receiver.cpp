// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/receiver.h"

#include "dataflow/callsite.h"

namespace pb {

namespace {

constexpr int maxHops = 12;

} // namespace

QStringList ReceiverTypes::of(Node expression, int hops) const
{
    if (hops > maxHops)
        return {};
    const Node node = bare(expression);
    if (node.is(Kind::Identifier))
        return ofIdentifier(node, hops);
    if (node.is(Kind::Attribute)) { // self.connection and the like: the chain as far as it is known
        QStringList types;
        for (const auto list = of(node.field(Field::Object), hops + 1); const QString &type : list)
            types.append(type + u'.' + QString::fromUtf8(node.field(Field::Attribute).text()));
        return types;
    }
    if (!node.is(Kind::Call))
        return {};
    const Node function = node.field(Field::Function);
    QStringList types = m_names.resolve(function);
    if (types.isEmpty() && function.is(Kind::Attribute)) {
        for (const auto list = of(function.field(Field::Object), hops + 1);
             const QString &type : list)
            types.append(type + u'.' + QString::fromUtf8(function.field(Field::Attribute).text()));
    }
    return types;
}

QStringList ReceiverTypes::ofIdentifier(Node identifier, int hops) const
{
    QStringList types;
    for (const Binding *binding : m_names.reaching(identifier)) {
        if (binding->kind == BindingKind::Parameter)
            types += ofParameter(identifier, *binding);
        else if (binding->value && binding->kind != BindingKind::Function
                 && binding->kind != BindingKind::Class)
            types += of(binding->value, hops + 1);
    }
    types.removeDuplicates();
    return types;
}

QStringList ReceiverTypes::ofParameter(Node identifier, const Binding &binding) const
{
    const Node annotation = binding.node.field(Field::Type);
    if (annotation)
        return m_names.resolve(annotation.child(0));
    if (identifier.text() != "self")
        return {};
    const Node owner = enclosing(identifier, {Kind::ClassDefinition});
    QStringList bases;
    for (const Node &base : owner.field(Field::Superclasses).children())
        bases += m_names.resolve(base);
    return bases;
}

} // namespace pb
