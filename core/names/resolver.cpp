// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "names/resolver.h"

#include "names/unpacking.h"

#include <algorithm>

namespace pb {

namespace {

constexpr int maxHops = 16;

using Bindings = std::vector<const Binding *>;

// Straight-line reading: what holds at `offset` is the last unconditional binding before it and the
// conditional ones since; nothing when all are bound later in the text. `offset` < 0 asks for what holds
// when the scope has run to its end.
Bindings holding(const std::vector<Binding> &bindings, qsizetype offset)
{
    Bindings found;
    for (const Binding &binding : bindings) {
        // The right side of `x = f(x)` still sees the old x.
        const qsizetype effect =
            binding.kind == BindingKind::Assign || binding.kind == BindingKind::Unpack
                ? qMax(binding.at.end, binding.node.span().end)
                : binding.at.begin;
        if (offset >= 0 && effect > offset)
            continue;
        if (!binding.conditional)
            found.clear();
        found.push_back(&binding);
    }
    return found;
}

Bindings allOf(const std::vector<Binding> &bindings)
{
    Bindings all;
    for (const Binding &binding : bindings)
        all.push_back(&binding);
    return all;
}

// Whether the place runs once, before all that stands after it in its module or class.
bool runsInOrder(const Module &module, const Scope &scope, Node place)
{
    if ((scope.kind != Scope::Kind::Module && scope.kind != Scope::Kind::Class)
        || module.file().isNotebook())
        return false;
    for (Node outer = place.parent(); outer && outer != scope.node; outer = outer.parent()) {
        if (outer.is(Kind::ForStatement) || outer.is(Kind::WhileStatement))
            return false;
    }
    return true;
}

bool declaresGlobal(const Scope &scope, const QByteArray &name)
{
    return std::ranges::find(scope.globals, name) != scope.globals.end();
}

QStringList sortedUnique(QStringList names)
{
    names.sort();
    names.removeDuplicates();
    return names;
}

} // namespace

bool ProjectNames::learn(const QString &module, const QString &name,
                         const QStringList &qualifiedNames)
{
    const QString key = module + u'.' + name;
    QStringList &known = m_names[key];
    bool news = false;
    // Its own definition counts beside others only: `if old: thaw = Other` `else: class thaw`.
    const bool shared = std::ranges::any_of(qualifiedNames + known,
                                            [&](const QString &other) { return other != key; });
    for (const QString &qualified : qualifiedNames) {
        if (shared && !known.contains(qualified)) {
            known.append(qualified);
            news = true;
        }
    }
    if (known.isEmpty())
        m_names.remove(key);
    QStringList &exported = m_exports[module];
    if (news && !exported.contains(name))
        exported.append(name);
    return news;
}

Resolver::Resolver(const Module &module, const ProjectNames &project, QSet<QString> libraries)
    : m_module(module)
    , m_project(project)
    , m_libraries(std::move(libraries))
{
}

std::vector<const Binding *> Resolver::reaching(Node identifier) const
{
    const QByteArray name = identifier.text().toByteArray();
    const qsizetype offset = identifier.span().begin;
    const Scope *own = &m_module.scopes().scopeAt(offset);
    bool inOwn = true;
    for (const Scope *scope = own; scope; scope = scope->parent) {
        const bool visibleClass = scope->kind != Scope::Kind::Class || scope == own;
        const auto found = scope->bindings.find(name);
        if (declaresGlobal(*scope, name)) {
            inOwn = false;
            continue; // its bindings here are bindings of an outer scope
        }
        if (visibleClass && found != scope->bindings.end()) {
            Bindings held = holding(found->second, inOwn ? offset : -1);
            if (!held.empty())
                return held;
            if (!runsInOrder(m_module, *scope, identifier))
                return allOf(found->second); // a loop, or a later call
        }
        // Comprehensions run in place: the scope around is still read in order.
        inOwn = inOwn && scope->kind == Scope::Kind::Comprehension;
    }
    return {};
}

QStringList Resolver::resolve(Node expression) const
{
    return sortedUnique(resolve(expression, 0));
}

QStringList Resolver::handedOut(const QByteArray &name) const
{
    const auto &bindings = m_module.scopes().module().bindings;
    const auto found = bindings.find(name);
    if (found == bindings.end())
        return {};
    QStringList names;
    const Bindings held = holding(found->second, -1);
    for (const Binding *binding : held)
        names += resolveBinding(*binding, 0);
    starOver(name, held, -1, 0, names);
    return sortedUnique(names);
}

QStringList Resolver::starModules() const
{
    QStringList modules;
    for (const StarImport &star : m_module.scopes().module().starImports)
        modules.append(absoluteTarget(star.module));
    return modules;
}

// A star import after the bindings of the module, before `offset` unless that is negative, brings the name
// anew.
void Resolver::starOver(const QByteArray &name, const Bindings &bindings, qsizetype offset,
                        int hops, QStringList &names) const
{
    const auto &stars = m_module.scopes().module().starImports;
    if (stars.empty() || bindings.empty())
        return;
    const Binding *last = bindings.back();
    const auto &own = m_module.scopes().module().bindings;
    const auto found = own.find(name);
    if (found == own.end()
        || std::ranges::none_of(found->second, [&](const Binding &b) { return &b == last; }))
        return;
    for (const StarImport &star : stars) {
        if (star.at < last->at.begin || (offset >= 0 && star.at > offset))
            continue;
        const QString module = absoluteTarget(star.module);
        const QString brought = QString::fromUtf8(name);
        if (!m_project.handsOut(module, brought))
            continue;
        if (!star.conditional)
            names.clear();
        names += expand(module + u'.' + brought, hops + 1);
    }
}

QStringList Resolver::resolve(Node expression, int hops) const
{
    if (hops > maxHops)
        return {};
    switch (expression.kind()) {
    case Kind::Identifier: return resolveIdentifier(expression, hops);
    case Kind::Attribute: {
        QStringList names;
        const QString attribute = QString::fromUtf8(expression.field(Field::Attribute).text());
        for (const auto list = resolve(expression.field(Field::Object), hops + 1);
             const QString &object : list)
            names += expand(object + u'.' + attribute, hops + 1);
        return names;
    }
    case Kind::ParenthesizedExpression: return resolve(expression.child(0), hops + 1);
    case Kind::BooleanOperator:
        return resolve(expression.field(Field::Left), hops + 1)
               + resolve(expression.field(Field::Right), hops + 1);
    case Kind::ConditionalExpression:
        return resolve(expression.child(0), hops + 1) + resolve(expression.child(2), hops + 1);
    default: return {};
    }
}

QStringList Resolver::resolveIdentifier(Node identifier, int hops) const
{
    const auto bindings = reaching(identifier);
    if (bindings.empty())
        return resolveUnbound(QString::fromUtf8(identifier.text()), hops);
    QStringList names;
    for (const Binding *binding : bindings)
        names += resolveBinding(*binding, hops);
    if (!m_module.scopes().module().starImports.empty()) {
        const qsizetype at = identifier.span().begin;
        const bool inModule = m_module.scopes().scopeAt(at).kind == Scope::Kind::Module;
        starOver(identifier.text().toByteArray(), bindings, inModule ? at : -1, hops, names);
    }
    return names;
}

QStringList Resolver::resolveUnbound(const QString &name, int hops) const
{
    QStringList names;
    for (const auto list = starModules(); const QString &module : list) {
        if (m_libraries.contains(module) || m_project.namesOf(module).contains(name))
            names += expand(module + u'.' + name, hops + 1);
        else if (m_libraries.contains(name) && !m_project.hasModule(module))
            names.append(module + u'.'
                         + name); // a module outside the project that hands out `pickle`
    }
    // Which names a star brings is not known for a library, so the builtin stays possible.
    names.append(QStringLiteral("builtins.") + name);
    return names;
}

QStringList Resolver::resolveBinding(const Binding &binding, int hops) const
{
    switch (binding.kind) {
    case BindingKind::Import: return expand(binding.target, hops + 1);
    case BindingKind::FromImport: return expand(absoluteTarget(binding.target), hops + 1);
    case BindingKind::Assign: return resolve(binding.value, hops + 1);
    case BindingKind::Unpack: return resolve(valueOfTarget(binding.node, binding.at), hops + 1);
    case BindingKind::Function:
    case BindingKind::Class: {
        const QString outer = m_module.scopes().qualifiedNameAt(binding.node.span().begin);
        const QString name = QString::fromUtf8(binding.node.field(Field::Name).text());
        return {m_module.dottedName() + u'.' + (outer.isEmpty() ? name : outer + u'.' + name)};
    }
    default: return {};
    }
}

QString Resolver::absoluteTarget(const QString &target) const
{
    qsizetype level = 0;
    while (level < target.size() && target[level] == u'.')
        ++level;
    if (level == 0)
        return target;
    QStringList base = m_module.dottedName().split(u'.', Qt::SkipEmptyParts);
    const qsizetype drop = m_module.isPackage() ? level - 1 : level;
    base.remove(qMax<qsizetype>(0, base.size() - drop), qMin(drop, base.size()));
    if (level < target.size())
        base.append(target.sliced(level));
    return base.join(u'.');
}

QStringList Resolver::expand(const QString &qualifiedName, int hops) const
{
    if (hops > maxHops || m_project.isEmpty())
        return {qualifiedName};
    for (qsizetype end = qualifiedName.indexOf(u'.'); end > 0;
         end = qualifiedName.indexOf(u'.', end + 1)) {
        if (m_libraries.contains(qualifiedName.first(end)))
            return {qualifiedName};
    }
    // The longest known prefix: "shop.compat.pickle" of "shop.compat.pickle.loads".
    for (qsizetype end = qualifiedName.size(); end > 0;
         end = qualifiedName.lastIndexOf(u'.', end - 1)) {
        const QStringList known = m_project.lookup(qualifiedName.first(end));
        if (known.isEmpty())
            continue;
        QStringList names;
        for (const QString &name : known) {
            if (name == qualifiedName.first(end))
                names += qualifiedName;
            else
                names += expand(name + qualifiedName.sliced(end), hops + 1);
        }
        return names;
    }
    return {qualifiedName};
}

} // namespace pb
