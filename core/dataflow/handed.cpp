// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/handed.h"

#include "base/words.h"
#include "dataflow/callsite.h"
#include "dataflow/fold.h"
#include "dataflow/receiver.h"

#include <algorithm>

namespace pb {

namespace {

constexpr int maxHops = 4; // a view under decorators, in a list, in a variable

class HandedSearch
{
public:
    HandedSearch(const Program &program, const SourceTable &sources)
        : m_program(program)
        , m_sources(sources)
    {
    }

    Handed run();

private:
    /// Where something was handed, and as what.
    struct As
    {
        const EntryPoint &entry;
        QString mark;
    };

    void visit(const Module &module);
    void noteCall(const Module &module, Node call);
    void noteAssignment(const Module &module, Node assignment);
    void noteMark(const Module &module, Node target, const EntryPoint &entry);
    void hand(const Module &module, Node given, const As &as, int hops = 0);
    void handCall(const Module &module, Node call, const As &as, int hops);
    void handMember(const Module &module, Node attribute, const As &as);
    void handNamed(const QStringList &targets, const As &as);
    void handClass(const QString &className, const As &as);
    void demand(const QStringList &names);
    QStringList chainsOf(const Module &module, Node attribute) const;
    QStringList targetsOf(const Module &module, Node expression) const;
    QStringList classesOf(const Module &module, Node object) const;
    bool isOwn(const Module &module, Node given) const;
    bool isNear(Node call) const;

