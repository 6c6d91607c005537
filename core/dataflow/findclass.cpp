// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the find_class of a restricted unpickler lets through: it is run on two names that stand for any.
// Facts about its shapes, and what each is worth, were measured on CPython 3.6 to 3.13: with protocol 4
// and later a dotted name walks attributes, so that a test of the module alone leads anywhere.

#include "dataflow/callsite.h"
#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/words.h"

#include <algorithm>

namespace pb {

namespace {

constexpr int moduleId = 1;
constexpr int nameId = 2;

QString perModuleType() // the names that a table allows in the module at hand
{
    return QStringLiteral("<names of the module>");
}

QString dangerType()
{
    return QStringLiteral("<danger>");
}

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


bool runsCode(Node definition)
{
    static const QByteArrayList words{"eval(",          "exec(",      "os.system", "__import__(",
                                      "import_module(", "subprocess", "getattr(",  ".load(",
                                      "loads(",         "__reduce__"};
    const QByteArrayView text = definition.text();
    return std::ranges::any_of(words, [&](const QByteArray &word) { return text.contains(word); });
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

// The texts of a constant or of a list of them, for a Fact's detail.
QString textsOf(const Value &value, const Cell *list)
{
    QStringList texts{value.constant.text};
    for (const Value &item : list ? list->items : QList<Value>())
        texts.append(item.constant.text);
    texts.removeAll(QString());
    return texts.join(QChar(0x1f));
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

// Which of the two arguments the value is, as it came or renamed; 0 for neither.
int Interpreter::roleOf(const Value &value) const
{
    return m_roles.value(value.id);
}

// Whether the value was made of that argument.
bool Interpreter::stands(const Value &value, int role) const
{
    return roleOf(value) == role || std::ranges::any_of(value.from, [&](int id) {
               return m_roles.value(id) == role;
           });
}

// `name in ALLOWED[module]`
bool Interpreter::isPerModule(const Value &item, const Value &container) const
{
    return roleOf(item) == nameId && container.from.contains(moduleId);
}

// Whether the container may hold more than what the program lists.
bool Interpreter::mayHoldMore(const Value &container, const State &state) const
{
    if (container.types.contains(perModuleType()))
        return false;
    const Cell *list = state.cell(container.cell);
    const bool listed = list || container.isConstant();
    return !listed || (list && list->open)
           || (container.exposure != Exposure::None && !container.from.contains(moduleId));
}

// What a membership test says of the two arguments. No value: it is not about them.
std::optional<Fact> Interpreter::comparedFact(const Value &item, const Value &container,
                                              const State &state) const
{
    const Cell *pair = state.cell(item.cell);
    const bool two = pair && pair->kind == Cell::Kind::List && pair->items.size() == 2;
    if (two && roleOf(pair->items[0]) == moduleId && roleOf(pair->items[1]) == nameId)
        return Fact{pair->items[0].id, FactKind::Pair, {}};
    if (stands(item, moduleId) && stands(item, nameId))
        return Fact{0, FactKind::Pair, {}};
    if (isPerModule(item, container))
        return Fact{0, FactKind::Pair, {}};
    const Cell *list = state.cell(container.cell);
    if (roleOf(item) == moduleId)
        return Fact{item.id, FactKind::Module, textsOf(container, list)};
    if (roleOf(item) == nameId)
        return Fact{0, FactKind::NameOnly, textsOf(container, list)};
    if (stands(item, moduleId) || stands(container, moduleId))
        return Fact{0, FactKind::ModulePart, {}};
    return std::nullopt;
}

// `(module, name) in ALLOWED` and its relatives.
std::optional<Test> Interpreter::membership(Node node, const Value &item, const Value &container,
                                            State &state)
{
    std::optional<Fact> fact = comparedFact(item, container, state);
    if (!fact)
        return std::nullopt;
    const Cell *list = state.cell(container.cell);
    if (fact->kind == FactKind::Pair
        && (isChangedElsewhere(node) || mayHoldMore(container, state)))
        fact->kind = FactKind::OpenPair;
    const bool perModule = isPerModule(item, container);
    if (list && fact->kind == FactKind::Pair && !perModule) {
        const QString danger = dangerousEntry(*list, state);
        if (!danger.isEmpty()) {
            fact->kind = FactKind::DangerPair;
            fact->detail = danger;
        }
    }
    if (perModule && container.types.contains(dangerType()))
        fact->kind = FactKind::DangerPair;
    return Test{*fact, true};
}

// The names that a table allows in the module that the pickle gives; nothing when it is no such table.
std::optional<Value> Interpreter::namesOfModule(const Cell &table, const Value &index, Node node,
                                                State &state)
{
    if (!m_lookups || roleOf(index) != moduleId || table.kind != Cell::Kind::Dict || table.open)
        return std::nullopt;
    Value names = harmless(node);
    names.from.append(moduleId);
    names.types.append(perModuleType());
    for (auto it = table.fields.cbegin(); it != table.fields.cend(); ++it) {
        const Cell *list = state.cell(it->cell);
        if (!list || list->kind != Cell::Kind::List || list->open)
            return std::nullopt;
        for (const Value &name : list->items) {
            if (isDangerous(constantOfKey(it.key()).text, name.constant.text))
                names.types.append(dangerType());
        }
    }
    return names;
}

// Another spelling of the module that the pickle gives: a table of renames, or the module itself.
std::optional<Value> Interpreter::renamedModule(const Cell &table, const Value &index,
                                                const Value *other, Node node)
{
    const bool renames = m_lookups && roleOf(index) == moduleId && other
                         && roleOf(*other) == moduleId && !table.open
                         && std::ranges::all_of(table.fields, &Value::isConstant);
    if (!renames)
        return std::nullopt;
    Value module = unknown(node, QStringLiteral("The pickle names it"));
    m_roles.insert(module.id, moduleId);
    return module;
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
    const bool named = std::ranges::any_of(arguments.items, [this](const Arguments::Item &item) {
        return stands(item.value, moduleId) || stands(item.value, nameId) || item.splat;
    });
    // An override of the project is entered, and what it fetches is seen there.
    const bool own = name == "find_class" && function.text().startsWith("super(") && [&] {
        QString className = state.frame().className;
        if (const Node after = argumentOf(function.field(Field::Object), 0, {})) {
            for (const auto names = m_program.resolver(here()).resolve(after);
                 const QString &one : names)
                className = m_program.canonical(one).first(); // super(Base, self)
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
    if (named && !own)
        m_lookups->push_back({state.facts, node, module ? module->id : 0});
}

// Runs find_class on two names that stand for any. No value: a bound was hit on the way.
std::optional<Value> Interpreter::runFindClass(const FunctionInfo &method, const QString &className,
                                               std::vector<Lookup> &lookups, State &state)
{
    m_lookups = &lookups;
    m_roles = {{moduleId, moduleId}, {nameId, nameId}};
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
    const bool bound = !method.decorators.contains(QStringLiteral("staticmethod"));
    const bool plain = method.className.isEmpty(); // assigned in the class; takes self as well
    Value result = enter(method, method.node, bound || plain ? &object : nullptr, arguments, {},
                         state);
    const bool cut = overBudget() || result.bounded;
    m_active.pop_back();
    --m_quiet;
    m_limit = limit;
    m_lookups = nullptr;
    if (cut)
        return std::nullopt;
    return result;
}

// `case "datetime", "date":` of `match module, name:` is a comparison of the pair.
void Interpreter::assumeCase(const std::vector<Node> &places, const Value &subject, State &state)
{
    const Cell *pair = state.cell(subject.cell);
    if (places.size() != 2 || !pair || pair->items.size() != 2
        || roleOf(pair->items[0]) != moduleId || roleOf(pair->items[1]) != nameId)
        return;
    const auto textOf = [](Node place) {
        const Node inner = place.childCount() == 1 ? place.child(0) : place;
        return inner.is(Kind::String) ? stringConstant(inner).text : QString();
    };
    const QString module = textOf(places[0]);
    const QString name = textOf(places[1]);
    if (module.isEmpty() || name.isEmpty())
        return;
    const FactKind kind = isDangerous(module, name) ? FactKind::DangerPair : FactKind::Pair;
    state.facts.append({pair->items[0].id, kind, module + u'.' + name});
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

// A function that was put into one unpickler's `persistent_load`.
std::optional<Guard> Interpreter::gradePersistentLoad(const Value &hook, const State &state) const
{
    const Cell *cell = state.cell(hook.cell);
    const FunctionInfo *function =
        hook.names.isEmpty() ? nullptr : m_program.function(hook.names.first());
    const Node definition = function ? function->node : cell ? cell->node : Node();
    if (!definition || !runsCode(definition))
        return std::nullopt;
    return restricted(GuardVerdict::Bypassable,
                      QStringLiteral("persistent_load acts on an identifier that the data chooses, "
                                     "without find_class being asked"));
}

// What is handed out without being looked up by name; empty when it is harmless.
QString Interpreter::dangerHandedOut(const Value &result) const
{
    for (const QString &name : result.names) {
        const ClassInfo *stub = m_program.classNamed(name);
        if (stub && runsCode(stub->node))
            return QStringLiteral("The class that stands in for unknown names runs code itself");
        if (!stub && isDangerous(name.section(u'.', 0, -2), name.section(u'.', -1)))
            return QStringLiteral("find_class hands out %1").arg(quoted(name));
    }
    return {};
}

// Extension codes are looked up without find_class, unless the class refuses them too.
bool Interpreter::hasDangerousExtension(const QString &className)
{
    if (hookOf(className, QStringLiteral("get_extension")))
        return false;
    for (const Module *module : m_program.modules()) {
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

Guard Interpreter::gradeFindClass(const QString &className)
{
    const FunctionInfo *method = hookOf(className, QStringLiteral("find_class"));
    const FunctionInfo *persistent = hookOf(className, QStringLiteral("persistent_load"));
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
    if (const QString danger = dangerHandedOut(*result); !danger.isEmpty())
        return restricted(GuardVerdict::Bypassable, danger);
    if (hasDangerousExtension(className))
        return restricted(GuardVerdict::Bypassable,
                          QStringLiteral("An extension code of the project stands for a name that "
                                         "runs code, and find_class is not asked for it"));
    if (lookups.empty())
        return restricted(GuardVerdict::Effective,
                          state.dead
                              ? QStringLiteral("find_class refuses every name")
                              : QStringLiteral("find_class never looks a name up in a module"));
    for (const Lookup &lookup : lookups) {
        const QString weakness = weaknessOf(lookup.facts, lookup.module);
        if (!weakness.isEmpty())
            return restricted(GuardVerdict::Bypassable, weakness);
    }
    return restricted(GuardVerdict::Effective,
                      QStringLiteral("find_class lets through exact (module, name) pairs only"));
}

} // namespace pb
