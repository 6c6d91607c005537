// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/callsite.h"

#include <algorithm>

namespace pb {

Node argumentOf(Node call, int index, QByteArrayView keyword)
{
    int position = 0;
    bool hidden = false;
    for (const Node &argument : call.field(Field::Arguments).children()) {
        if (argument.is(Kind::KeywordArgument)) {
            if (!keyword.isEmpty() && argument.field(Field::Name).text() == keyword)
                return argument.field(Field::Value);
        } else if (argument.is(Kind::ListSplat) || argument.is(Kind::DictionarySplat)) {
            hidden = true;
        } else {
            if (position == index && !hidden)
                return argument;
            ++position;
        }
    }
    return {};
}

Node enclosing(Node node, std::initializer_list<Kind> kinds)
{
    for (Node outer = node.parent(); outer; outer = outer.parent()) {
        if (std::ranges::find(kinds, outer.kind()) != kinds.end())
            return outer;
    }
    return {};
}

bool isNameChain(Node expression)
{
    while (expression.is(Kind::Attribute))
        expression = expression.field(Field::Object);
    return expression.is(Kind::Identifier);
}

std::vector<Node> decoratorCallees(Node definition)
{
    std::vector<Node> callees;
    const Node outer = definition.parent();
    if (!outer.is(Kind::DecoratedDefinition))
        return callees;
    for (const Node &child : outer.children()) {
        if (!child.is(Kind::Decorator))
            continue;
        const Node callee = child.child(0);
        callees.push_back(callee.is(Kind::Call) ? callee.field(Field::Function) : callee);
    }
    return callees;
}

Node bare(Node expression)
{
    while (expression.is(Kind::ParenthesizedExpression) || expression.is(Kind::Await)
           || expression.is(Kind::AsPattern))
        expression = expression.child(0);
    return expression;
}

} // namespace pb
