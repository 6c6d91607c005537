// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scan/uses.h"

#include "dataflow/callsite.h"

namespace pb {

namespace {

using Stack = std::vector<Node>;

void pushAll(Stack &stack, const std::vector<Node> &nodes)
{
    stack.insert(stack.end(), nodes.rbegin(), nodes.rend());
}

void pushDefaults(Stack &stack, Node parameters)
{
    Stack defaults;
    for (const Node &parameter : parameters.children()) {
        if (const Node value = parameter.field(Field::Value))
            defaults.push_back(value);
    }
    pushAll(stack, defaults);
}

// x = …, x.y = …, x[i] = …: the objects of the targets are read, the targets are not.
void pushTarget(Stack &stack, Node target)
{
    if (target.is(Kind::Attribute)) {
        stack.push_back(target.field(Field::Object));
    } else if (target.is(Kind::Subscript)) {
        pushAll(stack, target.children());
    } else if (!target.is(Kind::Identifier)) {
        for (const Node &child : target.children())
            pushTarget(stack, child);
    }
}

void pushDefinition(Stack &stack, Node node)
{
    stack.push_back(node.field(Field::Body));
    if (node.is(Kind::ClassDefinition)) {
        if (const Node bases = node.field(Field::Superclasses))
            stack.push_back(bases);
    } else {
        pushDefaults(stack, node.field(Field::Parameters));
    }
}

// True when the node was dealt with; false to look at all its children.
bool pushSpecial(Stack &stack, Node node)
{
    switch (node.kind()) {
    case Kind::ImportStatement:
    case Kind::ImportFromStatement:
    case Kind::FutureImportStatement:
    case Kind::Type:
    case Kind::GlobalStatement:
    case Kind::NonlocalStatement:
    case Kind::DeleteStatement: return true;
    case Kind::FunctionDefinition:
    case Kind::ClassDefinition:
    case Kind::Lambda: pushDefinition(stack, node); return true;
    case Kind::KeywordArgument:
    case Kind::NamedExpression: stack.push_back(node.field(Field::Value)); return true;
    case Kind::Assignment:
    case Kind::AugmentedAssignment:
        if (const Node right = node.field(Field::Right))
            stack.push_back(right);
        pushTarget(stack, node.field(Field::Left));
        return true;
    case Kind::AsPattern: stack.push_back(node.child(0)); return true;
    case Kind::ForInClause: stack.push_back(node.field(Field::Right)); return true;
    default: return false;
    }
}

} // namespace

void forEachUse(Node root, const std::function<void(Node)> &use)
{
    Stack stack{root};
    while (!stack.empty()) {
        const Node node = stack.back();
        stack.pop_back();
        if (node.isNull())
            continue;
        if (node.is(Kind::Identifier) || (node.is(Kind::Attribute) && isNameChain(node)))
            use(node);
        else if (node.is(Kind::Attribute))
            stack.push_back(node.field(Field::Object));
        else if (!pushSpecial(stack, node))
            pushAll(stack, node.children());
    }
}

} // namespace pb
