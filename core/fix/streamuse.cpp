// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/streamuse.h"

#include "dataflow/callsite.h"
#include "fix/surroundings.h"

#include <algorithm>

namespace pb {

namespace {

bool isLoop(Kind kind)
{
    switch (kind) {
    case Kind::ForStatement:
    case Kind::WhileStatement:
    case Kind::ListComprehension:
    case Kind::SetComprehension:
    case Kind::DictionaryComprehension:
    case Kind::GeneratorExpression: return true;
    default: return false;
    }
}

Node nameOf(Node stream)
{
    while (stream.is(Kind::Attribute))
        stream = stream.field(Field::Object);
    return stream.is(Kind::Identifier) ? stream : Node();
}

// The stream was there before the loop began, so every turn goes on reading it.
bool madeOutside(const FixContext &context, Node stream, Node loop)
{
    const auto bindings = context.names.reaching(nameOf(stream));
    return std::ranges::none_of(
        bindings, [&](const Binding *binding) { return loop.span().contains(binding->at.begin); });
}

bool readInLoop(const FixContext &context, const LoadCall &load, Node stream)
{
    Node node = load.whole;
    for (Node parent = node.parent(); parent; node = parent, parent = node.parent()) {
        if (parent.is(Kind::FunctionDefinition) || parent.is(Kind::Lambda))
            return false;
        if (isLoop(parent.kind()) && !(node == parent.field(Field::Right))
            && madeOutside(context, stream, parent))
            return true;
    }
    return false;
}

bool readTwice(const FixContext &context, const LoadCall &load, Node stream)
{
    const auto own = context.names.reaching(nameOf(stream));
    const Node function = enclosingFunction(load.whole);
    return std::ranges::any_of(context.inFile, [&](const Finding *other) {
        if (other->argument == stream.span() || other->argument.isEmpty())
            return false;
        const Node argument = context.module.root().descendantFor(other->argument);
        return argument.span() == other->argument && argument.text() == stream.text()
               && enclosingFunction(argument) == function
               && context.names.reaching(nameOf(argument)) == own;
    });
}

} // namespace

QString severalValues(const FixContext &context, const LoadCall &load)
{
    const Node stream = bare(dataExpression(load));
    if (load.function != "load" || !nameOf(stream))
        return {};
    if (readInLoop(context, load, stream))
        return QStringLiteral(
            "One value after the other is read from the same stream in a loop; a JSON file "
            "holds one value, so the format has to be changed first (JSON Lines, for example).");
    if (readTwice(context, load, stream))
        return QStringLiteral(
            "Several values are read from the same stream; a JSON file holds one value, so "
            "the format has to be changed first.");
    return {};
}

} // namespace pb