    const Program &m_program;
    const SourceTable &m_sources;
    QSet<QByteArray> m_words;
    QHash<QByteArray, std::vector<const EntryPoint *>> m_registrars; ///< by last part of the call
    Handed m_found;
};

// "gradio.*.click" stands for any object of the library.
bool fits(const QString &pattern, const QString &name)
{
    const qsizetype star = pattern.indexOf(QStringLiteral(".*."));
    if (star < 0)
        return pattern == name;
    return name.startsWith(QStringView(pattern).first(star + 1))
           && name.endsWith(QStringView(pattern).sliced(star + 2));
}

bool fitsOne(const QStringList &patterns, const QStringList &names)
{
    return std::ranges::any_of(names,
                               [&](const QString &name) { return fitsOneOf(patterns, name); });
}

bool fitsMethod(const QStringList &patterns, const QString &name)
{
    return std::ranges::any_of(patterns, [&name](const QString &pattern) {
        return pattern == QStringLiteral("*") ? !name.startsWith(u'_')
               : pattern.endsWith(u'*')       ? name.startsWith(QStringView(pattern).chopped(1))
                                              : name == pattern;
    });
}

// Whether the expression may be, or hold, functions.
bool mayBeFunction(Node given)
{
    switch (bare(given).kind()) {
    case Kind::Identifier:
    case Kind::Attribute:
    case Kind::Call:
    case Kind::Lambda:
    case Kind::List:
    case Kind::Tuple:
    case Kind::BinaryOperator:
    case Kind::String: return true;
    default: return false;
    }
}

bool hasParameter(Node function, QByteArrayView name)
{
    const auto parameters = function.field(Field::Parameters).children();
    return std::ranges::any_of(parameters, [&](Node parameter) {
        return (parameter.is(Kind::Identifier) ? parameter : parameter.child(0)).text() == name;
    });
}

// Whether a function inside it calls what it was given with what it is called with: a decorator.
bool passesOn(const FunctionInfo &decorator)
{
    bool found = false;
    walk(decorator.node.field(Field::Body), [&](Node node) {
        const Node called = node.is(Kind::Call) ? node.field(Field::Function) : Node();
        Node given = called.is(Kind::Identifier) ? node.field(Field::Arguments).child(0) : Node();
        if (given.is(Kind::ListSplat))
            given = given.child(0);
        Node around = given ? enclosing(node, {Kind::FunctionDefinition, Kind::Lambda}) : Node();
        const bool same = given.is(Kind::Identifier) && hasParameter(around, given.text());
        while (same && !found && around != decorator.node) {
            around = enclosing(around, {Kind::FunctionDefinition, Kind::Lambda});
            found = hasParameter(around, called.text());
        }
        return !found;
    });
    return found;
}

QByteArray lastOf(const QString &name)
{
    return name.section(u'.', -1).toUtf8();
}

Handed HandedSearch::run()
{
    for (const EntryPoint &entry : m_sources.entryPoints) {
        for (const auto &list : {entry.registrars, entry.setters, entry.marks}) {
            for (const QString &name : list)
                m_words.insert(lastOf(name));
        }
        for (const QString &name : entry.registrars) {
            auto &entries = m_registrars[lastOf(name)];
            if (entries.empty() || entries.back() != &entry)
                entries.push_back(&entry);
        }
    }
    for (const Module *module : m_program.modules()) {
        if (hasWord(module->root().text(), m_words))
            visit(*module);
    }
    return std::move(m_found);
}

void HandedSearch::visit(const Module &module)
{
    walk(module.root(), [&](Node node) {
        if (node.is(Kind::Call))
            noteCall(module, node);
        else if (node.is(Kind::Assignment))
            noteAssignment(module, node);
        return true;
    });
}

// What an attribute may be, by name and as a member of the object it is read from.
QStringList HandedSearch::chainsOf(const Module &module, Node attribute) const
{
    QStringList chains = m_program.resolver(module).resolve(attribute);
    if (!attribute.is(Kind::Attribute))
        return chains;
    const QString last = QString::fromUtf8(attribute.field(Field::Attribute).text());
    chains.append(QStringLiteral("*.") + last);
    const Node object = attribute.field(Field::Object);
    QStringList owners = ReceiverTypes(m_program, module).of(object);
    if (object.is(Kind::Call) && object.field(Field::Function).text() == "super") {
        const Node method = enclosing(attribute, {Kind::FunctionDefinition});
        if (const FunctionInfo *info = m_program.functionAt(module, method))
            owners += m_program.libraryBases(info->className);
    }
    for (const QString &owner : std::as_const(owners)) {
        chains.append(owner + u'.' + last);
        chains.append(m_sources.known(owner + u'.' + last));
    }
    chains.removeDuplicates();
    return chains;
}

QStringList HandedSearch::targetsOf(const Module &module, Node expression) const
{
    QStringList targets;
    for (const auto list = m_program.resolver(module).resolve(bare(expression));
         const QString &name : list)
        targets += m_program.canonical(name);
    return targets;
}

// The classes of the project that the object may be of.
QStringList HandedSearch::classesOf(const Module &module, Node object) const
{
    QStringList classes;
    for (const auto types = ReceiverTypes(m_program, module).of(object);
         const QString &type : types) {
        for (const auto targets = m_program.canonical(type); const QString &target : targets) {
            if (m_program.classNamed(target) && !classes.contains(target))
                classes.append(target);
        }
    }
    const Node method =
        object.text() == "self" ? enclosing(object, {Kind::FunctionDefinition}) : Node();
    if (const FunctionInfo *info = method ? m_program.functionAt(module, method) : nullptr)
        classes.prepend(info->className);
    return classes;
}

// Whether it names a function or class of the project.
bool HandedSearch::isOwn(const Module &module, Node given) const
{
    const auto targets =
        targetsOf(module, given.is(Kind::Call) ? given.field(Field::Function) : given);
    return std::ranges::any_of(targets, [this](const QString &target) {
        return m_program.function(target) || m_program.classNamed(target)
               || m_program.classNamed(target.section(u'.', 0, -2));
    });
}

void HandedSearch::demand(const QStringList &names)
{
    for (const QString &name : names) {
        if (const QString module = m_program.unreadModuleOf(name); !module.isEmpty())
            m_found.unread.insert(module);
    }
}

bool HandedSearch::isNear(Node call) const
{
    bool near = false;
    for (const Node &argument : call.field(Field::Arguments).children()) {
        const Node value =
            argument.is(Kind::KeywordArgument) ? argument.field(Field::Value) : argument;
        const Node address = value.is(Kind::Tuple) ? value.child(0) : value;
        if (address.is(Kind::String))
            near = near || m_sources.isNear(stringConstant(address).text);
    }
    return near;
}

void HandedSearch::noteCall(const Module &module, Node call)
{
    const Node function = call.field(Field::Function);
    const Node last = function.is(Kind::Attribute) ? function.field(Field::Attribute) : function;
    if (!m_words.contains(last.text().toByteArray()))
        return;
    std::vector<std::pair<const EntryPoint *, Node>> offers;
    for (const EntryPoint *entry : m_registrars.value(last.text().toByteArray())) {
        const Node given = argumentOf(call, entry->argument, entry->keyword.toUtf8());
        if (mayBeFunction(given))
            offers.emplace_back(entry, given);
    }
    if (offers.empty())
        return;
    const QStringList called = chainsOf(module, function);
    for (const auto &[entry, given] : offers) {
        if (fitsOne(entry->registrars, called)) {
            hand(module, given, {*entry, entry->loopback && isNear(call) ? nearMark() : QString()});
        } else if (isOwn(module, given)) {
            demand(called); // whose method it is stands in another module
        }
    }
}

void HandedSearch::hand(const Module &module, Node given, const As &as, int hops)
{
    given = bare(given);
    if (hops > maxHops)
        return;
    if (given.is(Kind::List) || given.is(Kind::Tuple) || given.is(Kind::BinaryOperator)) {
        for (const Node &item : given.children())
            hand(module, item, as, hops);
    } else if (given.is(Kind::Call)) {
        handCall(module, given, as, hops);
    } else if (given.is(Kind::String)) { // "shop.views.page"
        handNamed(m_program.canonical(stringConstant(given).text), as);
    } else if (given.is(Kind::Lambda)) {
        if (const FunctionInfo *lambda = m_program.functionAt(module, given))
            handNamed({lambda->qualified}, as);
    } else if (given.is(Kind::Identifier) || given.is(Kind::Attribute)) {
        handNamed(targetsOf(module, given), as);
        if (given.is(Kind::Attribute))
            handMember(module, given, as);
        else if (!as.entry.methods.isEmpty()) {
            for (const auto classes = classesOf(module, given); const QString &one : classes)
                handClass(one, as);
        }
        for (const auto &[where, value] : valuesOf(m_program, module, given)) {
            if (!value.is(Kind::Identifier) && !value.is(Kind::Attribute))
                hand(*where, value, as, hops + 1);
        }
    }
}

// `csrf_exempt(page)`, `cache_page(60)(page)`, `Basket.as_view()`, `Basket()`
void HandedSearch::handCall(const Module &module, Node call, const As &as, int hops)
{
    Node function = call.field(Field::Function);
    while (function.is(Kind::Call))
        function = function.field(Field::Function);
    const QStringList targets = targetsOf(module, function);
    bool passes = !targets.contains(QStringLiteral("functools.partial"));
    for (const QString &target : targets) {
        const QString owner = target.section(u'.', 0, -2);
        if (const FunctionInfo *own = m_program.function(target)) {
            passes = passesOn(*own);
        } else if (m_program.classNamed(target) || m_program.classNamed(owner)) {
            handClass(m_program.classNamed(target) ? target : owner, as);
            passes = false;
        }
    }
    demand(targets);
    if (passes)
        hand(module, argumentOf(call, 0, {}), as, hops + 1);
}

// `views.page` of an object, `self.received`: the method of its class
void HandedSearch::handMember(const Module &module, Node attribute, const As &as)
{
    const QString name = QString::fromUtf8(attribute.field(Field::Attribute).text());
    for (const auto classes = classesOf(module, attribute.field(Field::Object));
         const QString &one : classes) {
        if (const FunctionInfo *method = m_program.method(one, name))
            handNamed({method->qualified}, as);
    }
}

void HandedSearch::handNamed(const QStringList &targets, const As &as)
{
    demand(targets);
    for (const QString &target : targets) {
        if (m_program.classNamed(target))
            handClass(target, as);
        else if (m_program.function(target) && as.entry.methods.isEmpty())
            m_found.entries.insert(target, as.entry.id + as.mark);
    }
}

// Its methods, also those of its bases in the project.
void HandedSearch::handClass(const QString &className, const As &as)
{
    if (as.entry.methods.isEmpty())
        return;
    for (const auto lineage = m_program.lineage(className); const QString &owner : lineage) {
        m_found.entries.insert(owner, as.entry.id + as.mark);
        const ClassInfo *info = m_program.classNamed(owner);
        for (const FunctionInfo &function : m_program.functionsOf(*info->module)) {
            const QString name = QString::fromUtf8(function.node.field(Field::Name).text());
            if (function.className == owner && fitsMethod(as.entry.methods, name))
                m_found.entries.insert(function.qualified, as.entry.id + as.mark);
        }
    }
}

// client.on_message = received, index.exposed = True, exposed = True in a class
void HandedSearch::noteAssignment(const Module &module, Node assignment)
{
    const Node target = assignment.field(Field::Left);
    const Node last = target.is(Kind::Attribute) ? target.field(Field::Attribute) : target;
    if (!m_words.contains(last.text().toByteArray()))
        return;
    const QString attribute = QString::fromUtf8(last.text());
    const Node value = assignment.field(Field::Right);
    for (const EntryPoint &entry : m_sources.entryPoints) {
        if (entry.marks.contains(attribute) && value.is(Kind::True))
            noteMark(module, target, entry);
        if (target.is(Kind::Attribute) && !entry.setters.isEmpty()
            && fitsOne(entry.setters, chainsOf(module, target)))
            hand(module, value, {entry, {}});
    }
}

void HandedSearch::noteMark(const Module &module, Node target, const EntryPoint &entry)
{
    const Scope &scope = module.scopes().scopeAt(target.span().begin);
    const QByteArray name = target.is(Kind::Attribute)
                                ? target.field(Field::Object).text().toByteArray()
                                : QByteArray();
    for (const FunctionInfo &function : m_program.functionsOf(module)) {
        const QByteArray own = function.node.field(Field::Name).text().toByteArray();
        const bool inClass = scope.kind == Scope::Kind::Class && function.classNode == scope.node;
        const bool marked = name.isEmpty() ? inClass && !own.startsWith('_') : own == name;
        if (marked && (inClass || scope.kind == Scope::Kind::Module))
            m_found.entries.insert(function.qualified, entry.id);
    }
}

} // namespace

bool fitsOneOf(const QStringList &patterns, const QString &name)
{
    return std::ranges::any_of(patterns,
                               [&](const QString &pattern) { return fits(pattern, name); });
}

RegistrarWords::RegistrarWords(const SourceTable &sources)
{
    for (const EntryPoint &entry : sources.entryPoints) {
        for (const auto &list : {entry.registrars, entry.setters}) {
            for (const QString &name : list) {
                const QByteArray last = lastOf(name);
                m_byPackage[name.section(u'.', 0, 0).toUtf8()].insert(last);
                if (last.contains('_') && !last.startsWith('_'))
                    m_telling.insert(last);
            }
        }
    }
}

bool RegistrarWords::mayStandIn(const QByteArray &text) const
{
    for (auto it = m_byPackage.cbegin(); it != m_byPackage.cend(); ++it) {
        if (text.contains(it.key()) && hasWord(text, *it))
            return true;
    }
    return hasWord(text, m_telling);
}

Handed handedFunctions(const Program &program, const SourceTable &sources)
{
    return HandedSearch(program, sources).run();
}

} // namespace pb
