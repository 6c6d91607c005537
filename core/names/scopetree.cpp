// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "names/scopetree.h"

#include <algorithm>

namespace pb {

namespace {

// Walks the tree with its own stack, because sources may be nested deeper than ours.
class Builder
{
public:
    explicit Builder(Scope &module) { m_pending.push_back({module.node, &module, false}); }

    void run()
    {
        while (!m_pending.empty()) {
            const Item item = m_pending.back();
            m_pending.pop_back();
            visit(item);
        }
    }

private:
    struct Item
    {
        Node node;
        Scope *scope;
        bool conditional;
    };

    void visit(const Item &item);
    void visitDefinition(const Item &item);
    void visitStatement(const Item &item);
    void descend(const Item &item, bool conditional);
    void push(Node node, Scope *scope, bool conditional)
    {
        if (node)
            m_pending.push_back({node, scope, conditional});
    }

    void importStatement(const Item &item);
    void importFrom(const Item &item);
    void assignment(const Item &item);
    void bindTargets(const Item &item, Node targets, BindingKind single, BindingKind several,
                     Node value);
    void bindCaptures(const Item &item);
    void bindParameters(Node parameters, Scope *scope);
    void bind(Scope *scope, Node name, BindingKind kind, Node value, Node node, bool conditional,
              const QString &target = {});
    Scope *open(const Item &item, Scope::Kind kind, const QString &name);

