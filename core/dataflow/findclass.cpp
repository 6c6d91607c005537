// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the find_class of a restricted unpickler lets through: it is run on two names that stand for any.
// Facts about its shapes, and what each is worth, were measured on CPython 3.6 to 3.13: with protocol 4
// and later a dotted name walks attributes, so that a test of the module alone leads anywhere.

#include "dataflow/callsite.h"
#include "dataflow/interpreter.h"
#include "dataflow/words.h"

#include <algorithm>

namespace pb {

namespace {

constexpr int moduleId = 1;
constexpr int nameId = 2;

Guard restricted(GuardVerdict verdict, const QString &reason)
{
    return {GuardKind::RestrictedUnpickler, verdict, reason};
}

// Modules of which any name may run code.
const QSet<QString> &dangerousModules()
{
    static const QSet<QString> modules{QStringLiteral("os"),
                                       QStringLiteral("posix"),
                                       QStringLiteral("nt"),
                                       QStringLiteral("subprocess"),
                                       QStringLiteral("pty"),
                                       QStringLiteral("sys"),
                                       QStringLiteral("shutil"),
                                       QStringLiteral("importlib"),
                                       QStringLiteral("runpy"),
                                       QStringLiteral("ctypes"),
                                       QStringLiteral("code"),
                                       QStringLiteral("pdb"),
                                       QStringLiteral("bdb"),
                                       QStringLiteral("timeit"),
                                       QStringLiteral("pip"),
                                       QStringLiteral("socket"),
                                       QStringLiteral("webbrowser"),
                                       QStringLiteral("types"),
                                       QStringLiteral("pickle"),
                                       QStringLiteral("_pickle"),
                                       QStringLiteral("dill"),
                                       QStringLiteral("cloudpickle"),
                                       QStringLiteral("joblib"),
                                       QStringLiteral("commands"),
                                       QStringLiteral("platform"),
                                       QStringLiteral("pkgutil"),
                                       QStringLiteral("inspect"),
                                       QStringLiteral("logging.config"),
                                       QStringLiteral("multiprocessing.util")};
    return modules;
}

const QSet<QString> &dangerousNames()
{
    static const QSet<QString> names{QStringLiteral("builtins.eval"),
                                     QStringLiteral("builtins.exec"),
                                     QStringLiteral("builtins.compile"),
                                     QStringLiteral("builtins.getattr"),
                                     QStringLiteral("builtins.setattr"),
                                     QStringLiteral("builtins.delattr"),
                                     QStringLiteral("builtins.__import__"),
                                     QStringLiteral("builtins.open"),
                                     QStringLiteral("builtins.map"),
                                     QStringLiteral("builtins.filter"),
                                     QStringLiteral("builtins.apply"),
                                     QStringLiteral("builtins.vars"),
                                     QStringLiteral("builtins.globals"),
                                     QStringLiteral("builtins.locals"),
                                     QStringLiteral("builtins.input"),
                                     QStringLiteral("builtins.breakpoint"),
                                     QStringLiteral("builtins.type"),
                                     QStringLiteral("operator.attrgetter"),
                                     QStringLiteral("operator.itemgetter"),
                                     QStringLiteral("operator.methodcaller"),
                                     QStringLiteral("functools.partial"),
                                     QStringLiteral("functools.reduce"),
                                     QStringLiteral("torch.load"),
                                     QStringLiteral("numpy.load"),
                                     QStringLiteral("torch.storage._load_from_bytes"),
                                     QStringLiteral("pandas.eval"),
                                     QStringLiteral("pandas.read_pickle"),
                                     QStringLiteral("weakref.finalize"),
                                     QStringLiteral("io.open"),
                                     QStringLiteral("io.FileIO")};
    return names;
}

// Names that run code, or fetch anything, when a pickle calls them.
bool isDangerous(const QString &module, const QString &name)
{
    const QString root = module.section(u'.', 0, 0);
    QString plain = module;
    if (plain == QStringLiteral("__builtin__") || plain == QStringLiteral("__builtins__"))
        plain = QStringLiteral("builtins");
    return dangerousModules().contains(module) || dangerousModules().contains(root)
           || dangerousNames().contains(plain + u'.' + name)
           || module.startsWith(QStringLiteral("numpy.f2py"))
           || module.startsWith(QStringLiteral("numpy.testing"))
           || module.startsWith(QStringLiteral("numpy.distutils"));
}

bool stands(const Value &value, int id)
{
    return value.id == id || value.from.contains(id);
}

bool runsCode(Node definition)
{
    static const QByteArrayList words{"eval(",          "exec(",      "os.system", "__import__(",
                                      "import_module(", "subprocess", "getattr("};
    const QByteArrayView text = definition.text();
    return std::ranges::any_of(words, [&](const QByteArray &word) { return text.contains(word); });
}

// `name in ALLOWED[module]`
bool isPerModule(const Value &item, const Value &container)
{
    return item.id == nameId && container.from.contains(moduleId);
}

// What a membership test says of the two arguments. No value: it is not about them.
std::optional<FactKind> comparedKind(const Value &item, const Value &container, const State &state)
{
    const Cell *pair = state.cell(item.cell);
    bool both = stands(item, moduleId) && stands(item, nameId);
    if (pair && pair->kind == Cell::Kind::List && pair->items.size() == 2)
        both = pair->items[0].id == moduleId && pair->items[1].id == nameId;
    if (both || isPerModule(item, container))
        return FactKind::Pair;
    if (item.id == moduleId)
        return FactKind::Module;
    if (item.id == nameId)
        return FactKind::NameOnly;
    if (stands(item, moduleId) || stands(container, moduleId))
        return FactKind::ModulePart;
    return std::nullopt;
}

// Whether the container may hold more than what the program lists. `list`: its cell, may be null.
bool mayHoldMore(const Value &container, const Cell *list)
{
    const bool listed = list || container.isConstant();
    return !listed || (list && list->open)
           || (container.exposure != Exposure::None && !container.from.contains(moduleId));
}

// The last entry of an allow-list that is dangerous; empty when none is.
QString dangerousEntry(const Cell &list, const State &state)
{
    QString found;
    for (const Value &entry : list.items) {
        const Cell *two = state.cell(entry.cell);
        QString module;
        QString name;
        if (two && two->items.size() == 2) {
            module = two->items[0].constant.text;
            name = two->items[1].constant.text;
        } else {
            module = entry.constant.text.section(u'.', 0, -2);
            name = entry.constant.text.section(u'.', -1);
        }
        if (isDangerous(module, name))
            found = module + u'.' + name;
    }
    return found;
}

// Why a look-up behind these tests can reach more than exact pairs; empty when it cannot.
QString weaknessOf(const QList<Fact> &facts)
{
    const auto has = [&](FactKind kind) {
        return std::ranges::any_of(facts, [&](const Fact &f) { return f.kind == kind; });
    };
    if (has(FactKind::DangerPair))
        return QStringLiteral("The allow-list holds a name that runs code or fetches others");
    if (has(FactKind::Pair) || (has(FactKind::Module) && has(FactKind::NameOnly)))
        return {};
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

} // namespace

// Whether a function of the module adds to the list that the comparison looks into.
bool Interpreter::isChangedElsewhere(Node comparison) const
{
    const Node list = comparison.child(comparison.childCount() - 1);
    const Node last = list.is(Kind::Attribute) ? list.field(Field::Attribute) : list;
    if (!last.is(Kind::Identifier))
        return false;
    const QByteArray name = last.text().toByteArray();
    for (const FunctionInfo &function : m_program.functionsOf(here())) {
        const QByteArrayView text = function.node.text();
        for (const char *change :
             {".add(", ".update(", ".append(", ".extend(", ".insert(", " |=", " +=", "["}) {
            const qsizetype at = text.indexOf(QByteArray(name + change));
            const bool write = at >= 0 && (change[0] != '[' || text.sliced(at).contains("] = "));
            if (write)
                return true;
        }
    }
    return false;
}

// `(module, name) in ALLOWED` and its relatives.
std::optional<Test> Interpreter::membership(Node node, const Value &item, const Value &container,
                                            State &state)
{
    const std::optional<FactKind> kind = comparedKind(item, container, state);
    if (!kind)
        return std::nullopt;
    Fact fact;
    fact.subject = 0;
    fact.kind = *kind;
    const Cell *list = state.cell(container.cell);
    if (fact.kind == FactKind::Pair && (isChangedElsewhere(node) || mayHoldMore(container, list)))
        fact.kind = FactKind::OpenPair;
    const bool perModule = isPerModule(item, container);
    if (list && fact.kind == FactKind::Pair && !perModule) {
        const QString danger = dangerousEntry(*list, state);
        if (!danger.isEmpty()) {
            fact.kind = FactKind::DangerPair;
            fact.detail = danger;
        }
    }
    if (perModule && container.names.contains(QStringLiteral("<danger>")))
        fact.kind = FactKind::DangerPair;
    if (container.isConstant() && fact.kind == FactKind::NameOnly)
        fact.detail = container.constant.text;
    return Test{fact, true};
}

// Does this call fetch what the pickle named?
void Interpreter::findClassLookup(Node node, const Arguments &arguments, State &state)
{
    const Node function = node.field(Field::Function);
    const Node last = function.is(Kind::Attribute) ? function.field(Field::Attribute) : function;
    const QByteArray name = last.text().toByteArray();
    static const QSet<QByteArray> fetching{"find_class",    "getattr",    "__import__",
                                           "import_module", "attrgetter", "resolve_name",
                                           "eval",          "locate"};
    if (!fetching.contains(name))
        return;
    const bool named = std::ranges::any_of(arguments.items, [](const Arguments::Item &item) {
        return stands(item.value, moduleId) || stands(item.value, nameId) || item.splat;
    });
    // An override of the project is entered, and what it fetches is seen there.
    const bool own = name == "find_class" && function.text().startsWith("super(") && [&] {
        const QString className = state.frame().className;
        return m_program.method(className, QStringLiteral("find_class"), className) != nullptr;
    }();
    if (named && !own)
        m_lookups->push_back({state.facts, node});
}

// Runs find_class on two names that stand for any. No value: a bound was hit on the way.
std::optional<Value> Interpreter::runFindClass(const FunctionInfo &method, const QString &className,
                                               std::vector<Lookup> &lookups, State &state)
{
    m_lookups = &lookups;
    ++m_quiet;
    const int limit = std::exchange(m_limit, m_steps + 4000);
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
    Value result = enter(method, method.node, &object, arguments, {}, state);
    const bool cut = overBudget() || result.bounded;
    m_active.pop_back();
    --m_quiet;
    m_limit = limit;
    m_lookups = nullptr;
    if (cut)
        return std::nullopt;
    return result;
}

Guard Interpreter::gradeFindClass(const QString &className)
{
    const FunctionInfo *method = m_program.method(className, QStringLiteral("find_class"));
    const FunctionInfo *persistent = m_program.method(className, QStringLiteral("persistent_load"));
    if (persistent && runsCode(persistent->node))
        return restricted(
            GuardVerdict::Bypassable,
            QStringLiteral("persistent_load acts on an identifier that the data chooses, "
                           "without find_class being asked"));
    if (!method || m_lookups)
        return {};
    std::vector<Lookup> lookups;
    State state;
    const std::optional<Value> result = runFindClass(*method, className, lookups, state);
    if (!result)
        return restricted(
            GuardVerdict::Bypassable,
            QStringLiteral("find_class is longer than what is followed; it is not known to hold"));
    for (const QString &name : result->names) {
        const ClassInfo *stub = m_program.classNamed(name);
        if (stub && runsCode(stub->node))
            return restricted(
                GuardVerdict::Bypassable,
                QStringLiteral("The class that stands in for unknown names runs code itself"));
    }
    if (lookups.empty())
        return restricted(GuardVerdict::Effective,
                          state.dead
                              ? QStringLiteral("find_class refuses every name")
                              : QStringLiteral("find_class never looks a name up in a module"));
    for (const Lookup &lookup : lookups) {
        const QString weakness = weaknessOf(lookup.facts);
        if (!weakness.isEmpty())
            return restricted(GuardVerdict::Bypassable, weakness);
    }
    return restricted(GuardVerdict::Effective,
                      QStringLiteral("find_class lets through exact (module, name) pairs only"));
}

} // namespace pb
