// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/guard.h"

#include "dataflow/callsite.h"

#include <QSet>

#include <algorithm>

namespace pb {

namespace {

Guard restricted(GuardVerdict verdict, const QString &reason)
{
    return {GuardKind::RestrictedUnpickler, verdict, reason};
}

Node methodNamed(Node classDefinition, QByteArrayView name)
{
    for (Node statement : classDefinition.field(Field::Body).children()) {
        if (statement.is(Kind::DecoratedDefinition))
            statement = statement.field(Field::Definition);
        if (statement.is(Kind::FunctionDefinition) && statement.field(Field::Name).text() == name)
            return statement;
    }
    return {};
}

std::vector<QByteArray> parameterNames(Node function)
{
    std::vector<QByteArray> names;
    for (Node parameter : function.field(Field::Parameters).children()) {
        if (parameter.is(Kind::DefaultParameter) || parameter.is(Kind::TypedDefaultParameter))
            parameter = parameter.field(Field::Name);
        else if (parameter.is(Kind::TypedParameter))
            parameter = parameter.child(0);
        if (parameter.is(Kind::Identifier))
            names.push_back(parameter.text().toByteArray());
    }
    return names;
}

// What the body of find_class does, as far as its verdict needs.
struct FindClassShape
{
    bool looksUp = false; ///< calls super().find_class, getattr, __import__ or import_module
    bool raises = false;
    bool pairTest = false;   ///< (module, name) in …
    bool moduleTest = false; ///< something about the module alone
    bool prefixTest = false; ///< startswith, split, partition
};

void noteCall(Node call, FindClassShape &shape)
{
    static const QSet<QByteArray> lookups{"find_class", "getattr", "__import__", "import_module"};
    static const QSet<QByteArray> prefixes{"startswith", "split",      "rsplit",
                                           "partition",  "rpartition", "match"};
    const Node function = call.field(Field::Function);
    const Node last = function.is(Kind::Attribute) ? function.field(Field::Attribute) : function;
    const QByteArray name = last.text().toByteArray();
    shape.looksUp = shape.looksUp || lookups.contains(name);
    shape.prefixTest = shape.prefixTest || prefixes.contains(name);
}

void noteComparison(Node comparison, const QByteArray &module, const QByteArray &name,
                    FindClassShape &shape)
{
    const Node left = bare(comparison.child(0));
    if (left.is(Kind::Tuple) && left.childCount() == 2 && left.child(0).text() == module
        && left.child(1).text() == name)
        shape.pairTest = true;
    else if (left.text() == module)
        shape.moduleTest = true;
}

FindClassShape shapeOf(Node method)
{
    FindClassShape shape;
    const auto names = parameterNames(method);
    const QByteArray module = names.size() > 1 ? names[1] : QByteArray();
    const QByteArray name = names.size() > 2 ? names[2] : QByteArray();
    walk(method.field(Field::Body), [&](Node node) {
        if (node.is(Kind::Call))
            noteCall(node, shape);
        else if (node.is(Kind::RaiseStatement))
            shape.raises = true;
        else if (node.is(Kind::ComparisonOperator))
            noteComparison(node, module, name, shape);
        return true;
    });
    return shape;
}

bool leaves(Node block)
{
    const auto statements = block.children();
    if (statements.empty())
        return false;
    const Node last = statements.back();
    if (last.is(Kind::RaiseStatement) || last.is(Kind::ReturnStatement)
        || last.is(Kind::ContinueStatement) || last.is(Kind::BreakStatement))
        return true;
    const Node call = last.child(0);
    const Node function = call.field(Field::Function);
    const Node name = function.is(Kind::Attribute) ? function.field(Field::Attribute) : function;
    return call.is(Kind::Call) && (name.text() == "abort" || name.text() == "exit");
}

// The call of compare_digest that the condition negates: `not compare_digest(…)`.
Node negatedComparison(Node condition, const Resolver &names)
{
    const Node test = bare(condition);
    if (!test.is(Kind::NotOperator))
        return {};
    const Node call = bare(test.field(Field::Argument));
    const QStringList functions = names.resolve(call.field(Field::Function));
    const bool compares = functions.contains(QStringLiteral("hmac.compare_digest"))
                          || functions.contains(QStringLiteral("secrets.compare_digest"));
    return call.is(Kind::Call) && compares ? call : Node();
}

// The same name, bound by the same statements.
bool sameValue(Node a, Node b, const Resolver &names)
{
    return a.is(Kind::Identifier) && b.is(Kind::Identifier) && a.text() == b.text()
           && names.reaching(a) == names.reaching(b);
}

// Whether one side of the comparison is made by a keyed MAC over the very value of `data`.
bool macOver(Node side, Node data, const Resolver &names, int hops = 0)
{
    if (hops > 8)
        return false;
    Node node = bare(side);
    if (node.is(Kind::Identifier)) {
        const auto bindings = names.reaching(node);
        return bindings.size() == 1 && bindings.front()->kind == BindingKind::Assign
               && macOver(bindings.front()->value, data, names, hops + 1);
    }
    if (!node.is(Kind::Call))
        return false;
    const Node function = node.field(Field::Function);
    const QStringList made = names.resolve(function);
    if (made.contains(QStringLiteral("hmac.new")) || made.contains(QStringLiteral("hmac.digest"))) {
        const Node key = argumentOf(node, 0, "key");
        return sameValue(bare(argumentOf(node, 1, "msg")), data, names) && !key.is(Kind::String);
    }
    return function.is(Kind::Attribute)
           && macOver(function.field(Field::Object), data, names, hops + 1);
}

} // namespace

Guard gradeUnpickler(const Module &module, Node classDefinition)
{
    Q_UNUSED(module);
    const Node method = methodNamed(classDefinition, "find_class");
    if (!method)
        return {};
    const FindClassShape shape = shapeOf(method);
    if (!shape.looksUp && shape.raises)
        return restricted(GuardVerdict::Effective, QStringLiteral("find_class refuses every name"));
    if (!shape.looksUp)
        return restricted(GuardVerdict::Effective,
                          QStringLiteral("find_class never looks a name up in a module"));
    if (shape.prefixTest)
        return restricted(
            GuardVerdict::Bypassable,
            QStringLiteral("find_class compares a part of the module's name, so every name of "
                           "every module that fits can be reached"));
    if (shape.pairTest && shape.raises)
        return restricted(
            GuardVerdict::Effective,
            QStringLiteral("find_class lets through exact (module, name) pairs only"));
    if (shape.moduleTest)
        return restricted(
            GuardVerdict::Bypassable,
            QStringLiteral(
                "find_class checks the module alone; a dotted name walks from an allowed "
                "module to any other"));
    return restricted(
        GuardVerdict::Bypassable,
        QStringLiteral("find_class does not compare the exact (module, name) pair before it looks "
                       "the name up"));
}

Guard findAuthentication(const Module &module, const Resolver &names, Node call, Node data)
{
    Q_UNUSED(module);
    const Node wanted = bare(data);
    if (!wanted.is(Kind::Identifier))
        return {};
    // Only statements that stand before the call in a block around it are sure to have run.
    for (Node inner = call, block = call.parent(); block && !block.is(Kind::FunctionDefinition);
         inner = block, block = block.parent()) {
        if (!block.is(Kind::Block) && !block.is(Kind::Module))
            continue;
        for (const Node &statement : block.children()) {
            if (statement.span().begin >= inner.span().begin)
                break;
            const Node compare = statement.is(Kind::IfStatement)
                                     ? negatedComparison(statement.field(Field::Condition), names)
                                     : Node();
            if (!compare || !leaves(statement.field(Field::Consequence)))
                continue;
            const auto sides = compare.field(Field::Arguments).children();
            const bool same =
                std::ranges::any_of(sides, [&](Node side) { return macOver(side, wanted, names); });
            if (same)
                return {GuardKind::Authenticated, GuardVerdict::Effective,
                        QStringLiteral(
                            "A keyed MAC over the same bytes is compared before the load and a "
                            "mismatch leaves the function")};
        }
    }
    return {};
}

} // namespace pb