    std::vector<Item> m_pending;
};

QString dotted(Node node)
{
    QString text = QString::fromUtf8(node.text());
    text.remove(u' ');
    return text;
}

// A name in a pattern that gets what stands there; `a.b`, `Class(…)` and `name=…` are read, `_` is nothing.
bool isCapture(Node name)
{
    if (!name.is(Kind::Identifier) || name.text() == "_")
        return false;
    const Node around = name.parent();
    const QByteArrayView type = around.rawType();
    if (type == "as_pattern" || type == "splat_pattern")
        return true;
    if (!around.is(Kind::DottedName) || around.childCount() != 1)
        return false;
    const QByteArrayView outer = around.parent().rawType();
    return outer == "case_pattern" || outer == "keyword_pattern" || outer == "union_pattern";
}

Scope *withoutComprehensions(Scope *scope)
{
    while (scope->kind == Scope::Kind::Comprehension && scope->parent)
        scope = scope->parent;
    return scope;
}

void Builder::bind(Scope *scope, Node name, BindingKind kind, Node value, Node node,
                   bool conditional, const QString &target)
{
    if (!name)
        return;
    Binding binding;
    binding.kind = kind;
    binding.target = target;
    binding.value = value;
    binding.node = node;
    binding.at = name.span();
    binding.conditional = conditional;
    scope->bindings[name.text().toByteArray()].push_back(std::move(binding));
}

Scope *Builder::open(const Item &item, Scope::Kind kind, const QString &name)
{
    auto child = std::make_unique<Scope>();
    child->kind = kind;
    child->node = item.node;
    child->parent = item.scope;
    child->name = item.scope->name;
    if (!name.isEmpty())
        child->name = child->name.isEmpty() ? name : child->name + u'.' + name;
    item.scope->children.push_back(std::move(child));
    return item.scope->children.back().get();
}

void Builder::descend(const Item &item, bool conditional)
{
    const auto children = item.node.children();
    for (auto child = children.rbegin(); child != children.rend(); ++child)
        push(*child, item.scope, conditional);
}

void Builder::visit(const Item &item)
{
    switch (item.node.kind()) {
    case Kind::FunctionDefinition:
    case Kind::ClassDefinition:
    case Kind::Lambda:
    case Kind::ListComprehension:
    case Kind::SetComprehension:
    case Kind::DictionaryComprehension:
    case Kind::GeneratorExpression: visitDefinition(item); break;
    case Kind::IfStatement:
    case Kind::WhileStatement:
    case Kind::TryStatement:
    case Kind::MatchStatement: descend(item, true); break;
    default: visitStatement(item);
    }
}

void Builder::visitDefinition(const Item &item)
{
    const Node node = item.node;
    const Node name = node.field(Field::Name);
    const QString text = QString::fromUtf8(name.text());
    if (node.is(Kind::FunctionDefinition) || node.is(Kind::Lambda)) {
        const bool lambda = node.is(Kind::Lambda);
        bind(item.scope, name, BindingKind::Function, node, node, item.conditional);
        Scope *inner = open(item, lambda ? Scope::Kind::Lambda : Scope::Kind::Function, text);
        bindParameters(node.field(Field::Parameters), inner);
        push(node.field(Field::Body), inner, false);
        push(node.field(Field::Parameters), item.scope,
             item.conditional); // defaults are evaluated outside
    } else if (node.is(Kind::ClassDefinition)) {
        bind(item.scope, name, BindingKind::Class, node, node, item.conditional);
        Scope *inner = open(item, Scope::Kind::Class, text);
        push(node.field(Field::Body), inner, false);
        push(node.field(Field::Superclasses), item.scope, item.conditional);
    } else {
        Scope *inner = open(item, Scope::Kind::Comprehension, {});
        descend({node, inner, item.conditional}, item.conditional);
    }
}

void Builder::visitStatement(const Item &item)
{
    const Node node = item.node;
    bool inner = item.conditional;
    switch (node.kind()) {
    case Kind::ImportStatement: return importStatement(item);
    case Kind::ImportFromStatement: return importFrom(item);
    case Kind::FutureImportStatement: return;
    case Kind::Assignment: assignment(item); break;
    case Kind::AugmentedAssignment:
        if (node.field(Field::Left).is(Kind::Identifier))
            bind(item.scope, node.field(Field::Left), BindingKind::Assign, node.field(Field::Right),
                 node, true);
        break;
    case Kind::NamedExpression:
        bind(withoutComprehensions(item.scope), node.field(Field::Name), BindingKind::Assign,
             node.field(Field::Value), node, item.conditional);
        break;
    case Kind::ForStatement: inner = true; [[fallthrough]];
    case Kind::ForInClause:
        bindTargets(item, node.field(Field::Left), BindingKind::For, BindingKind::For,
                    node.field(Field::Right));
        break;
    case Kind::AsPattern: {
        const bool with = node.parent().is(Kind::WithItem);
        const Node target = node.field(Field::Alias);
        bindTargets(item, target.is(Kind::AsPatternTarget) ? target.child(0) : target,
                    with ? BindingKind::With : BindingKind::Other,
                    with ? BindingKind::Unpack : BindingKind::Other, node.child(0));
        break;
    }
    case Kind::CaseClause: bindCaptures(item); break;
    case Kind::DeleteStatement:
        bindTargets(item, node.child(0), BindingKind::Other, BindingKind::Other, {});
        break;
    case Kind::GlobalStatement:
    case Kind::NonlocalStatement:
        for (const Node &name : node.children())
            item.scope->globals.push_back(name.text().toByteArray());
        return;
    default: break;
    }
    descend(item, inner);
}

void Builder::importStatement(const Item &item)
{
    for (const Node &child : item.node.children()) {
        if (child.is(Kind::AliasedImport)) {
            bind(item.scope, child.field(Field::Alias), BindingKind::Import, {}, item.node,
                 item.conditional, dotted(child.field(Field::Name)));
        } else if (child.is(Kind::DottedName)) {
            const Node first = child.child(0);
            bind(item.scope, first, BindingKind::Import, {}, item.node, item.conditional,
                 QString::fromUtf8(first.text()));
        }
    }
}

void Builder::importFrom(const Item &item)
{
    const Node moduleNode = item.node.field(Field::ModuleName);
    const QString module = dotted(moduleNode);
    const QString prefix = module.endsWith(u'.') ? module : module + u'.';
    for (const Node &child : item.node.children()) {
        if (child == moduleNode)
            continue;
        if (child.is(Kind::WildcardImport)) {
            item.scope->starImports.push_back({module, item.node.span().begin, item.conditional});
        } else if (child.is(Kind::AliasedImport)) {
            bind(item.scope, child.field(Field::Alias), BindingKind::FromImport, {}, item.node,
                 item.conditional, prefix + dotted(child.field(Field::Name)));
        } else if (child.is(Kind::DottedName)) {
            bind(item.scope, child.child(0), BindingKind::FromImport, {}, item.node,
                 item.conditional, prefix + dotted(child));
        }
    }
}

void Builder::assignment(const Item &item)
{
    Node value = item.node.field(Field::Right);
    if (!value)
        return;                        // an annotation binds nothing
    while (value.is(Kind::Assignment)) // a = b = c
        value = value.field(Field::Right);
    bindTargets(item, item.node.field(Field::Left), BindingKind::Assign, BindingKind::Unpack,
                value);
}

void Builder::bindTargets(const Item &item, Node targets, BindingKind single, BindingKind several,
                          Node value)
{
    if (targets.is(Kind::Identifier)) {
        bind(item.scope, targets, single, value, item.node, item.conditional);
        return;
    }
    walk(targets, [&](Node node) {
        if (node.is(Kind::Identifier))
            bind(item.scope, node, several, value, item.node, item.conditional);
        // x.y = … and x[i] = … bind no name
        return !node.is(Kind::Attribute) && !node.is(Kind::Subscript);
    });
}

// `case {"codec": thing}:` binds `thing`.
void Builder::bindCaptures(const Item &item)
{
    for (const Node &pattern : item.node.children()) {
        if (pattern.rawType() != "case_pattern")
            continue;
        walk(pattern, [&](Node node) {
            if (isCapture(node))
                bind(item.scope, node, BindingKind::Other, {}, item.node, true);
            return true;
        });
    }
}

void Builder::bindParameters(Node parameters, Scope *scope)
{
    for (const Node &parameter : parameters.children()) {
        Node name = parameter;
        if (parameter.is(Kind::DefaultParameter) || parameter.is(Kind::TypedDefaultParameter))
            name = parameter.field(Field::Name);
        else if (!parameter.is(Kind::Identifier))
            name = parameter.child(0);
        if (name.is(Kind::ListSplatPattern) || name.is(Kind::DictionarySplatPattern))
            name = name.child(0);
        if (name.is(Kind::Identifier))
            bind(scope, name, BindingKind::Parameter, parameter.field(Field::Value), parameter,
                 false);
    }
}

bool holds(const Scope &scope, qsizetype offset)
{
    switch (scope.kind) {
    case Scope::Kind::Function:
    case Scope::Kind::Class:
    case Scope::Kind::Lambda: {
        const ByteSpan body = scope.node.field(Field::Body).span();
        return body.begin <= offset && offset < qMax(body.end, body.begin + 1);
    }
    case Scope::Kind::Module: return true;
    case Scope::Kind::Comprehension: return scope.node.span().contains(offset);
    }
    return false;
}

} // namespace

ScopeTree::ScopeTree(Node moduleRoot)
    : m_module(std::make_unique<Scope>())
{
    m_module->node = moduleRoot;
    Builder(*m_module).run();
}

const Scope &ScopeTree::scopeAt(qsizetype offset) const
{
    const Scope *scope = m_module.get();
    while (true) {
        const auto &children = scope->children; // in source order, not overlapping
        const auto next = std::ranges::upper_bound(
            children, offset, {}, [](const auto &child) { return child->node.span().begin; });
        const Scope *inner = nullptr;
        // Scopes that start on the same place (a comprehension in a decorator…) are rare: look back a little.
        for (auto it = next; it != children.begin() && std::distance(it, next) < 4 && !inner;) {
            --it;
            if (holds(**it, offset))
                inner = it->get();
        }
        if (!inner)
            return *scope;
        scope = inner;
    }
}

QString ScopeTree::qualifiedNameAt(qsizetype offset) const
{
    return scopeAt(offset).name;
}

} // namespace pb
