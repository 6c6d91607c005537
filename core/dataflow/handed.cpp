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

class HandedSearch
{
public:
    HandedSearch(const Program &program, const SourceTable &sources)
        : m_program(program)
        , m_sources(sources)
    {
    }

    QHash<QString, QString> run();

private:
    void visit(const Module &module);
    void noteCall(const Module &module, Node call);
    void noteAssignment(const Module &module, Node assignment);
    void noteMark(const Module &module, Node target, const EntryPoint &entry);
    void hand(const Module &module, Node given, const EntryPoint &entry, const QString &mark);
    void handMethods(const QString &className, const EntryPoint &entry, const QString &mark);
    QStringList chainsOf(const Module &module, Node attribute) const;
    QStringList targetsOf(const Module &module, Node expression) const;
    bool isNear(Node call) const;

    const Program &m_program;
    const SourceTable &m_sources;
    QSet<QByteArray> m_words;
    QHash<QString, QString> m_found;
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

QHash<QString, QString> HandedSearch::run()
{
    for (const EntryPoint &entry : m_sources.entryPoints) {
        for (const auto &list : {entry.registrars, entry.setters, entry.marks}) {
            for (const QString &name : list)
                m_words.insert(name.section(u'.', -1).toUtf8());
        }
    }
    for (const Module *module : m_program.modules()) {
        if (hasWord(module->root().text(), m_words))
            visit(*module);
    }
    return m_found;
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
    const Resolver &names = m_program.resolver(module);
    QStringList chains = names.resolve(attribute);
    if (!attribute.is(Kind::Attribute))
        return chains;
    const QString last = QString::fromUtf8(attribute.field(Field::Attribute).text());
    chains.append(QStringLiteral("*.") + last);
    const ReceiverTypes types(names);
    for (const auto owners = types.of(attribute.field(Field::Object));
         const QString &owner : owners) {
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
    const QStringList called = chainsOf(module, function);
    for (const EntryPoint &entry : m_sources.entryPoints) {
        if (!fitsOne(entry.registrars, called))
            continue;
        const Node given = argumentOf(call, entry.argument, entry.keyword.toUtf8());
        if (given)
            hand(module, given, entry, entry.loopback && isNear(call) ? nearMark() : QString());
    }
}

void HandedSearch::hand(const Module &module, Node given, const EntryPoint &entry,
                        const QString &mark)
{
    if (given.is(Kind::List) || given.is(Kind::Tuple)) {
        for (const Node &item : given.children())
            hand(module, item, entry, mark);
        return;
    }
    const Node named = given.is(Kind::Call) ? given.field(Field::Function) : given;
    for (const auto targets = targetsOf(module, named); const QString &target : targets) {
        if (!entry.methods.isEmpty())
            handMethods(target, entry, mark);
        else if (!given.is(Kind::Call))
            m_found.insert(target, entry.id + mark);
    }
    // self.received: the method of the class around it
    if (given.is(Kind::Attribute) && given.field(Field::Object).text() == "self") {
        const Node around = enclosing(given, {Kind::ClassDefinition});
        for (const FunctionInfo &function : m_program.functionsOf(module)) {
            if (around && function.classNode == around
                && function.node.field(Field::Name).text() == given.field(Field::Attribute).text())
                m_found.insert(function.qualified, entry.id + mark);
        }
    }
}

void HandedSearch::handMethods(const QString &className, const EntryPoint &entry,
                               const QString &mark)
{
    const ClassInfo *info = m_program.classNamed(className);
    if (!info)
        return;
    for (const FunctionInfo &function : m_program.functionsOf(*info->module)) {
        const QString name = QString::fromUtf8(function.node.field(Field::Name).text());
        const bool called = std::ranges::any_of(entry.methods, [&name](const QString &pattern) {
            return pattern == QStringLiteral("*") ? !name.startsWith(u'_')
                   : pattern.endsWith(u'*')       ? name.startsWith(QStringView(pattern).chopped(1))
                                                  : name == pattern;
        });
        if (function.className == className && called)
            m_found.insert(function.qualified, entry.id + mark);
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
            hand(module, value, entry, {});
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
            m_found.insert(function.qualified, entry.id);
    }
}

} // namespace

bool fitsOneOf(const QStringList &patterns, const QString &name)
{
    return std::ranges::any_of(patterns,
                               [&](const QString &pattern) { return fits(pattern, name); });
}

QHash<QString, QString> handedFunctions(const Program &program, const SourceTable &sources)
{
    return HandedSearch(program, sources).run();
}

} // namespace pb
