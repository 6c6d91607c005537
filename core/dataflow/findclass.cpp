// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the find_class of a restricted unpickler lets through: it is run on two names that stand for any.
// Facts about its shapes, and what each is worth, were measured on CPython 3.6 to 3.13: with protocol 4
// and later a dotted name walks attributes, so that a test of the module alone leads anywhere.

#include "dataflow/findclass.h"
#include "dataflow/callsite.h"
#include "dataflow/dangerous.h"
#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/words.h"

#include <algorithm>

namespace pb {

namespace {

Guard restricted(GuardVerdict verdict, const QString &reason)
{
    return {GuardKind::RestrictedUnpickler, verdict, reason};
}

bool runsCode(Node definition)
{
    static const QSet<QByteArray> words{"eval",       "exec",          "system",
                                        "__import__", "import_module", "subprocess",
                                        "getattr",    "loads",         "__reduce__"};
    bool found = false;
    walk(definition, [&](Node node) {
        const bool method =
            node.parent().is(Kind::Attribute) && node.parent().parent().is(Kind::Call);
        found = found
                || (node.is(Kind::Identifier)
                    && (words.contains(node.text().toByteArray())
                        || (method && node.text() == "load")));
        return !found;
    });
    return found;
}

std::optional<Guard> weaknessOfPersistentLoad(Node definition)
{
    if (!definition || !runsCode(definition))
        return std::nullopt;
    return restricted(GuardVerdict::Bypassable,
                      QStringLiteral("persistent_load acts on an identifier that the data chooses, "
                                     "without find_class being asked"));
}

// A module and a name that were compared each for itself: whether one of the pairs is dangerous.
bool isDangerousProduct(const QList<Fact> &facts)
{
    QStringList modules;
    QStringList names;
    for (const Fact &fact : facts) {
        const QStringList listed = fact.detail.split(QChar(0x1f), Qt::SkipEmptyParts);
        if (fact.kind == FactKind::Module)
            modules += listed;
        else if (fact.kind == FactKind::NameOnly)
            names += listed;
    }
    for (const QString &module : std::as_const(modules)) {
        for (const QString &name : std::as_const(names)) {
            if (isDangerous(module, name))
                return true;
        }
    }
    return false;
}

// Why a look-up of this module behind these tests can reach more than exact pairs; empty when it cannot.
QString weaknessOf(QList<Fact> facts, int module)
{
    // What was compared has to be what is looked up.
    facts.removeIf([module](const Fact &fact) {
        return module != 0 && fact.subject != 0 && fact.subject != module;
    });
    const auto has = [&](FactKind kind) {
        return std::ranges::any_of(facts, [&](const Fact &f) { return f.kind == kind; });
    };
    if (has(FactKind::DangerPair))
        return QStringLiteral("The allow-list holds a name that runs code or fetches others");
    if (has(FactKind::Pair))
        return {};
    if (has(FactKind::Module) && has(FactKind::NameOnly))
        return isDangerousProduct(facts) ? QStringLiteral("The allow-list holds a name that runs "
                                                          "code or fetches others")
                                         : QString();
    if (has(FactKind::OpenPair))
        return QStringLiteral(
            "The allow-list is not fixed in the program, so its content is not known");
    if (has(FactKind::ModulePart))
        return QStringLiteral("find_class compares a part of the module's name, so every name of "
                              "every module that fits can be reached");
    if (has(FactKind::Module))
        return QStringLiteral("find_class checks the module alone; a dotted name walks from an "
                              "allowed module to any other");
    if (has(FactKind::NameOnly))
        return QStringLiteral("find_class checks the name alone, in whatever module");
    return QStringLiteral("find_class does not compare the exact (module, name) pair before it "
                          "looks the name up");
}

// Whether a test has shown that the value is one of some modules; with `flat`, none of them has a dot.
bool isComparedModule(const QList<Fact> &facts, int module, bool flat)
{
    return std::ranges::any_of(facts, [&](const Fact &fact) {
        const bool known = !fact.detail.isEmpty() && !fact.detail.contains(u'.');
        return fact.kind == FactKind::Module && fact.subject == module && (known || !flat);
    });
}

// Whether the result of the call is dropped, or kept in a variable that only getattr is given.
bool isOnlyAsked(Node call)
{
    if (call.parent().is(Kind::ExpressionStatement))
        return true;
    const Node target = call.parent().field(Field::Left);
    if (!call.parent().is(Kind::Assignment) || !target.is(Kind::Identifier))
        return false;
    bool only = true;
    walk(enclosing(call, {Kind::FunctionDefinition}), [&](Node node) {
        if (!node.is(Kind::Identifier) || node.text() != target.text() || node == target)
            return true;
        const Node asked = node.parent().is(Kind::ArgumentList) ? node.parent().parent() : Node();
        only = only && asked.field(Field::Function).text() == "getattr"
               && argumentOf(asked, 0, {}) == node;
        return true;
    });
    return only;
}

// `__import__(module)` with nothing else than constants: it fetches the module and no name of it.
bool isPlainImport(Node call, QByteArrayView name)
{
    const auto given = call.field(Field::Arguments).children();
    const bool plain =
        std::ranges::all_of(given.begin() + (given.empty() ? 0 : 1), given.end(), [](Node one) {
            const Node value = one.is(Kind::KeywordArgument) ? one.field(Field::Value) : one;
            const auto items = value.children();
            return value.is(Kind::Integer)
                   || (value.is(Kind::List) && std::ranges::all_of(items, [](Node item) {
                           return item.is(Kind::String);
                       }));
        });
    return (name == "__import__" || name == "import_module") && plain && isOnlyAsked(call);
}

// What the call is named by that fetches something by its name; empty when it fetches nothing.
QByteArray fetcherOf(Node function, const Value &callee)
{
    static const QSet<QByteArray> fetching{"find_class",    "getattr",    "__import__",
                                           "import_module", "attrgetter", "resolve_name",
                                           "eval",          "locate"};
    const Node last = function.is(Kind::Attribute) ? function.field(Field::Attribute) : function;
    QByteArray name = last.text().toByteArray();
    for (const QStringList names = callee.names + QStringList{callee.attribute};
         const QString &other : names) {
        if (fetching.contains(other.section(u'.', -1).toUtf8())) // lookup = super().find_class
            name = other.section(u'.', -1).toUtf8();
    }
    return fetching.contains(name) ? name : QByteArray();
}

// What is handed out without being looked up by name; empty when it is harmless.
QString dangerHandedOut(const Value &result, const Program &program)
{
    for (const QString &name : result.names) {
        const ClassInfo *stub = program.classNamed(name);
        if (stub && runsCode(stub->node))
            return QStringLiteral("The class that stands in for unknown names runs code itself");
        if (!stub && isDangerous(name.section(u'.', 0, -2), name.section(u'.', -1)))
            return QStringLiteral("find_class hands out %1").arg(quoted(name));
    }
    return {};
}

// A class or object of the project, or a constant: nothing that the pickle chose. A tuple or dictionary
// of the names cannot be called.
bool isInert(const Value &result, const State &state)
{
    if (result.isConstant() || !result.names.isEmpty())
        return true;
    const Cell *cell = state.cell(result.cell);
    const bool own = cell
                     && (!cell->className.isEmpty() || cell->kind == Cell::Kind::Function
                         || cell->kind == Cell::Kind::List || cell->kind == Cell::Kind::Dict);
    return own || result.exposure == Exposure::None;
}

// Whether find_class does nothing but look names up, perhaps under another name.
bool looksUpOnly(Node definition)
{
    bool only = true;
    walk(definition.field(Field::Body), [&](Node node) {
        if (node.is(Kind::FunctionDefinition) || node.is(Kind::Lambda))
            return false;
        only = only && !node.is(Kind::RaiseStatement);
        const bool returns = node.is(Kind::ReturnStatement);
        const Node answer = bare(returns && node.childCount() ? node.child(0) : Node());
        if (returns)
            only = only && answer.is(Kind::Call)
                   && !fetcherOf(answer.field(Field::Function), {}).isEmpty();
        return only;
    });
    return only;
}

// Extension codes are looked up without find_class, unless the class refuses them too.
bool hasDangerousExtension(const Program &program)
{
    for (const Module *module : program.modules()) {
        if (!module->root().text().contains("add_extension"))
            continue;
        bool found = false;
        walk(module->root(), [&](Node node) {
            if (found || !node.is(Kind::Call))
                return !found;
            const Node last = node.field(Field::Function);
            const Node name = last.is(Kind::Attribute) ? last.field(Field::Attribute) : last;
            const Node first = argumentOf(node, 0, "module");
            const Node second = argumentOf(node, 1, "name");
            if (name.text() == "add_extension" && first.is(Kind::String) && second.is(Kind::String))
                found = isDangerous(stringConstant(first).text, stringConstant(second).text);
            return !found;
        });
        if (found)
            return true;
    }
    return false;
}

} // namespace

std::optional<Guard> gradePersistentLoad(const Value &hook, const State &state,
                                         const Program &program)
{
    const Cell *cell = state.cell(hook.cell);
    const FunctionInfo *function =
        hook.names.isEmpty() ? nullptr : program.function(hook.names.first());
    const Node definition = function ? function->node : cell ? cell->node : Node();
    return weaknessOfPersistentLoad(definition);
}

// Does this call fetch what the pickle named?
void Interpreter::findClassLookup(Node node, const Value &callee, const Arguments &arguments,
                                  State &state)
{
    const Node function = node.field(Field::Function);
    const QByteArray name = fetcherOf(function, callee);
    if (name.isEmpty())
        return;
    // A name that the program gives itself is no way for the pickle.
    const bool named = !std::ranges::all_of(arguments.items, [](const Arguments::Item &item) {
        return item.value.isConstant() && !item.splat;
    });
    // An override of the project is entered, and what it fetches is seen there.
    const bool own = name == "find_class" && function.text().startsWith("super(") && [&] {
        QString className = state.frame().className;
        if (const Node after = argumentOf(function.field(Field::Object), 0, {})) {
            for (const auto names = m_program.resolver(here()).resolve(after);
                 const QString &one : names)
                className = m_program.canonical(one).constFirst(); // super(Base, self)
        }
        return m_program.method(className, QStringLiteral("find_class"), className) != nullptr;
    }();
    const Value *module = nullptr;
    for (const Arguments::Item &item : arguments.items) {
        if (own && stands(item.value, moduleId))
            m_roles.insert(item.value.id, moduleId); // it is what that override compares
        if (own && stands(item.value, nameId))
            m_roles.insert(item.value.id, nameId);
        if (stands(item.value, moduleId))
            module = &item.value;
    }
    // The module was compared; which of its names is asked for comes later.
    const bool top = name == "__import__" && arguments.items.size() == 1
                     && !node.parent().is(Kind::ExpressionStatement);
    const bool imported = module && roleOf(*module) == moduleId && isPlainImport(node, name)
                          && isComparedModule(state.facts, module->id, top);
    if (named && !own && !imported)
        m_lookups->push_back({state.facts, node, module ? module->id : 0});
}

// Runs find_class on two names that stand for any. No value: a bound was hit on the way.
std::optional<Value> Interpreter::runFindClass(const FunctionInfo &method, const QString &className,
                                               std::vector<Lookup> &lookups, State &state)
{
    m_lookups = &lookups;
    m_refuses = false;
    m_roles = {{moduleId, moduleId}, {nameId, nameId}};
    ++m_quiet;
    const int limit = std::exchange(m_limit, m_steps + 4000);
    const int learnt = std::exchange(m_learnSteps, 0); // the grade depends on the class alone
    state.shared = &m_sharedHeap;
    Frame frame;
    frame.module = method.module;
    frame.function = method.node.parent();
    state.frames.push_back(frame);
    Activation root;
    root.module = method.module;
    root.function = &method;
    m_active.push_back(&root);
    Cell self;
    self.className = className;
    self.node = method.node; // this class, not one derived from it
    self.open = true;
    Value object = harmless(method.node);
    object.types = QStringList{className} + m_program.libraryBases(className);
    object.cell = newCell(std::move(self), state);
    Arguments arguments;
    for (const int id : {moduleId, nameId}) {
        Value value = unknown(method.node, QStringLiteral("The pickle names it"));
        value.id = id;
        arguments.items.append({method.node, {}, value, false});
    }
    const bool bound = !method.decorators.contains(QStringLiteral("staticmethod"));
    const bool plain = method.className.isEmpty(); // assigned in the class; takes self as well
    Value result =
        enter(method, method.node, bound || plain ? &object : nullptr, arguments, {}, state);
    const bool cut = overBudget() || result.bounded;
    m_active.pop_back();
    --m_quiet;
    m_limit = limit;
    m_learnSteps = learnt;
    m_lookups = nullptr;
    if (cut)
        return std::nullopt;
    return result;
}

// A method, or a function that the body of the class assigns to the name.
const FunctionInfo *Interpreter::hookOf(const QString &className, const QString &name)
{
    if (const FunctionInfo *method = m_program.method(className, name))
        return method;
    const auto assigned = classAttribute(className, name);
    return assigned && assigned->names.size() == 1 ? m_program.function(assigned->names.first())
                                                   : nullptr;
}

Guard Interpreter::gradeFindClass(const QString &className)
{
    const FunctionInfo *method = hookOf(className, QStringLiteral("find_class"));
    const FunctionInfo *persistent = hookOf(className, QStringLiteral("persistent_load"));
    if (!method || m_lookups)
        return {};
    if (const auto weak = weaknessOfPersistentLoad(persistent ? persistent->node : Node()))
        return *weak;
    std::vector<Lookup> lookups;
    State state;
    const std::optional<Value> result = runFindClass(*method, className, lookups, state);
    if (!result)
        return restricted(
            GuardVerdict::Bypassable,
            QStringLiteral("find_class is longer than what is followed; it is not known to hold"));
    if (const QString danger = dangerHandedOut(*result, m_program); !danger.isEmpty())
        return restricted(GuardVerdict::Bypassable, danger);
    if (!hookOf(className, QStringLiteral("get_extension")) && hasDangerousExtension(m_program))
        return restricted(GuardVerdict::Bypassable,
                          QStringLiteral("An extension code of the project stands for a name that "
                                         "runs code, and find_class is not asked for it"));
    if (lookups.empty() && !state.dead && !isInert(*result, state))
        return restricted(GuardVerdict::Bypassable,
                          QStringLiteral("What find_class returns was not followed; it is not "
                                         "known to hold"));
    if (lookups.empty())
        return restricted(GuardVerdict::Effective,
                          state.dead
                              ? QStringLiteral("find_class refuses every name")
                              : QStringLiteral("find_class never looks a name up in a module"));
    const bool around =
        m_program.method(method->className, QStringLiteral("find_class"), method->className);
    if (!m_refuses && !around && looksUpOnly(method->node)
        && std::ranges::all_of(lookups, [](const Lookup &l) { return l.facts.isEmpty(); }))
        return restricted(GuardVerdict::Absent,
                          QStringLiteral("find_class looks up every name; it refuses none"));
    for (const Lookup &lookup : lookups) {
        const QString weakness = weaknessOf(lookup.facts, lookup.module);
        if (!weakness.isEmpty())
            return restricted(GuardVerdict::Bypassable, weakness);
    }
    return restricted(GuardVerdict::Effective,
                      QStringLiteral("find_class lets through exact (module, name) pairs only"));
}

} // namespace pb
