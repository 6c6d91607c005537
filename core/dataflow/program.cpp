// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/program.h"

#include "base/words.h"
#include "dataflow/bases.h"
#include "dataflow/callsite.h"
#include "dataflow/pythonversion.h"

#include <algorithm>

namespace pb {

namespace {

constexpr int maxHops = 12;
constexpr int maxLineage = 64;

QString qualifiedIn(const Module &module, const QString &inner)
{
    return inner.isEmpty() ? module.dottedName() : module.dottedName() + u'.' + inner;
}

// The last parts of the decorators' names.
QStringList decoratorsOf(Node definition)
{
    QStringList names;
    for (const Node &callee : decoratorCallees(definition)) {
        const Node last = callee.is(Kind::Attribute) ? callee.field(Field::Attribute) : callee;
        names.append(QString::fromUtf8(last.text()));
    }
    return names;
}

// `data = yield`: a generator that others send to.
bool isReceiver(Node function)
{
    const Node body = function.field(Field::Body);
    if (!body.text().contains("yield"))
        return false;
    bool found = false;
    walk(body, [&](Node node) {
        found = found || (node.is(Kind::Yield) && !node.parent().is(Kind::ExpressionStatement));
        return !found && !node.is(Kind::FunctionDefinition) && !node.is(Kind::Lambda);
    });
    return found;
}

// What a Python 2 would not parse, as far as it shows in one node.
bool isOnlyPython3(Node node)
{
    switch (node.kind()) {
    case Kind::NonlocalStatement:
    case Kind::NamedExpression:
    case Kind::Await:
    case Kind::Type:
    case Kind::MatchStatement:
    case Kind::Interpolation: return true;
    default: return false;
    }
}

// See FunctionInfo::versioned; those inside of functions are made whenever these run.
qsizetype versionedDefinition(Node definition)
{
    qsizetype found = -1;
    Node outermost = definition;
    for (Node around = definition.parent(); around; around = around.parent()) {
        if (around.is(Kind::FunctionDefinition))
            return -1;
        const bool asks = around.is(Kind::IfStatement) || around.is(Kind::ElifClause);
        if (around.is(Kind::ClassDefinition))
            outermost = around;
        else if (asks && PythonVersion::isAskedIn(around.field(Field::Condition).text()))
            found = outermost.span().begin;
    }
    return found;
}

// Below a condition, in its function or module.
bool isConditional(Node definition)
{
    for (Node around = definition.parent(); around; around = around.parent()) {
        if (around.is(Kind::IfStatement) || around.is(Kind::TryStatement))
            return true;
        if (around.is(Kind::FunctionDefinition))
            return false;
    }
    return false;
}

} // namespace

Program::Program(const Modules &modules, const ProjectNames &names, const QSet<QString> &libraries,
                 QSet<QString> unreadModules, const Neighbourhood &around)
    : m_names(names)
    , m_around(around)
    , m_libraries(libraries)
    , m_unread(std::move(unreadModules))
{
    for (const auto &module : modules) {
        m_modules.push_back(module.get());
        m_byName.insert(module->dottedName(), module.get());
        m_resolvers.insert(module.get(), std::make_shared<Resolver>(*module, names, libraries));
    }
    for (const Module *module : m_modules)
        indexModule(*module);
    indexDerived();
    for (auto it = m_classes.cbegin(); it != m_classes.cend(); ++it)
        collectLineage(it.key(), m_lineages[it.key()]);
    for (std::vector<FunctionInfo> &functions : m_functions) {
        for (FunctionInfo &function : functions)
            function.wrapped = isUnderOwnDecorator(function);
    }
}

void Program::indexDerived()
{
    for (auto it = m_classes.cbegin(); it != m_classes.cend(); ++it) {
        for (const QString &base : it->bases) {
            for (const auto list = canonical(base); const QString &name : list) {
                if (m_classes.contains(name))
                    m_derived[name].append(it.key());
            }
        }
    }
    for (QStringList &names : m_derived)
        names.sort();
}

QList<const FunctionInfo *> Program::changersOf(const Module &module, const QByteArray &name) const
{
    QList<const FunctionInfo *> found;
    const auto offsets = m_functionByOffset.constFind(&module);
    for (const auto starts = m_changes.changersOf(module, name); const qsizetype start : starts) {
        const auto at = offsets->constFind(start);
        const FunctionInfo *info =
            at == offsets->cend() ? nullptr : &m_functions.constFind(&module)->at(*at);
        if (info && !found.contains(info))
            found.append(info);
    }
    return found;
}

QStringList Program::derivedFrom(const QString &className) const
{
    QStringList found;
    QStringList pending = m_derived.value(className);
    while (!pending.isEmpty() && found.size() < maxLineage) {
        const QString derived = pending.takeFirst();
        if (found.contains(derived) || derived == className)
            continue;
        found.append(derived);
        pending += m_derived.value(derived);
    }
    return found;
}

QStringList Program::overrides(const QString &className, const QString &name) const
{
    constexpr qsizetype most = 6;
    QStringList found;
    for (const auto list = derivedFrom(className); const QString &derived : list) {
        const FunctionInfo *info = found.size() < most ? method(derived, name) : nullptr;
        if (info && !found.contains(info->qualified))
            found.append(info->qualified);
    }
    found.sort();
    return found;
}

void Program::indexClass(const Module &module, Node node)
{
    const QString outer = module.scopes().qualifiedNameAt(node.span().begin);
    const QString own = QString::fromUtf8(node.field(Field::Name).text());
    ClassInfo info{
        &module, node, qualifiedIn(module, outer.isEmpty() ? own : outer + u'.' + own), {}};
    for (const Node &base : node.field(Field::Superclasses).children()) {
        if (!base.is(Kind::KeywordArgument))
            info.bases += namesOfBase(module, resolver(module), base);
    }
    info.makesProperties = node.text().contains("property(");
    const Scope &scope = module.scopes().scopeAt(node.field(Field::Body).span().begin);
    for (const auto &[name, bindings] : scope.bindings) {
        if (scope.node == node && bindings.back().kind == BindingKind::Assign)
            info.attributes.insert(QString::fromUtf8(name));
    }
    m_classes.insert(info.qualified, info);
}

void Program::indexFunction(const Module &module, Node node, bool asksVersion)
{
    FunctionInfo info;
    info.module = &module;
    info.node = node;
    const Scope &scope = module.scopes().scopeAt(node.span().begin);
    const QString own = node.is(Kind::Lambda) ? QStringLiteral("<lambda@%1>").arg(node.span().begin)
                                              : QString::fromUtf8(node.field(Field::Name).text());
    info.qualified = qualifiedIn(module, scope.name.isEmpty() ? own : scope.name + u'.' + own);
    if (scope.kind == Scope::Kind::Class) {
        info.className = qualifiedIn(module, scope.name);
        info.classNode = scope.node;
    }
    info.decorators = decoratorsOf(node);
    if (info.decorators.contains(QStringLiteral("setter")))
        info.qualified += setterMark();
    else if (info.decorators.contains(QStringLiteral("deleter")))
        info.qualified += QStringLiteral("@deleter");
    info.receives = isReceiver(node);
    if (asksVersion && node.is(Kind::FunctionDefinition))
        info.versioned = versionedDefinition(node);
    std::vector<FunctionInfo> &functions = m_functions[&module];
    m_functionByOffset[&module].insert(node.span().begin, functions.size());
    if (const auto before = m_functionByName.constFind(info.qualified);
        before != m_functionByName.cend() && isConditional(node))
        m_others[info.qualified].append(*before);
    else
        m_others.remove(info.qualified); // the last one has the name
    m_functionByName.insert(info.qualified, {&module, functions.size()});
    functions.push_back(std::move(info));
}

void Program::indexModule(const Module &module)
{
    m_functions[&module]; // a module without functions has its entries too
    m_functionByOffset[&module];
    const bool asksVersion = PythonVersion::isAskedIn(module.root().text());
    walk(module.root(), [&](Node node) {
        if (node.is(Kind::ClassDefinition))
            indexClass(module, node);
        else if (node.is(Kind::FunctionDefinition) || node.is(Kind::Lambda))
            indexFunction(module, node, asksVersion);
        else
            m_changes.note(module, resolver(module), node);
        if (isOnlyPython3(node))
            m_python3.insert(&module);
        return true;
    });
}

const Resolver &Program::resolver(const Module &module) const
{
    return **m_resolvers.constFind(&module);
}

const FunctionInfo *Program::function(const QString &qualified) const
{
    const auto found = m_functionByName.constFind(qualified);
    if (found == m_functionByName.cend())
        return nullptr;
    return &m_functions.constFind(found->first)->at(found->second);
}

QList<const FunctionInfo *> Program::functionsNamed(const QString &qualified) const
{
    QList<const FunctionInfo *> found;
    for (const auto others = m_others.value(qualified); const auto &[module, index] : others)
        found.append(&m_functions.constFind(module)->at(index));
    if (const FunctionInfo *last = function(qualified))
        found.append(last);
    return found;
}

const FunctionInfo *Program::functionAt(const Module &module, Node definition) const
{
    const auto offsets = m_functionByOffset.constFind(&module);
    if (offsets == m_functionByOffset.cend())
        return nullptr;
    const auto found = offsets->constFind(definition.span().begin);
    return found == offsets->cend() ? nullptr : &m_functions.constFind(&module)->at(*found);
}

const FunctionInfo *Program::around(const FunctionInfo &function) const
{
    const Scope *scope = functionScopeAt(*function.module, function.node);
    return scope ? functionAt(*function.module, scope->node) : nullptr;
}

const std::vector<FunctionInfo> &Program::functionsOf(const Module &module) const
{
    return *m_functions.constFind(&module);
}

const ClassInfo *Program::classNamed(const QString &qualified) const
{
    const auto found = m_classes.constFind(qualified);
    return found == m_classes.cend() ? nullptr : &*found;
}

void Program::collectLineage(const QString &className, Lineage &lineage) const
{
    const ClassInfo *info = classNamed(className);
    if (!info || lineage.classes.contains(className) || lineage.classes.size() > maxLineage)
        return;
    lineage.classes.append(className);
    for (const QString &base : info->bases) {
        for (const auto list = canonical(base); const QString &name : list) {
            if (classNamed(name))
                collectLineage(name, lineage);
            else if (!lineage.libraries.contains(name))
                lineage.libraries.append(name);
        }
    }
}

QStringList Program::lineage(const QString &className) const
{
    return m_lineages.value(className).classes;
}

QStringList Program::libraryBases(const QString &className) const
{
    return m_lineages.value(className).libraries;
}

void Program::noteMentions(const QSet<QByteArray> &packages)
{
    for (const Module *module : m_modules)
        m_mentioned.unite(wordsIn(module->root().text(), packages));
}

bool Program::isUnderOwnDecorator(const FunctionInfo &function) const
{
    const Resolver &names = resolver(*function.module);
    for (const Node &callee : decoratorCallees(function.node)) {
        for (const auto list = names.resolve(callee); const QString &name : list) {
            for (const auto where = canonical(name); const QString &target : where) {
                if (this->function(target) || classNamed(target))
                    return true;
            }
        }
    }
    return false;
}

const FunctionInfo *Program::method(const QString &className, const QString &name,
                                    const QString &after) const
{
    bool reached = after.isEmpty();
    for (const auto list = lineage(className); const QString &owner : list) {
        if (reached) {
            if (const FunctionInfo *info = function(QString(owner + u'.' + name));
                info && info->className == owner)
                return info;
            if (const ClassInfo *info = classNamed(owner); info && info->attributes.contains(name))
                return nullptr; // something else has the method's place
        }
        reached = reached || owner == after;
    }
    return nullptr;
}

QStringList Program::canonical(const QString &name) const
{
    QStringList names = canonical(name, 0);
    names.removeDuplicates();
    return names;
}

QStringList Program::canonical(const QString &name, int hops) const
{
    if (hops > maxHops)
        return {name};
    for (qsizetype end = name.size(); end > 0; end = name.lastIndexOf(u'.', end - 1)) {
        const QString prefix = name.first(end);
        if (m_libraries.contains(prefix))
            return {name};
        const Module *module = m_byName.value(prefix);
        if (!module)
            continue;
        if (end == name.size())
            return {name};
        const QString rest = name.sliced(end + 1);
        const QString first = rest.section(u'.', 0, 0);
        const QString tail = rest.sliced(first.size());
        QStringList found;
        for (const auto list = resolver(*module).handedOut(first.toUtf8());
             const QString &handed : list) {
            if (handed == prefix + u'.' + first)
                found.append(handed + tail);
            else
                found += canonical(handed + tail, hops + 1);
        }
        if (found.isEmpty() && !module->scopes().module().bindings.contains(first.toUtf8()))
            found = throughStar(*module, rest, hops);
        return found.isEmpty() ? QStringList{name} : found;
    }
    return {name};
}

// The name in the first module whose star import is known to bring it.
QStringList Program::throughStar(const Module &module, const QString &name, int hops) const
{
    for (const auto stars = resolver(module).starModules(); const QString &star : stars) {
        const Module *other = m_byName.value(star);
        if (!other || other == &module)
            continue;
        const QString member = star + u'.' + name;
        const QStringList found = canonical(member, hops + 1);
        const QByteArray first = name.section(u'.', 0, 0).toUtf8();
        if (found != QStringList{member} || other->scopes().module().bindings.contains(first))
            return found;
    }
    return {};
}

bool Program::isOwn(const QString &name) const
{
    for (qsizetype end = name.size(); end > 0; end = name.lastIndexOf(u'.', end - 1)) {
        if (m_names.hasModule(name.first(end)))
            return true;
    }
    return false;
}

QString Program::unreadModuleOf(const QString &name) const
{
    for (qsizetype end = name.size(); end > 0; end = name.lastIndexOf(u'.', end - 1)) {
        QString prefix = name.first(end);
        if (m_byName.contains(prefix) || m_libraries.contains(prefix))
            return {};
        if (m_unread.contains(prefix))
            return prefix;
    }
    return {};
}

} // namespace pb
