// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a name stands for: variables of running functions, of modules, of classes and of objects.

#include "dataflow/interpreter.h"
#include "dataflow/place.h"
#include "dataflow/pythonversion.h"
#include "dataflow/words.h"
#include "dataflow/writers.h"

#include <algorithm>

namespace pb {

namespace {

constexpr int maxLearnSteps = 8000;

bool startsWithMutator(QByteArrayView text)
{
    static const QByteArrayList known{"append", "appendleft", "add",        "update",  "extend",
                                      "insert", "write",      "setdefault", "put",     "put_nowait",
                                      "push",   "feed",       "writelines", "readinto"};
    return std::ranges::any_of(known, [&](const QByteArray &name) {
        return text.startsWith(name) && text.size() > name.size() && text[name.size()] == '(';
    });
}

// `self.name = …`, also typed, in a tuple or augmented; a comparison is taken for one now and then.
bool isAssigned(QByteArrayView text, const QByteArray &field)
{
    for (qsizetype at = text.indexOf(field); at >= 0; at = text.indexOf(field, at + 1)) {
        qsizetype next = at + field.size();
        while (next < text.size() && text[next] == ' ')
            ++next;
        if (next < text.size() && QByteArrayView("=:,+|)[").contains(text[next]))
            return true;
        if (next < text.size() && text[next] == '.' && startsWithMutator(text.sliced(next + 1)))
            return true;
    }
    return false;
}

// Any attribute of `self`, by its name.
bool setsByName(QByteArrayView text)
{
    return text.contains("setattr(self") || text.contains("self.__dict__")
           || text.contains("vars(self)");
}

// `PY2 = sys.version_info[0] == 2`: that does not change.
bool isVersion(const std::vector<Binding> &bindings)
{
    return std::ranges::any_of(bindings, [](const Binding &b) {
        return b.value && PythonVersion::isAskedIn(b.value.text());
    });
}

// Of the function that runs, of those around it that run, of what it was made with, of its module while
// that is running still.
const Value *variableIn(const State &state, Node identifier, const QByteArray &name)
{
    const auto in = [&name](const QMap<QByteArray, Value> &variables) {
        const auto found = variables.constFind(name);
        return found == variables.cend() ? nullptr : &*found;
    };
    const Frame &frame = state.frame();
    if (const Value *own = in(frame.variables))
        return own;
    for (auto outer = state.frames.rbegin(); outer != state.frames.rend(); ++outer) {
        const bool around = &*outer != &frame && outer->function && outer->module == frame.module
                            && !outer->function.is(Kind::ClassDefinition)
                            && outer->function.span().contains(identifier.span().begin);
        if (const Value *found = around ? in(outer->variables) : nullptr)
            return found;
    }
    if (const Value *captured = in(frame.captured))
        return captured;
    for (const Frame &outer : state.frames) {
        const bool running = !outer.function && outer.module == frame.module;
        if (const Value *found = running ? in(outer.variables) : nullptr)
            return found;
    }
    return nullptr;
}

bool isValue(BindingKind kind)
{
    return kind == BindingKind::Assign || kind == BindingKind::Unpack || kind == BindingKind::With
           || kind == BindingKind::For;
}

} // namespace

// A value that is only known by what it is called: a library's object, a function, a class.
Value Interpreter::named(const QStringList &names, Node node)
{
    if (const auto asked = PythonVersion::valueOf(names);
        asked && PythonVersion(m_program, here(), m_requirements).isKnown())
        return constant(*asked, node);
    Value value;
    const bool defined = std::ranges::any_of(names, [this](const QString &name) {
        return m_program.function(name) || m_program.classNamed(name) || m_program.module(name);
    });
    if (const SourceEntry *entry = attributeSource(names)) {
        value = sourceValue(*entry, node, entry->exposure);
    } else if (defined) {
        value = harmless(node);
    } else {
        value = unknown(node, QStringLiteral("%1 comes from another module, which was not followed")
                                  .arg(quoted(node)));
        if (!node.parent().is(Kind::DottedName) && !node.parent().is(Kind::AliasedImport))
            ask(names);
    }
    value.names = names;
    value.reference = node;
    value.referredIn = &here();
    if (names.size() == 1) {
        if (const auto variable = projectVariable(names.first()))
            return *variable;
    }
    return value;
}

// Notes the modules that were not read and would tell more.
void Interpreter::ask(const QStringList &names)
{
    const FunctionInfo *function = m_active.back()->function;
    if (m_quiet || !function || !m_relevant.contains(function))
        return;
    for (const QString &name : names) {
        if (const QString module = m_program.unreadModuleOf(name); !module.isEmpty())
            m_wanted.insert(module);
    }
}

Value Interpreter::lookup(Node identifier, State &state)
{
    const QByteArray name = identifier.text().toByteArray();
    const Frame &frame = state.frame();
    if (const Value *variable = variableIn(state, identifier, name))
        return *variable;
    if (frame.function && !m_globals.contains(frame.module))
        return moduleVariable(*frame.module, name);
    if (frame.function) {
        if (auto value = globalOf(*frame.module, name)) {
            if (value->exposure == Exposure::Unknown)
                ask(value->names);
            WriterWatch::nameVariable(*value, frame.module->dottedName(), name);
            return *value;
        }
    }
    const Resolver &resolver = m_program.resolver(*frame.module);
    const QStringList names = resolver.resolve(identifier);
    if (names.isEmpty() || names.first().startsWith(QStringLiteral("builtins."))) {
        QStringList brought;
        if (const auto value = starred(*frame.module, name, identifier, brought))
            return *value;
    }
    if (names.isEmpty())
        return unknown(identifier,
                       QStringLiteral("Nothing in this file binds %1, or how it gets its "
                                      "value was not followed")
                           .arg(quoted(identifier)));
    return named(names, identifier);
}

// A variable of a module once it has run, and what its functions may have put there since.
std::optional<Value> Interpreter::globalOf(const Module &module, const QByteArray &name)
{
    runModule(module);
    learnGlobal(module, name);
    const auto &globals = m_globals.value(&module);
    const auto found = globals.constFind(name);
    if (found == globals.cend())
        return std::nullopt;
    const QString key = module.dottedName() + u':' + QString::fromUtf8(name);
    if (m_halfKnown.contains(key) && !m_program.changersOf(module, name).isEmpty()) {
        Value open = unknown(module.root(), QStringLiteral("Not all that sets %1 was followed")
                                                .arg(quoted(QString::fromUtf8(name))));
        open.bounded = true;
        return m_joiner.join(*found, open);
    }
    if (!m_program.changes().isChangedByOthers(module, name) || !found->names.isEmpty())
        return *found;
    Value other = *found;
    other.id = m_joiner.nextId();
    other.constant = {}; // a condition on it may come out either way
    other.cell = 0;
    if (other.exposure == Exposure::None) {
        other = unknown(
            module.root(),
            QStringLiteral("Another module changes %1").arg(quoted(QString::fromUtf8(name))));
    }
    return other;
}

// Runs the functions that change the variable: any of them may have run before.
void Interpreter::learnGlobal(const Module &module, const QByteArray &name)
{
    const QString key = module.dottedName() + u':' + QString::fromUtf8(name);
    if (m_quiet > 2 || m_runs.running.contains(&module) || m_learning.contains(key))
        return;
    if (m_learnSteps > maxLearnSteps) {
        m_halfKnown.insert(key);
        return;
    }
    m_halfKnown.remove(key);
    m_learning.insert(key);
    ++m_quiet;
    for (const auto list = m_program.changersOf(module, name); const FunctionInfo *function : list)
        runFunction(*function);
    --m_quiet;
}

// A function under a decorator of the project is what the decorator made of it.
bool Interpreter::isWrapped(const Module &module, const Binding &binding) const
{
    if (binding.kind != BindingKind::Function)
        return false;
    const FunctionInfo *function = m_program.functionAt(module, binding.value);
    return function && function->wrapped;
}

// What `from m import *` brings under that name, the last one first; `names` is what it may be as well.
std::optional<Value> Interpreter::starred(const Module &module, const QByteArray &name, Node place,
                                          QStringList &names)
{
    QStringList stars = m_program.resolver(module).starModules();
    std::ranges::reverse(stars);
    const QString text = QString::fromUtf8(name);
    for (const QString &star : std::as_const(stars)) {
        const QString member = star + u'.' + text;
        const auto through = m_program.canonical(member);
        const Module *own = m_program.module(star);
        if (own
            && (through != QStringList{member} || own->scopes().module().bindings.contains(name)))
            return named(through, place);
        const bool pure = m_catalog.pureModules().contains(text) && !m_program.isOwn(star);
        if (own || through != QStringList{member} || m_catalog.sinkModules().contains(star) || pure)
            names += through;
        ask({member});
    }
    return std::nullopt;
}

Value Interpreter::moduleVariable(const Module &module, const QByteArray &name)
{
    const auto &bindings = module.scopes().module().bindings;
    const auto found = bindings.find(name);
    const Resolver &resolver = m_program.resolver(module);
    if (found != bindings.end() && std::ranges::any_of(found->second, [&](const Binding &b) {
            return isValue(b.kind) || isWrapped(module, b);
        })) {
        if (const auto value = globalOf(module, name))
            return *value;
    }
    const Node place = found == bindings.end() || found->second.empty() ? module.root()
                                                                        : found->second.back().node;
    if (found != bindings.end()) {
        const QStringList names = resolver.handedOut(name);
        if (!names.isEmpty())
            return named(names, place);
        return unknown(place, QStringLiteral("How %1 gets its value was not followed")
                                  .arg(quoted(QString::fromUtf8(name))));
    }
    QStringList names;
    if (const auto value = starred(module, name, place, names))
        return *value;
    names.append(QStringLiteral("builtins.") + QString::fromUtf8(name));
    return named(names, place);
}

// "shop.constants.KEY" -> what that variable holds once its module has run.
std::optional<Value> Interpreter::projectVariable(const QString &qualified)
{
    for (const auto list = m_program.canonical(qualified); const QString &name : list) {
        const qsizetype dot = name.lastIndexOf(u'.');
        const Module *module = dot > 0 ? m_program.module(name.first(dot)) : nullptr;
        if (!module || m_runs.running.contains(module))
            continue;
        const auto &bindings = module->scopes().module().bindings;
        const QByteArray variable = name.sliced(dot + 1).toUtf8();
        const auto found = bindings.find(variable);
        if (found == bindings.end() || std::ranges::none_of(found->second, [&](const Binding &b) {
                return isValue(b.kind) || isWrapped(*module, b);
            }))
            continue;
        auto value = globalOf(*module, variable);
        if (value && module != &here() && value->isConstant() && !isVersion(found->second)) {
            // Settings of another module: what they are now decides no branch.
            value->kept.setPlace(placeOf(*value));
            value->maybeLiteral = true;
            value->constant = {};
        }
        if (value) {
            WriterWatch::nameVariable(*value, module->dottedName(), variable);
            return value;
        }
    }
    return std::nullopt;
}

std::optional<Value> Interpreter::classAttribute(const QString &className, const QString &name)
{
    for (const auto list = m_program.lineage(className); const QString &owner : list) {
        if (const ClassInfo *info = m_program.classNamed(owner)) {
            runModule(*info->module);
            learnGlobal(*info->module, info->node.field(Field::Name).text().toByteArray());
        }
        const auto attributes = m_classAttributes.constFind(owner);
        if (attributes == m_classAttributes.cend())
            continue;
        if (const auto found = attributes->constFind(name); found != attributes->cend()) {
            return *found;
        }
    }
    return std::nullopt;
}

// What the methods of a class put into `self.name`, whichever of them ran.
std::optional<Value> Interpreter::fieldOf(const QString &className, const QString &name,
                                          State &state)
{
    std::optional<Value> joined;
    for (const auto list = m_program.lineage(className); const QString &owner : list) {
        learnField(owner, name);
        if (m_halfKnown.contains(owner + u'.' + name)) {
            Value open =
                unknown(m_program.classNamed(owner)->node,
                        QStringLiteral("Not all that sets %1 was followed").arg(quoted(name)));
            open.bounded = true;
            joined = joined ? m_joiner.join(*joined, open, &state, &state) : open;
        }
        const auto fields = m_fields.constFind(owner);
        if (fields == m_fields.cend())
            continue;
        for (const QString &field : {name, anyField()}) {
            if (const auto found = fields->constFind(field); found != fields->cend())
                joined = joined ? m_joiner.join(*joined, *found, &state, &state) : *found;
        }
    }
    return joined;
}

void Interpreter::learnField(const QString &className, const QString &name)
{
    const ClassInfo *info = m_program.classNamed(className);
    const QString key = className + u'.' + name;
    if (!info || m_learning.contains(key) || m_quiet > 2)
        return;
    if (m_learnSteps > maxLearnSteps) {
        m_halfKnown.insert(key);
        return;
    }
    m_halfKnown.remove(key);
    m_learning.insert(key);
    ++m_quiet;
    const QByteArray field = "self." + name.toUtf8();
    const bool first = !m_learntByName.contains(className); // for all of its attributes at once
    m_learntByName.insert(className);
    for (const FunctionInfo &function : m_program.functionsOf(*info->module)) {
        const QByteArrayView text = function.node.text();
        if (function.className == className
            && (isAssigned(text, field) || (first && setsByName(text))))
            runFunction(function);
    }
    --m_quiet;
}

} // namespace pb
