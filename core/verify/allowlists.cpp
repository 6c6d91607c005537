// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verify/allowlists.h"

#include "dataflow/callsite.h"
#include "verify/listmembers.h"

#include <algorithm>
#include <set>

namespace pb {

namespace {

constexpr int maxDepth = 3;

Node methodOf(Node classDefinition, QByteArrayView name)
{
    for (const auto members = classDefinition.field(Field::Body).children();
         const Node &member : members) {
        const Node function =
            member.is(Kind::DecoratedDefinition) ? member.field(Field::Definition) : member;
        if (function.is(Kind::FunctionDefinition) && function.field(Field::Name).text() == name)
            return function;
    }
    return {};
}

Node functionNamed(const Module &module, QByteArrayView name)
{
    const auto &bindings = module.scopes().module().bindings;
    const auto it = bindings.find(name.toByteArray());
    if (it == bindings.end() || it->second.back().kind != BindingKind::Function)
        return {};
    return it->second.back().value;
}

bool leaves(Node block, Kind how)
{
    bool found = false;
    walk(block, [&](Node node) {
        found = found || node.is(how);
        return !found && !node.is(Kind::FunctionDefinition);
    });
    return found;
}

/// Whether what passes the test at `node` is refused: `if module in BAD: raise`.
bool isRefusal(Node node, bool negated)
{
    Node inner = node;
    for (Node outer = node.parent(); outer; inner = outer, outer = outer.parent()) {
        if (outer.is(Kind::NotOperator))
            negated = !negated;
        if ((outer.is(Kind::IfStatement) || outer.is(Kind::ElifClause))
            && outer.field(Field::Condition) == inner) {
            const bool raises = leaves(outer.field(Field::Consequence), Kind::RaiseStatement)
                                && !leaves(outer.field(Field::Consequence), Kind::ReturnStatement);
            return raises != negated;
        }
        if (outer.is(Kind::ForStatement) && outer.field(Field::Right) == inner)
            return leaves(outer.field(Field::Body), Kind::RaiseStatement)
                   && !leaves(outer.field(Field::Body), Kind::ReturnStatement);
        if (outer.is(Kind::FunctionDefinition) || outer.is(Kind::Block))
            return false;
    }
    return false;
}

QByteArray operatorOf(Node comparison)
{
    QByteArray op;
    for (const auto all = comparison.allChildren(); const Node &child : all) {
        const QByteArrayView type = child.rawType();
        if (type == "in" || type == "not in" || type == "==" || type == "!=" || type == "not")
            op += type.toByteArray();
    }
    return op;
}

/// Reads the tests of one find_class, and of what it calls.
class FilterReader
{
public:
    FilterReader(const CodeState &code, NameFilter &filter)
        : m_members(code)
        , m_filter(filter)
    {
    }

    void read(const Module &module, Node owner, Node function, int depth);

private:
    void visit(const Module &module, Node owner, Node node, int depth);
    void visitComparison(const Module &module, Node comparison);
    void visitCall(const Module &module, Node owner, Node call, int depth);
    void visitLoop(const Module &module, Node collection, Node body);
    void add(const Module &module, Node list, Node place, bool negated, bool prefix = false);

