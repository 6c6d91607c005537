// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/changes.h"

#include "dataflow/callsite.h"
#include "dataflow/fold.h"

#include <algorithm>

namespace pb {

namespace {

// Methods that put something into the object they are called on.
bool isMutator(QByteArrayView method)
{
    static const QSet<QByteArray> known{"append", "appendleft", "add",     "update",     "extend",
                                        "insert", "setdefault", "put",     "put_nowait", "write",
                                        "set",    "push",       "register"};
    return known.contains(method.toByteArray());
}

} // namespace

const Scope *functionScopeAt(const Module &module, Node place)
{
    const Scope *scope = &module.scopes().scopeAt(place.span().begin);
    while (scope && scope->kind != Scope::Kind::Function)
        scope = scope->parent;
    return scope;
}

// `settings.DEBUG = True`, `settings.NAMES.append(x)`
void Changes::noteForeign(const Module &module, const Resolver &names, Node target)
{
    Node chain = target;
    while (chain.is(Kind::Subscript))
        chain = chain.field(Field::Value);
    for (const auto list = names.resolve(chain); const QString &name : list) {
        for (qsizetype end = name.lastIndexOf(u'.'); end > 0;
             end = name.lastIndexOf(u'.', end - 1)) {
            const Module *other = m_modules.value(name.first(end));
            if (!other || other == &module)
                continue;
            const QString variable = name.sliced(end + 1).section(u'.', 0, 0);
            m_byOthers.insert({other, variable.toUtf8()});
            break;
        }
    }
}

// `place` changes the variable at the bottom of `target`, when it is one of the module.
void Changes::noteChange(const Module &module, const Resolver &names, Node place, Node target)
{
    Node base = target;
    while (base.is(Kind::Subscript) || base.is(Kind::Attribute))
        base = base.field(base.is(Kind::Subscript) ? Field::Value : Field::Object);
    if (!base.is(Kind::Identifier) || base.text() == "self" || base.text() == "cls")
        return;
    noteForeign(module, names, target);
    const QByteArray name = base.text().toByteArray();
    const auto &bindings = module.scopes().module().bindings;
    if (!bindings.contains(name))
        return;
    const Scope *scope = functionScopeAt(module, place);
    const bool own = scope && scope->bindings.contains(name)
                     && std::ranges::find(scope->globals, name) == scope->globals.end();
    if (scope && !own)
        m_changers[{&module, name}].append(scope->node.span().begin);
}

// `setattr(settings, "DEBUG", True)`; a name that is not known may be any.
void Changes::noteSetByName(const Module &module, const Resolver &names, Node call)
{
    const Node owner = argumentOf(call, 0, {});
    const Node name = argumentOf(call, 1, {});
    noteChange(module, names, call, owner);
    const QString attribute = stringConstant(name).text;
    if (!attribute.isEmpty() && owner.text() != "self")
        m_outside.insert(attribute);
    for (const auto list = names.resolve(owner); const QString &one : list) {
        const Module *other = m_modules.value(one);
        if (!other || other == &module)
            continue;
        for (const auto &[variable, bindings] : other->scopes().module().bindings) {
            if (attribute.isEmpty() || variable == attribute.toUtf8())
                m_byOthers.insert({other, variable});
        }
    }
}

void Changes::note(const Module &module, const Resolver &names, Node node)
{
    if (node.is(Kind::GlobalStatement)) {
        for (const Node &name : node.children())
            noteChange(module, names, node, name);
    } else if (node.is(Kind::Assignment) || node.is(Kind::AugmentedAssignment)) {
        const Node target = node.field(Field::Left);
        if (target.is(Kind::Subscript) || target.is(Kind::Attribute))
            noteChange(module, names, node, target);
        if (target.is(Kind::Attribute) && target.field(Field::Object).text() != "self"
            && target.field(Field::Object).text() != "cls")
            m_outside.insert(QString::fromUtf8(target.field(Field::Attribute).text()));
    } else if (node.is(Kind::Call)) {
        const Node called = node.field(Field::Function);
        if (called.is(Kind::Attribute) && isMutator(called.field(Field::Attribute).text()))
            noteChange(module, names, node, called.field(Field::Object));
        else if (called.text() == "setattr")
            noteSetByName(module, names, node);
    }
}

} // namespace pb
