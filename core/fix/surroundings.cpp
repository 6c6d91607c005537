// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/surroundings.h"

namespace pb {

namespace {

bool delaysEvaluation(Kind kind)
{
    switch (kind) {
    case Kind::Lambda:
    case Kind::ListComprehension:
    case Kind::SetComprehension:
    case Kind::DictionaryComprehension:
    case Kind::GeneratorExpression:
    case Kind::Yield: return true;
    default: return false;
    }
}

} // namespace

Node expressionAt(Node root, ByteSpan span)
{
    Node node = root.descendantFor(span);
    // An expression statement covers the same bytes as the expression in it.
    while (node.childCount() == 1 && node.child(0).span() == span)
        node = node.child(0);
    return node.span() == span ? node : Node();
}

QByteArray bytesOf(const Module &module, Node node)
{
    return module.file().bytes().sliced(node.span().begin, node.span().size());
}

QByteArray primaryText(const Module &module, Node expression)
{
    switch (expression.kind()) {
    case Kind::Identifier:
    case Kind::Attribute:
    case Kind::Call:
    case Kind::Subscript:
    case Kind::ParenthesizedExpression: return bytesOf(module, expression);
    default: return '(' + bytesOf(module, expression) + ')';
    }
}

Node enclosingFunction(Node node)
{
    for (Node parent = node.parent(); parent; node = parent, parent = node.parent()) {
        if (parent.is(Kind::Lambda))
            return {};
        if (parent.is(Kind::FunctionDefinition) && node == parent.field(Field::Body))
            return parent;
    }
    return {};
}

Node enclosingStatement(Node node)
{
    Node parent = node.parent();
    while (parent && !parent.is(Kind::Block) && !parent.is(Kind::Module)) {
        node = parent;
        parent = node.parent();
    }
    return node;
}

bool isSimpleStatement(Node statement)
{
    return statement.is(Kind::ExpressionStatement) || statement.is(Kind::ReturnStatement);
}

bool runsWithStatement(Node expression, Node statement)
{
    for (Node node = expression.parent(); node && node != statement; node = node.parent()) {
        if (delaysEvaluation(node.kind()))
            return false;
    }
    return true;
}

bool mentionsName(Node root, QByteArrayView name)
{
    bool found = false;
    walk(root, [&](Node node) {
        found = found || (node.is(Kind::Identifier) && node.text() == name);
        return !found;
    });
    return found;
}

} // namespace pb