    ListMembers m_members;
    NameFilter &m_filter;
    std::set<std::pair<const Module *, qsizetype>> m_read;
};

void FilterReader::read(const Module &module, Node owner, Node function, int depth)
{
    if (!function || depth > maxDepth || !m_read.insert({&module, function.span().begin}).second)
        return;
    walk(function.field(Field::Body), [&](Node node) {
        visit(module, owner, node, depth);
        return true;
    });
}

void FilterReader::visit(const Module &module, Node owner, Node node, int depth)
{
    switch (node.kind()) {
    case Kind::ComparisonOperator: visitComparison(module, node); break;
    case Kind::Call: visitCall(module, owner, node, depth); break;
    case Kind::ForStatement:
        visitLoop(module, node.field(Field::Right), node.field(Field::Body));
        break;
    case Kind::ForInClause: visitLoop(module, node.field(Field::Right), node.parent()); break;
    case Kind::Subscript:
        if (m_members.isTable(module, node.field(Field::Value)))
            add(module, node.field(Field::Value), node, false);
        break;
    case Kind::CaseClause: // its first part is the pattern
        if (node.childCount() > 0)
            for (ListedName &name : m_members.textsBelow(module, node.child(0))) {
                name.refused = leaves(node.field(Field::Consequence), Kind::RaiseStatement);
                m_filter.names.push_back(std::move(name));
            }
        break;
    default: break;
    }
}

void FilterReader::visitComparison(const Module &module, Node comparison)
{
    if (comparison.childCount() != 2)
        return;
    const QByteArray op = operatorOf(comparison);
    const Node left = bare(comparison.child(0));
    const Node right = bare(comparison.child(1));
    const bool negated = op.startsWith("not") || op == "!=";
    if (op == "in" || op == "not in" || op == "notin") {
        add(module, right, comparison, negated);
        return;
    }
    for (const Node &side : {left, right}) {
        if (auto member = m_members.member(module, side)) {
            member->refused = isRefusal(comparison, negated);
            m_filter.names.push_back(std::move(*member));
        }
    }
}

void FilterReader::visitCall(const Module &module, Node owner, Node call, int depth)
{
    const Node callee = call.field(Field::Function);
    const QByteArrayView last =
        callee.is(Kind::Attribute) ? callee.field(Field::Attribute).text() : callee.text();
    if (last == "find_class" || last == "getattr" || last == "import_module" || last == "__import__"
        || last == "resolve_name")
        m_filter.looksUp = true;
    if (last == "startswith")
        add(module, argumentOf(call, 0, {}), call, false, true);
    else if (last == "get" && m_members.isTable(module, callee.field(Field::Object)))
        add(module, callee.field(Field::Object), call, false);
    else if (callee.is(Kind::Attribute))
        read(module, owner, methodOf(owner, last), depth + 1);
    else
        read(module, owner, functionNamed(module, last), depth + 1);
}

void FilterReader::visitLoop(const Module &module, Node collection, Node body)
{
    const bool prefix = body.text().contains(".startswith(");
    add(module, collection, collection, false, prefix);
}

void FilterReader::add(const Module &module, Node list, Node place, bool negated, bool prefix)
{
    const bool refused = isRefusal(place, negated);
    for (ListedName &name : m_members.of(module, list)) {
        name.refused = refused;
        name.prefix = prefix;
        m_filter.names.push_back(std::move(name));
    }
}

void addClasses(const Module &module, const CodeState &code, std::map<QString, NameFilter> &filters)
{
    walk(module.root(), [&](Node node) {
        if (!node.is(Kind::ClassDefinition))
            return true;
        const Node method = methodOf(node, "find_class");
        const QString name = dottedClassName(module, node);
        if (method && code.unpicklers().contains(name)) {
            NameFilter &filter = filters[name];
            filter.isClass = true;
            filter.file = module.file().path();
            filter.span = node.field(Field::Name).span();
            FilterReader(code, filter).read(module, node, method, 0);
        }
        return true;
    });
}

struct LibraryList
{
    const Rule *rule;
    const AllowList *list;
};

QHash<QString, LibraryList> libraryLists(const RuleCatalog &catalog)
{
    QHash<QString, LibraryList> lists;
    for (const Rule &rule : catalog.rules()) {
        for (const AllowList &list : rule.allowLists) {
            for (const QString &module : list.modules)
                lists.insert(module + u'.' + list.name, {&rule, &list});
        }
    }
    return lists;
}

void addCalls(const Module &module, const CodeState &code, const QHash<QString, LibraryList> &lists,
              std::map<QString, NameFilter> &filters)
{
    const Resolver names = code.resolver(module);
    const ListMembers members(code);
    walk(module.root(), [&](Node node) {
        const Node callee = node.is(Kind::Call) ? node.field(Field::Function) : Node();
        for (const auto known = callee ? names.resolve(callee) : QStringList();
             const QString &name : known) {
            const auto list = lists.constFind(name);
            if (list == lists.cend())
                continue;
            NameFilter &filter = filters[module.file().path() + u' ' + name];
            filter.family = list->rule->family;
            filter.file = module.file().path();
            filter.span = node.span();
            const Node given =
                argumentOf(node, list->list->argumentIndex, list->list->argumentKeyword.toUtf8());
            std::ranges::move(members.of(module, given), std::back_inserter(filter.names));
        }
        return true;
    });
}

} // namespace

QString ListedName::text() const
{
    QStringList quoted;
    for (const QString &part : parts)
        quoted.append(u'\'' + part + u'\'');
    return parts.size() == 1 ? quoted.first() : u'(' + quoted.join(QStringLiteral(", ")) + u')';
}

std::map<QString, NameFilter> nameFiltersOf(const CodeState &code)
{
    std::map<QString, NameFilter> filters;
    const auto lists = libraryLists(code.catalog());
    for (const auto &module : code.modules()) {
        addClasses(*module, code, filters);
        addCalls(*module, code, lists, filters);
    }
    return filters;
}

} // namespace pb
