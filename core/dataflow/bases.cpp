// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/bases.h"

#include "dataflow/callsite.h"

#include <algorithm>

namespace pb {

namespace {

// The definitions of the module that the callee is.
std::vector<Node> functionsCalled(const Resolver &names, Node call)
{
    std::vector<Node> functions;
    const Node callee = call.field(Field::Function);
    if (!callee.is(Kind::Identifier))
        return functions;
    for (const Binding *binding : names.reaching(callee)) {
        if (binding->kind == BindingKind::Function)
            functions.push_back(binding->value);
    }
    return functions;
}

// The parameter of the function that gets the argument at this place of the call.
Node parameterFor(Node function, Node call, Node argument)
{
    int position = 0;
    for (const Node &parameter : function.field(Field::Parameters).children()) {
        const Node name = parameter.is(Kind::Identifier) ? parameter : parameter.child(0);
        if (argumentOf(call, position, name.text()) == argument)
            return name;
        ++position;
    }
    return {};
}

} // namespace

QStringList namesOfBase(const Module &module, const Resolver &names, Node base)
{
    QStringList found = names.resolve(base);
    if (!base.is(Kind::Identifier) || !found.isEmpty())
        return found;
    for (const Binding *binding : names.reaching(base)) {
        if (binding->kind != BindingKind::Parameter)
            continue;
        found += names.resolve(binding->value);
        const Node function = enclosing(binding->node, {Kind::FunctionDefinition});
        const QByteArrayView called = function.field(Field::Name).text();
        walk(module.root(), [&](Node node) {
            if (!node.is(Kind::Call) || node.field(Field::Function).text() != called)
                return true;
            const auto functions = functionsCalled(names, node);
            if (std::ranges::find(functions, function) == functions.end())
                return true;
            for (const Node &given : node.field(Field::Arguments).children()) {
                const Node value =
                    given.is(Kind::KeywordArgument) ? given.field(Field::Value) : given;
                if (parameterFor(function, node, value).text() == base.text())
                    found += names.resolve(value);
            }
            return true;
        });
    }
    found.removeDuplicates();
    return found;
}

std::vector<Node> classesDerivedFrom(const Module &module, const Resolver &names, Node argument)
{
    std::vector<Node> classes;
    const auto add = [&](Node function, Node parameter) {
        walk(function.field(Field::Body), [&](Node node) {
            const auto bases = node.is(Kind::ClassDefinition)
                                   ? node.field(Field::Superclasses).children()
                                   : std::vector<Node>();
            const bool derived = std::ranges::any_of(bases, [&](Node base) {
                return base.is(Kind::Identifier) && base.text() == parameter.text()
                       && namesOfBase(module, names, base) != names.resolve(base);
            });
            if (parameter && derived)
                classes.push_back(node);
            return true;
        });
    };
    const Node place = argument.parent();
    if (place.is(Kind::DefaultParameter) || place.is(Kind::TypedDefaultParameter)) {
        add(enclosing(place, {Kind::FunctionDefinition}), place.field(Field::Name));
        return classes;
    }
    const Node call = place.is(Kind::KeywordArgument) ? place.parent().parent() : place.parent();
    for (const Node &function : call.is(Kind::Call) ? functionsCalled(names, call) : classes)
        add(function, parameterFor(function, call, argument));
    return classes;
}

} // namespace pb
