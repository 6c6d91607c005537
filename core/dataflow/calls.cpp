// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/callsite.h"
#include "dataflow/interpreter.h"
#include "dataflow/words.h"

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
    if (cell && cell->kind == Cell::Kind::Partial) {
        const Value inner = cell->rest.value_or(Value());
        Arguments all;
        for (const Value &value : cell->items)
            all.items.append({node, {}, value, false});
        for (auto it = cell->fields.cbegin(); it != cell->fields.cend(); ++it)
            all.items.append({node, it.key().toUtf8(), *it, false});
        all.items += arguments.items;
        return call(node, inner, all, state);
    }
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
            return *value;
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

// The functions and classes of the project that the callee may be.
std::optional<Value> Interpreter::callDefined(Node node, const Value &callee,
                                              const Arguments &arguments, State &state)
{
    std::optional<Value> joined;
    const QMap<QByteArray, Value> captured =
        state.cell(callee.cell) ? state.cell(callee.cell)->captured : QMap<QByteArray, Value>();
    for (const QString &name : std::as_const(callee.names)) {
        std::optional<Value> one;
        if (const FunctionInfo *function = m_program.function(name)) {
            const Value *self = callee.receiver.get();
            const bool bound = bindsSelf(*function, self);
            one = enter(*function, node, bound ? self : nullptr, arguments, captured, state);
        } else if (m_program.classNamed(name)) {
            one = construct(name, node, arguments, state);
        }
        if (one)
            joined = joined ? m_joiner.join(*joined, *one, &state, &state) : *one;
    }
    return joined;
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
        if ((*active)->function && m_relevant.contains((*active)->function))
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
    const int most = !m_active.front()->function ? 0 : m_quiet ? 1 : maxAside;
    const bool tooFar = leavesTheWay && aside >= most;
    if (same >= maxSame || m_active.size() >= maxEntered || tooFar || overBudget()) {
        Value result = propagated(node,
                                  QStringLiteral("passes through %1, which was not followed "
                                                 "any deeper")
                                      .arg(quoted(node.field(Field::Function))),
                                  arguments, nullptr, state);
        if (same < maxSame)
            result.bounded = true;
        return result;
    }
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
        enter(*init, node, &object, arguments, {}, state);
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

Value Interpreter::propagated(Node node, const QString &what, const Arguments &arguments,
                              const Value *receiver, State &state)
{
    Value carried = receiver ? *receiver : harmless(node);
    int sources = receiver && !receiver->isConstant() ? 1 : 0;
    const Value *only = receiver;
    for (const Arguments::Item &item : arguments.items) {
        const Value value = contentOf(item.value, state);
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
        if (cell && cell->fields.contains(QStringLiteral("<content>")))
            return derived(content, node, QStringLiteral("read through %1").arg(quoted(function)));
        const QString path = value->constant.text;
        if (!path.isEmpty()) {
            if (const auto written = state.files.constFind(path); written != state.files.cend())
                return derived(*written, node,
                               QStringLiteral("read back from %1").arg(quoted(path)));
        }
        // Who chooses the place chooses the bytes; a place that is fixed or not known says nothing.
        if (content.isOutside() && (!entry.worst || content.exposure > entry.exposure)
            && (content.exposure != Exposure::Stored || entry.exposure != Exposure::Stored))
            result =
                derived(content, node, QStringLiteral("%1 opened with that name").arg(entry.label));
    }
    // An object of the library: what is written into it later comes out again.
    Cell object;
    object.open = true;
    if (const Value *path = arguments.value(0, "file");
        path && path->constant.kind == Constant::Kind::Text)
        object.fields.insert(QStringLiteral("<path>"), *path);
    result.cell = newCell(std::move(object), state);
    return result;
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
    }
    result.digest.reset();
    result.types = callee.names + callee.types;
    result.types.removeDuplicates();
    if (!callee.receiver || !callee.names.isEmpty()) {
        Cell object;
        object.open = true;
        if (const Value *key = arguments.value(0, "key"))
            object.fields.insert(QStringLiteral("<key>"), *key);
        else if (const Value *secret = arguments.value(-1, "secret_key"))
            object.fields.insert(QStringLiteral("<key>"), *secret);
        result.cell = newCell(std::move(object), state);
    }
    return result;
}

} // namespace pb
