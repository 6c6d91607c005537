// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/receiver.h"

#include "dataflow/callsite.h"

namespace pb {

namespace {

constexpr int maxHops = 12;
constexpr int farHop = 3; // into another function or module: at most four of them

bool holdsValue(const Binding &binding)
{
    return binding.value && binding.kind != BindingKind::Parameter
           && binding.kind != BindingKind::Function && binding.kind != BindingKind::Class;
}

using Values = std::vector<std::pair<const Module *, Node>>;

// The variable of a module that the name leads to.
void addVariable(const Program &program, const QString &qualified, Values &values)
{
    const qsizetype dot = qualified.lastIndexOf(u'.');
    const Module *module = dot > 0 ? program.module(qualified.first(dot)) : nullptr;
    if (!module)
        return;
    const auto &bindings = module->scopes().module().bindings;
    const auto found = bindings.find(qualified.sliced(dot + 1).toUtf8());
    if (found == bindings.end())
        return;
    for (const Binding &binding : found->second) {
        if (holdsValue(binding))
            values.emplace_back(module, binding.value);
    }
}

QStringList decoratorsOf(const Program &program, const Module &module, Node definition, int hops)
{
    constexpr int maxGroups = 2;
    const Resolver &names = program.resolver(module);
    QStringList decorators;
    for (const Node &callee : decoratorCallees(definition)) {
        decorators += names.resolve(callee);
        if (!callee.is(Kind::Attribute))
            continue;
        const QString attribute = QString::fromUtf8(callee.field(Field::Attribute).text());
        const Node object = callee.field(Field::Object);
        for (const auto owners = ReceiverTypes(program, module).of(object);
             const QString &owner : owners)
            decorators.append(owner + u'.' + attribute);
        // `@shop.command()` where shop is a function under `@click.group()`
        for (const auto owners = names.resolve(object);
             const QString &owner : hops < maxGroups ? owners : QStringList()) {
            const FunctionInfo *group = program.function(owner);
            if (!group)
                continue;
            for (const auto above = decoratorsOf(program, *group->module, group->node, hops + 1);
                 const QString &one : above)
                decorators.append(one + u'.' + attribute);
        }
    }
    decorators.removeDuplicates();
    return decorators;
}

} // namespace

QStringList decoratorNames(const Program &program, const Module &module, Node definition)
{
    return decoratorsOf(program, module, definition, 0);
}

Values valuesOf(const Program &program, const Module &module, Node expression)
{
    Values values;
    const Resolver &names = program.resolver(module);
    if (expression.is(Kind::Identifier)) {
        for (const Binding *binding : names.reaching(expression)) {
            if (holdsValue(*binding))
                values.emplace_back(&module, binding->value);
        }
    }
    if (!values.empty())
        return values;
    for (const auto list = names.resolve(expression); const QString &name : list) {
        for (const auto targets = program.canonical(name); const QString &target : targets)
            addVariable(program, target, values);
    }
    return values;
}

QStringList ReceiverTypes::of(Node expression, int hops) const
{
    if (hops > maxHops)
        return {};
    const Node node = bare(expression);
    QStringList types;
    if (node.is(Kind::Identifier)) {
        types = ofIdentifier(node, hops);
    } else if (node.is(Kind::Attribute)) { // the chain as far as it is known
        types = ofField(node, hops);
        for (const auto list = of(node.field(Field::Object), hops + 1); const QString &type : list)
            types.append(type + u'.' + QString::fromUtf8(node.field(Field::Attribute).text()));
        types += ofImported(node, hops);
    } else if (node.is(Kind::Call)) {
        types = ofCall(node, hops);
    }
    types.removeDuplicates();
    return types;
}

QStringList ReceiverTypes::ofIdentifier(Node identifier, int hops) const
{
    QStringList types;
    bool bound = false;
    for (const Binding *binding : m_names.reaching(identifier)) {
        bound = bound || holdsValue(*binding) || binding->kind == BindingKind::Parameter;
        if (binding->kind == BindingKind::Parameter)
            types += ofParameter(identifier, *binding);
        else if (holdsValue(*binding))
            types += of(binding->value, hops + 1);
    }
    return bound ? types : ofImported(identifier, hops);
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

// `from shop.app import app`: how that module makes it, or its name when the module is not known.
QStringList ReceiverTypes::ofImported(Node expression, int hops) const
{
    QStringList types;
    for (const auto list = m_names.resolve(expression); const QString &name : list) {
        for (const auto targets = m_program.canonical(name); const QString &target : targets) {
            Values values;
            addVariable(m_program, target, values);
            for (const auto &[module, value] : values)
                types += ReceiverTypes(m_program, *module).of(value, hops + farHop);
            if (values.empty() && !m_program.module(target))
                types.append(target);
        }
    }
    return types;
}

// `self.app`: what the methods of its class put there.
QStringList ReceiverTypes::ofField(Node attribute, int hops) const
{
    const Node owner = attribute.field(Field::Object).text() == "self"
                           ? enclosing(attribute, {Kind::ClassDefinition})
                           : Node();
    QStringList types;
    walk(owner, [&](Node node) {
        if (node.is(Kind::Assignment) && node.field(Field::Right)
            && node.field(Field::Left).text() == attribute.text())
            types += of(node.field(Field::Right), hops + farHop);
        return true;
    });
    return types;
}

QStringList ReceiverTypes::ofCall(Node call, int hops) const
{
    const Node function = call.field(Field::Function);
    QStringList types = m_names.resolve(function);
    QStringList made;
    for (const QString &name : std::as_const(types)) {
        for (const auto targets = m_program.canonical(name); const QString &target : targets) {
            if (const FunctionInfo *own = m_program.function(target))
                made += ofResult(*own, hops);
            else if (m_program.classNamed(target))
                made += QStringList{target} + m_program.libraryBases(target);
        }
    }
    types += made;
    if (types.isEmpty() && function.is(Kind::Attribute)) {
        for (const auto list = of(function.field(Field::Object), hops + 1);
             const QString &type : list)
            types.append(type + u'.' + QString::fromUtf8(function.field(Field::Attribute).text()));
    }
    return types;
}

QStringList ReceiverTypes::ofResult(const FunctionInfo &function, int hops) const
{
    QStringList types;
    walk(function.node.field(Field::Body), [&](Node node) {
        if (node.is(Kind::ReturnStatement) && node.childCount() > 0)
            types += ReceiverTypes(m_program, *function.module).of(node.child(0), hops + farHop);
        return !node.is(Kind::FunctionDefinition) && !node.is(Kind::ClassDefinition);
    });
    return types;
}

} // namespace pb
