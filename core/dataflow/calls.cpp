// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/callsite.h"
#include "dataflow/interpreter.h"
#include "dataflow/words.h"

#include <QDir>

#include <algorithm>

namespace pb {

namespace {

constexpr size_t maxEntered = 10; // functions inside each other
constexpr int maxAside = 3;       // of them in a row that lead to no sink
constexpr int maxAsideSteps = 600;
constexpr int maxSame = 2; // of one function, for recursion

// Whether a call through the object or class `self` hands it over as the first argument.
bool bindsSelf(const FunctionInfo &function, const Value *self)
{
    return self && !function.className.isEmpty()
           && !function.decorators.contains(QStringLiteral("staticmethod"))
           && (self->names.isEmpty()
               || function.decorators.contains(QStringLiteral("classmethod")));
}

// A library's constant by its name: re.DOTALL
bool isFlag(const Value &value)
{
    return value.exposure == Exposure::Unknown && value.names.size() == 1
           && value.names.first().contains(u'.')
           && value.names.first().section(u'.', -1).isUpper();
}

bool isException(const Value &callee)
{
    return std::ranges::any_of(callee.names, [](const QString &name) {
        return name.startsWith(QStringLiteral("builtins."))
               && (name.endsWith(QStringLiteral("Error"))
                   || name.endsWith(QStringLiteral("Exception")));
    });
}

Frame frameOf(const FunctionInfo &function, const QMap<QByteArray, Value> &captured)
{
    Frame frame;
    frame.function = function.node;
    frame.module = function.module;
    frame.className = function.className;
    frame.captured = captured;
    return frame;
}

} // namespace

Value Interpreter::evalCall(Node node, State &state)
{
    const Node function = node.field(Field::Function);
    const Value callee = eval(function, state);
    const Arguments arguments = evalArguments(node, state);
    return call(node, callee, arguments, state);
}

Value Interpreter::call(Node node, const Value &callee, const Arguments &arguments, State &state)
{
    if (state.dead)
        return harmless(node);
    Value result;
    if (m_lookups)
        findClassLookup(node, arguments, state);
    noteSettingCall(callee, arguments, state);
    if (meetSink(node, callee, arguments, state, result))
        return result;
    const Cell *cell = state.cell(callee.cell);
    if (cell && cell->kind == Cell::Kind::Record) {
        const Cell type = *cell;
        return makeRecord(node, type, arguments, state);
    }
    if (cell && cell->kind == Cell::Kind::Partial) {
        const Value inner = cell->rest.value_or(Value());
        Arguments all;
        for (const Value &value : cell->items)
            all.items.append({node, {}, value, false});
        for (auto it = cell->fields.cbegin(); it != cell->fields.cend(); ++it)
            all.items.append({node, it.key().toUtf8(), *it, false});
        all.items += arguments.items;
        const bool told = !cell->items.isEmpty() && isSink(inner); // where the data was bound
        m_muted += told ? 1 : 0;
        Value answer = call(node, inner, all, state);
        m_muted -= told ? 1 : 0;
        return answer;
    }
    noteOther(node, callee);
    bool known = false;
    result = callByName(node, callee, arguments, state, known);
    if (known)
        return result;
    if (callee.receiver) {
        const Value receiver = *callee.receiver;
        result = callMethod(node, receiver, callee.attribute, arguments, state, known);
        if (known)
            return result;
    }
    return unresolved(node, callee, arguments, state);
}

// What is called here is another library's function, whatever the names of the file may say.
void Interpreter::noteOther(Node node, const Value &callee)
{
    const bool certain = !m_quiet && !callee.names.isEmpty()
                         && std::ranges::all_of(callee.names, [this](const QString &name) {
                                return name.contains(u'.') && !m_program.module(name.section(u'.', 0, 0))
                                       && !m_catalog.sinkModules().contains(name.section(u'.', 0, 0))
                                       && m_program.unreadModuleOf(name).isEmpty();
                            });
    if (certain && node.is(Kind::Call))
        m_silent.insert({&here(), {node.span().begin, node.span().end}});
}

// Everything that the qualified name of the callee decides.
Value Interpreter::callByName(Node node, const Value &callee, const Arguments &arguments,
                              State &state, bool &known)
{
    known = true;
    QStringList names = callee.names;
    names += callee.types;
    if (auto value = callAuthentication(node, names, callee, arguments, state))
        return *value;
    Value result;
    if (callHigherOrder(node, names, arguments, state, result))
        return result;
    if (auto value = callDefined(node, callee, arguments, state))
        return *value;
    for (const QString &name : std::as_const(names)) {
        if (auto value = callLibrary(node, name, arguments, state))
            return withFallback(name, *value, arguments, state);
    }
    if (const SourceEntry *entry = attributeSource(callee.names))
        return sourceValue(*entry, node, entry->exposure);
    if (callee.receiver) {
        for (const QString &name : std::as_const(callee.types)) {
            const auto found = m_sources.methods.constFind(name);
            if (found != m_sources.methods.cend())
                return fromMethodSource(*found, node, *callee.receiver, arguments, state);
        }
    }
    known = false;
    return {};
}

// `os.getenv("X", other)`, `environ.get("X", other)`: either of the two.
Value Interpreter::withFallback(const QString &name, const Value &value,
                                const Arguments &arguments, State &state)
{
    static const QSet<QString> getters{QStringLiteral("get"), QStringLiteral("getenv"),
                                       QStringLiteral("pop"), QStringLiteral("setdefault"),
                                       QStringLiteral("get_cookie"),
                                       QStringLiteral("get_argument")};
    const Value *other = arguments.value(1, "default");
    const bool text = other && other->isConstant() && other->constant.kind != Constant::Kind::None;
    if (!other || (!other->isOutside() && !text) || !getters.contains(name.section(u'.', -1)))
        return value;
    return m_joiner.join(value, *other, &state, &state);
}

// The functions and classes of the project that the callee may be.
std::optional<Value> Interpreter::callDefined(Node node, const Value &callee,
                                              const Arguments &arguments, State &state)
{
    const QMap<QByteArray, Value> captured =
        state.cell(callee.cell) ? state.cell(callee.cell)->captured : QMap<QByteArray, Value>();
    QStringList defined;
    for (const QString &name : std::as_const(callee.names)) {
        if (m_program.function(name) || m_program.classNamed(name))
            defined.append(name);
    }
    if (defined.isEmpty())
        return callSpecial(callee, QStringLiteral("__call__"), arguments, node, state);
    std::optional<Value> joined;
    State after = deadState(state);
    for (const QString &name : std::as_const(defined)) {
        State way = defined.size() > 1 ? state : State();
        State &taken = defined.size() > 1 ? way : state;
        Value one;
        if (const FunctionInfo *function = m_program.function(name)) {
            const Value *self = callee.receiver.get();
            const bool bound = bindsSelf(*function, self);
            one = enter(*function, node, bound ? self : nullptr, arguments, captured, taken);
        } else {
            one = construct(name, node, arguments, taken);
        }
        if (!taken.dead)
            joined = joined ? m_joiner.join(*joined, one, &taken, &taken) : one;
        if (defined.size() > 1)
            m_joiner.join(after, way);
    }
    if (defined.size() > 1)
        state = std::move(after);
    return joined ? joined : harmless(node);
}

// What is known of a function outside the project by its name alone.
std::optional<Value> Interpreter::callLibrary(Node node, const QString &name,
                                              const Arguments &arguments, State &state)
{
    if (name.startsWith(QStringLiteral("builtins.")) || name.contains(u'.')) {
        bool handled = false;
        Value result = callBuiltin(node, name, arguments, state, handled);
        if (handled)
            return result;
    }
    if (const auto found = m_sources.calls.constFind(m_sources.known(name));
        found != m_sources.calls.cend())
        return fromSource(*found, node, arguments, state);
    if (const auto wrapped = m_sources.wrappers.constFind(m_sources.known(name));
        wrapped != m_sources.wrappers.cend()) {
        if (const Value *inner = arguments.value(*wrapped, {}))
            return *inner;
    }
    if (m_sources.propagatingCalls.contains(name))
        return propagated(
            node, QStringLiteral("passes through %1").arg(quoted(node.field(Field::Function))),
            arguments, nullptr, state);
    return std::nullopt;
}

// Levels of functions in a row that lead to no sink.
int Interpreter::levelsAside() const
{
    int aside = 0;
    for (auto active = m_active.rbegin(); active != m_active.rend(); ++active) {
        if (!(*active)->function || m_relevant.contains((*active)->function))
            break;
        ++aside;
    }
    return aside;
}

Value Interpreter::enter(const FunctionInfo &function, Node node, const Value *self,
                         const Arguments &arguments, const QMap<QByteArray, Value> &captured,
                         State &state)
{
    const auto same = std::ranges::count_if(
        m_active, [&](const Activation *a) { return a->function == &function; });
    const int aside = levelsAside();
    const bool leavesTheWay = !m_lookups && !m_relevant.contains(&function);
    // What a module does while it is imported, and side questions, are not worth a long way.
    const int most = !m_active.front()->function ? 1 : m_quiet ? 2 : maxAside;
    const bool tooFar = leavesTheWay && aside >= most;
    const bool cutOff = m_active.size() >= maxEntered || tooFar || overBudget();
    if (same > maxSame || cutOff)
        return notEntered(node, self, arguments, same > maxSame, state);
    if (same == maxSame) { // it may go on like this: constants of this level say nothing of the next
        Arguments any = arguments;
        for (Arguments::Item &item : any.items)
            item.value.constant = {};
        return run(function, node, self, any, captured, state);
    }
    return run(function, node, self, arguments, captured, state);
}

// What a call returns that is not looked into.
Value Interpreter::notEntered(Node node, const Value *self, const Arguments &arguments,
                              bool repeats, State &state)
{
    if (repeats)
        return propagated(node,
                          QStringLiteral("passes through %1, which was not followed "
                                         "any deeper")
                              .arg(quoted(node.field(Field::Function))),
                          arguments, nullptr, state);
    Value result = cutShort(node, self, arguments, state);
    result.bounded = true;
    return result;
}

Value Interpreter::run(const FunctionInfo &function, Node node, const Value *self,
                       const Arguments &arguments, const QMap<QByteArray, Value> &captured,
                       State &state)
{
    const bool leavesTheWay = !m_lookups && !m_relevant.contains(&function);
    const int aside = levelsAside();
    state.frames.push_back(frameOf(function, captured));
    Activation activation;
    activation.module = function.module;
    activation.function = &function;
    m_active.push_back(&activation);
    const size_t tries = m_tries.size();
    const int limit = m_limit;
    const bool onTrial = leavesTheWay && aside == 0;
    if (onTrial)
        m_limit = std::min(m_limit, m_steps + maxAsideSteps);
    const State before = onTrial ? state : State();
    bindArguments(function, self, arguments, state);
    runBody(function, activation, state);
    m_tries.resize(tries);
    m_active.pop_back();
    const bool cut = overBudget();
    m_limit = limit;
    if (cut && onTrial) { // half an answer is none
        state = before;
        state.frames.pop_back();
        return cutShort(node, self, arguments, state);
    }
    state.frames.pop_back();
    return answerOf(function, node, activation, state);
}

// The results end up in `activation`, what holds after it in `state`.
void Interpreter::runBody(const FunctionInfo &function, Activation &activation, State &state)
{
    const Node body = function.node.field(Field::Body);
    if (function.node.is(Kind::Lambda)) {
        activation.result = eval(body, state);
        return;
    }
    runBlock(body, state);
    if (!state.dead) {
        const Value none = constant(noneConstant(), body);
        activation.result = activation.result
                                ? m_joiner.join(*activation.result, none, &state, &activation.after)
                                : none;
    }
    if (activation.after.frames.size() == state.frames.size())
        m_joiner.join(state, activation.after);
}

// The result of a call that was given up on the way.
Value Interpreter::cutShort(Node node, const Value *self, const Arguments &arguments, State &state)
{
    Value carried = propagated(node,
                               QStringLiteral("passes through %1, which was not followed")
                                   .arg(quoted(node.field(Field::Function))),
                               arguments, self, state);
    if (carried.isOutside())
        return carried;
    Value open = unknown(node, QStringLiteral("What %1 returns was not followed")
                                   .arg(quoted(node.field(Field::Function))));
    open.viaCaller = carried.viaCaller;
    return open;
}

// What the caller gets from a function that was run.
Value Interpreter::answerOf(const FunctionInfo &function, Node node, const Activation &activation,
                            State &state)
{
    if (activation.yielded && function.node.text().contains("yield")) {
        Cell cell;
        cell.kind = Cell::Kind::List;
        cell.open = true;
        cell.rest = activation.yielded;
        Value generator = container(std::move(cell), node, state);
        if (function.decorators.contains(QStringLiteral("contextmanager"))
            || function.decorators.contains(QStringLiteral("asynccontextmanager")))
            generator.types.append(QStringLiteral("<generator>"));
        return generator;
    }
    Value result = activation.result.value_or(harmless(node));
    if (result.isOutside() && !function.node.is(Kind::Lambda))
        result.trace =
            link(result.trace, node,
                 QStringLiteral("returned by %1").arg(quoted(node.field(Field::Function))));
    return result;
}

Value Interpreter::construct(const QString &className, Node node, const Arguments &arguments,
                             State &state)
{
    Cell cell;
    cell.kind = Cell::Kind::Object;
    cell.className = className;
    cell.node = node;
    cell.module = &here();
    const QStringList libraries = m_program.libraryBases(className);
    static const QStringList plain{QStringLiteral("builtins.object"),
                                   QStringLiteral("typing.Generic")};
    cell.open = std::ranges::any_of(libraries, [](const QString &b) { return !plain.contains(b); });
    Value object = harmless(node);
    object.types = QStringList{className} + libraries;
    const bool open = cell.open;
    object.cell = newCell(std::move(cell), state);
    const FunctionInfo *init = m_program.method(className, QStringLiteral("__init__"));
    const ClassInfo *info = m_program.classNamed(className);
    if (init) {
        const Value made = enter(*init, node, &object, arguments, {}, state);
        if (Cell *edited = made.bounded ? state.edit(object.cell) : nullptr)
            edited->open = true; // what its constructor sets was not seen
    } else {
        initialiseUnpickler(node, object, arguments, state);
        // A dataclass, a named tuple or a library's own constructor: arguments become the annotated fields.
        std::vector<QByteArray> fields;
        for (const Node &statement : info->node.field(Field::Body).children()) {
            const Node assignment = statement.child(0);
            if (assignment.is(Kind::Assignment) && assignment.field(Field::Type))
                fields.push_back(assignment.field(Field::Left).text().toByteArray());
        }
        int position = 0;
        for (const QByteArray &field : fields) {
            const Value *value = arguments.value(position++, field);
            if (Cell *edited = value ? state.edit(object.cell) : nullptr)
                edited->fields.insert(QString::fromUtf8(field), *value);
        }
    }
    for (const Arguments::Item &item : arguments.items) {
        if (item.value.viaCaller)
            object.viaCaller = true;
        if (item.value.isOutside() && item.value.exposure > object.exposure && open && !init) {
            object.exposure = item.value.exposure;
            object.reason = item.value.reason;
            object.trace = item.value.trace;
        }
    }
    meetUnpickler(node, className, object, state);
    return object;
}

// While find_class is graded: something made of all of these, "{}.{}".format(module, name).
Value Interpreter::combined(Node node, const Arguments &arguments, const Value *receiver)
{
    Value made = unknown(node, QStringLiteral("Made of what the pickle names"));
    const auto take = [&made](const Value &value) {
        made.from += QList<int>{value.id} + value.from;
        made.bounded = made.bounded || value.bounded;
    };
    if (receiver)
        take(*receiver);
    for (const Arguments::Item &item : arguments.items)
        take(item.value);
    return made;
}

Value Interpreter::propagated(Node node, const QString &what, const Arguments &arguments,
                              const Value *receiver, State &state)
{
    if (m_lookups)
        return combined(node, arguments, receiver);
    Value carried = receiver ? *receiver : harmless(node);
    int sources = receiver && !receiver->isConstant() ? 1 : 0;
    const Value *only = receiver;
    for (const Arguments::Item &item : arguments.items) {
        const Value value = contentOf(item.value, state);
        if (isFlag(value))
            continue;
        if (!value.isConstant()
            && (value.exposure != Exposure::None || value.cell || !value.from.isEmpty()
                || value.digest)) {
            ++sources;
            only = &item.value;
        }
        carried = m_joiner.join(carried, value, &state, &state);
    }
    if (sources == 1 && only) {
        const Value one = contentOf(*only, state);
        Value result = derived(one, node, one.isOutside() ? what : QString());
        result.digest = one.digest;
        return result;
    }
    return derived(carried, node, carried.isOutside() ? what : QString());
}

Value Interpreter::fromSource(const SourceEntry &entry, Node node, const Arguments &arguments,
                              State &state)
{
    Value result = sourceValue(entry, node, entry.exposure);
    result.types.clear();
    const Node function = node.field(Field::Function);
    for (const SourceArgument &argument : entry.arguments) {
        const Value *value = arguments.value(argument.index, argument.keyword.toUtf8());
        if (!value)
            continue;
        const Value content = contentOf(*value, state);
        const Cell *cell = state.cell(value->cell);
        if (cell && cell->fields.contains(contentKey()))
            return derived(content, node, QStringLiteral("read through %1").arg(quoted(function)));
        if (const auto written = state.files.constFind(pathKey(*value));
            written != state.files.cend()) {
            result =
                derived(*written, node, QStringLiteral("read back from %1").arg(quoted(function)));
            break;
        }
        // Who chooses the place chooses the bytes; a place that is fixed or not known says nothing.
        if (content.isOutside() && (!entry.worst || content.exposure > entry.exposure)
            && (content.exposure != Exposure::Stored || entry.exposure != Exposure::Stored))
            result =
                derived(content, node, QStringLiteral("%1 opened with that name").arg(entry.label));
        result.viaCaller = result.viaCaller || content.viaCaller;
    }
    // An object of the library: what is written into it later comes out again.
    Cell object;
    object.open = true;
    if (const Value *path = arguments.value(0, "file"))
        object.fields.insert(pathField(), entry.id == QStringLiteral("file-path")
                                              ? pathOf(arguments, *path)
                                              : *path);
    result.cell = newCell(std::move(object), state);
    return result;
}

// Where a file lies: its name when that is a constant, else the value that holds the name.
QString Interpreter::pathKey(const Value &path)
{
    const QString text = path.constant.kind == Constant::Kind::Bytes
                             ? QString::fromUtf8(path.constant.bytes)
                             : path.constant.text;
    return text.isEmpty() ? u'#' + QString::number(path.id) : QDir::cleanPath(text);
}

// pathlib.Path("data", "basket.pkl") is one name.
Value Interpreter::pathOf(const Arguments &arguments, const Value &first)
{
    QStringList parts;
    for (const Arguments::Item &item : arguments.items) {
        if (!item.keyword.isEmpty() || item.value.constant.kind != Constant::Kind::Text)
            return first;
        parts.append(item.value.constant.text);
    }
    Value path = first;
    if (!parts.isEmpty() && parts.size() == arguments.items.size())
        path.constant = textConstant(parts.join(u'/'));
    return path;
}

Value Interpreter::fromMethodSource(const SourceEntry &entry, Node node, const Value &receiver,
                                    const Arguments &arguments, State &state)
{
    Exposure exposure = entry.exposure;
    if (const Cell *cell = state.cell(receiver.cell)) {
        for (auto it = entry.after.cbegin(); it != entry.after.cend(); ++it) {
            if (cell->fields.contains(QStringLiteral("()") + it.key()))
                exposure = *it;
        }
    }
    if (entry.loopback && isNear(receiver, state))
        exposure = m_sources.nearExposure;
    Value value = sourceValue(entry, node, exposure);
    for (const SourceArgument &argument : entry.arguments) {
        const Value *given = arguments.value(argument.index, argument.keyword.toUtf8());
        if (given && given->isOutside() && (!entry.worst || given->exposure > exposure))
            value = derived(*given, node, QStringLiteral("%1 asked for with it").arg(entry.label));
    }
    if (receiver.isOutside() && receiver.exposure > value.exposure)
        value = derived(receiver, node, QStringLiteral("read from it"));
    if (entry.fills >= 0 && entry.fills < node.field(Field::Arguments).childCount()) {
        const Node target = node.field(Field::Arguments).child(entry.fills);
        if (target.is(Kind::Identifier))
            assign(target, value, state);
        return harmless(node);
    }
    return value;
}

// Whether the object was bound or connected to an address on this machine.
bool Interpreter::isNear(const Value &object, const State &state) const
{
    const Cell *cell = state.cell(object.cell);
    if (!cell)
        return false;
    for (auto it = cell->fields.cbegin(); it != cell->fields.cend(); ++it) {
        if (!it.key().startsWith(QStringLiteral("()")))
            continue;
        Value address = *it;
        if (const Cell *pair = state.cell(address.cell); pair && !pair->items.isEmpty())
            address = pair->items.first();
        const bool family = std::ranges::any_of(address.names, [this](const QString &name) {
            return m_sources.nearFamilies.contains(name);
        });
        if (family || m_sources.isNear(address.constant.text))
            return true;
    }
    return false;
}

void Interpreter::markCalled(const Value &receiver, const QString &method,
                             const Arguments &arguments, State &state)
{
    Cell *cell = state.edit(receiver.cell);
    if (!cell || cell->kind != Cell::Kind::Object)
        return;
    const Value *first = arguments.value(0, {});
    cell->fields.insert(QStringLiteral("()") + method, first ? *first : Value());
}

// A call of something that is not here to be read.
Value Interpreter::unresolved(Node node, const Value &callee, const Arguments &arguments,
                              State &state)
{
    const Node function = node.is(Kind::Call) ? node.field(Field::Function) : node;
    const QString what =
        callee.receiver
            ? QStringLiteral("passes through `.%1()`, which was not followed").arg(callee.attribute)
            : QStringLiteral("passes through %1, which was not followed").arg(quoted(function));
    Value result;
    Value carried = propagated(node, what, arguments, callee.receiver.get(), state);
    if (callee.isOutside() && callee.exposure > carried.exposure)
        carried = derived(callee, node, what); // what comes out of it is from outside too
    for (const Arguments::Item &item : arguments.items)
        meetReference(node, item.value, nullptr, item.node, state);
    if (callee.receiver)
        markCalled(*callee.receiver, callee.attribute, arguments, state);
    if (carried.isOutside()) {
        carried.confidence = Confidence::Low;
        result = carried;
    } else {
        result =
            unknown(node, QStringLiteral("What %1 returns was not followed").arg(quoted(function)));
        result.viaCaller = carried.viaCaller;
        result.bounded = carried.bounded;
        result.cutOf = carried.cutOf;
    }
    if (isException(callee)) {
        Cell given;
        given.kind = Cell::Kind::List;
        given.fixed = true;
        for (const Arguments::Item &item : arguments.items)
            given.items.append(item.value);
        Cell error;
        error.open = true;
        error.fields.insert(QStringLiteral("args"), container(std::move(given), node, state));
        result.cell = newCell(std::move(error), state);
        return result;
    }
    result.digest.reset();
    result.types = callee.names + callee.types;
    result.types.removeDuplicates();
    const Cell *maker = callee.receiver ? state.cell(callee.receiver->cell) : nullptr;
    if (!callee.receiver || !callee.names.isEmpty() || maker) {
        Cell object;
        object.open = true;
        if (maker && maker->kind == Cell::Kind::Object) { // what accept() gives is bound as well
            for (auto it = maker->fields.cbegin(); it != maker->fields.cend(); ++it) {
                if (it.key().startsWith(QStringLiteral("()"))
                    || it.key().startsWith(madeField({})))
                    object.fields.insert(it.key(), *it);
            }
        }
        int position = 0;
        for (const Arguments::Item &item : arguments.items) {
            if (item.splat)
                break;
            const QString place = item.keyword.isEmpty() ? QString::number(position++)
                                                         : QString::fromUtf8(item.keyword);
            object.fields.insert(madeField(place), item.value);
        }
        if (!arguments.items.isEmpty() && !arguments.items.first().splat)
            object.fields.insert(QStringLiteral("()<made>"), arguments.items.first().value);
        if (const Value *key = arguments.value(0, "key"))
            object.fields.insert(QStringLiteral("<key>"), *key);
        else if (const Value *secret = arguments.value(-1, "secret_key"))
            object.fields.insert(QStringLiteral("<key>"), *secret);
        result.cell = newCell(std::move(object), state);
    }
    return result;
}

} // namespace pb
