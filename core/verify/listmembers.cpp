// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verify/listmembers.h"

#include "dataflow/callsite.h"
#include "dataflow/fold.h"

#include <algorithm>

namespace pb {

namespace {

constexpr int maxHops = 8;

bool growsList(QByteArrayView method)
{
    return method == "add" || method == "update" || method == "append" || method == "extend";
}

bool makesList(QByteArrayView callee)
{
    return callee == "frozenset" || callee == "set" || callee == "tuple" || callee == "list"
           || callee == "dict";
}

// `ALLOWED.add(("shop", "Basket"))`: what a module does to its list after it has made it.
std::vector<Node> additionsTo(const Module &module, QByteArrayView name)
{
    std::vector<Node> additions;
    walk(module.root(), [&](Node node) {
        const Node callee = node.is(Kind::Call) ? node.field(Field::Function) : Node();
        if (callee.is(Kind::Attribute) && callee.field(Field::Object).text() == name
            && growsList(callee.field(Field::Attribute).text()))
            additions.push_back(node);
        return true;
    });
    return additions;
}

const Scope *classScope(const Module &module, const QString &qualified)
{
    std::vector<const Scope *> open{&module.scopes().module()};
    while (!open.empty()) {
        const Scope *scope = open.back();
        open.pop_back();
        if (scope->kind == Scope::Kind::Class && scope->name == qualified)
            return scope;
        for (const auto &child : scope->children)
            open.push_back(child.get());
    }
    return nullptr;
}

const Scope *classAround(const Module &module, Node node)
{
    for (const Scope *scope = &module.scopes().scopeAt(node.span().begin); scope;
         scope = scope->parent) {
        if (scope->kind == Scope::Kind::Class)
            return scope;
    }
    return nullptr;
}

} // namespace

std::vector<ListedName> ListMembers::of(const Module &module, Node collection) const
{
    std::vector<ListedName> names;
    collect(module, collection, 0, names);
    return names;
}

std::optional<ListedName> ListMembers::member(const Module &module, Node item) const
{
    item = bare(item);
    const auto texts = item.is(Kind::Tuple) ? item.children() : std::vector<Node>{item};
    ListedName name;
    for (const Node &text : texts) {
        const Constant constant = text.is(Kind::String) || text.is(Kind::ConcatenatedString)
                                      ? stringConstant(text)
                                      : Constant();
        if (constant.kind != Constant::Kind::Text)
            return std::nullopt;
        name.parts.append(constant.text);
    }
    name.file = module.file().path();
    name.span = item.span();
    return name.parts.isEmpty() ? std::nullopt : std::optional(name);
}

std::vector<ListedName> ListMembers::textsBelow(const Module &module, Node pattern) const
{
    std::vector<ListedName> names;
    ListedName whole;
    walk(pattern, [&](Node node) {
        const auto one = node.is(Kind::String) ? member(module, node) : std::nullopt;
        if (one)
            whole.parts += one->parts;
        return !one;
    });
    whole.file = module.file().path();
    whole.span = pattern.span();
    if (!whole.parts.isEmpty())
        names.push_back(whole);
    return names;
}

bool ListMembers::isTable(const Module &module, Node expression) const
{
    return std::ranges::any_of(valuesOf(module, expression), [](const Place &place) {
        const Node value = bare(place.value);
        return value.is(Kind::Dictionary)
               || (value.is(Kind::Call) && value.field(Field::Function).text() == "dict");
    });
}

std::vector<ListMembers::Place> ListMembers::valuesNamed(const Module &module,
                                                         const QByteArray &name,
                                                         const Scope &scope) const
{
    std::vector<Place> values;
    const auto it = scope.bindings.find(name);
    if (it == scope.bindings.end())
        return values;
    for (const Binding &binding : it->second) {
        if (binding.kind == BindingKind::Assign)
            values.push_back({&module, binding.value});
    }
    return values;
}

// Where the name of a collection got its value: here, in the class, or in another of the files.
std::vector<ListMembers::Place> ListMembers::valuesOf(const Module &module, Node expression) const
{
    expression = bare(expression);
    if (!isNameChain(expression))
        return {};
    const Resolver names = m_code.resolver(module);
    if (expression.is(Kind::Identifier)) {
        std::vector<Place> values;
        for (const Binding *binding : names.reaching(expression)) {
            if (binding->kind == BindingKind::Assign)
                values.push_back({&module, binding->value});
        }
        if (!values.empty())
            return values;
    }
    const QByteArrayView object = expression.field(Field::Object).text();
    if (object == "self" || object == "cls") {
        const Scope *scope = classAround(module, expression);
        const QByteArray name = expression.field(Field::Attribute).text().toByteArray();
        return scope ? valuesNamed(module, name, *scope) : std::vector<Place>();
    }
    // `SafeUnpickler.ALLOWED` or `allow.ALLOWED`
    const Node last = expression.is(Kind::Attribute) ? expression.field(Field::Object) : Node();
    QStringList known = names.resolve(expression);
    for (const auto owners = last ? names.resolve(last) : QStringList();
         const QString &owner : owners)
        known.append(owner + u'.' + QString::fromUtf8(expression.field(Field::Attribute).text()));
    for (const QString &name : std::as_const(known)) {
        const Module *holder = m_code.holderOf(name);
        if (!holder)
            continue;
        const QString inside = name.sliced(holder->dottedName().size() + 1);
        const Scope *scope = inside.contains(u'.')
                                 ? classScope(*holder, inside.section(u'.', 0, -2))
                                 : &holder->scopes().module();
        if (scope)
            return valuesNamed(*holder, inside.section(u'.', -1).toUtf8(), *scope);
    }
    return {};
}

void ListMembers::collect(const Module &module, Node node, int hops,
                          std::vector<ListedName> &names) const
{
    node = bare(node);
    if (node.isNull() || hops > maxHops)
        return;
    switch (node.kind()) {
    case Kind::Set:
    case Kind::List:
    case Kind::Tuple: collectItems(module, node, hops, names); break;
    case Kind::Dictionary: collectKeys(module, node, hops, names); break;
    case Kind::BinaryOperator:
        collect(module, node.field(Field::Left), hops + 1, names);
        collect(module, node.field(Field::Right), hops + 1, names);
        break;
    case Kind::String:
        if (auto one = member(module, node))
            names.push_back(std::move(*one));
        break;
    case Kind::Call:
        if (makesList(node.field(Field::Function).text()))
            collect(module, argumentOf(node, 0, {}), hops + 1, names);
        break;
    default: collectNamed(module, node, hops, names); break;
    }
}

void ListMembers::collectItems(const Module &module, Node list, int hops,
                               std::vector<ListedName> &names) const
{
    for (const auto items = list.children(); const Node &item : items) {
        if (item.is(Kind::ListSplat))
            collect(module, item.child(0), hops + 1, names);
        else if (auto known = member(module, item))
            names.push_back(std::move(*known));
        else if (isNameChain(item)) // a class itself, for lists of those
            names.push_back({{module.text(item)}, false, false, module.file().path(), item.span()});
    }
}

// {"shop": {"Basket"}} are pairs, {("shop", "Basket"): Basket} too.
void ListMembers::collectKeys(const Module &module, Node dictionary, int hops,
                              std::vector<ListedName> &names) const
{
    for (const auto pairs = dictionary.children(); const Node &pair : pairs) {
        auto key = member(module, pair.field(Field::Key));
        std::vector<ListedName> inner;
        collect(module, pair.field(Field::Value), hops + 1, inner);
        if (key && inner.empty())
            names.push_back(*key);
        for (ListedName &name : inner) {
            name.parts = (key ? QStringList(key->parts.join(u'.')) : QStringList()) + name.parts;
            names.push_back(std::move(name));
        }
    }
}

void ListMembers::collectNamed(const Module &module, Node name, int hops,
                               std::vector<ListedName> &names) const
{
    const QByteArrayView last =
        name.is(Kind::Attribute) ? name.field(Field::Attribute).text() : name.text();
    for (const auto places = valuesOf(module, name); const Place &place : places) {
        collect(*place.module, place.value, hops + 1, names);
        for (const auto additions = additionsTo(*place.module, last);
             const Node &addition : additions) {
            const Node added = argumentOf(addition, 0, {});
            if (auto one = member(*place.module, added))
                names.push_back(std::move(*one));
            else
                collect(*place.module, added, hops + 1, names);
        }
    }
}

} // namespace pb
