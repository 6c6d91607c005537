// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Running the project's own functions where they are called.

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

Frame frameOf(const FunctionInfo &function, const QMap<QByteArray, Value> &captured)
{
    Frame frame;
    frame.function = function.node;
    frame.module = function.module;
    frame.className = function.className;
    frame.captured = captured;
    return frame;
}

// What a call that is given up was handed may be another one after it.
void loseTrack(const Value &value, State &state)
{
    Cell *cell = value.cell ? state.edit(value.cell) : nullptr;
    if (!cell || cell->kind != Cell::Kind::Object)
        return;
    cell->open = true;
    for (Value &field : cell->fields) {
        field.constant = {};
        field.maybeOther = true;
    }
}

} // namespace

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
    if (isNeverDefined(function))
        return harmless(node);
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
    if (same
        == maxSame) { // it may go on like this: constants of this level say nothing of the next
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
    activation.sent = std::exchange(m_sent, {});
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
    if (self)
        loseTrack(*self, state);
    for (const Arguments::Item &item : arguments.items)
        loseTrack(item.value, state);
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

// `Store(pickle_module=pickle)`: the methods of the class, whoever calls them, may find the sink there.
void Interpreter::shareSinks(const QString &className, const Value &object, const State &state)
{
    const Cell *cell = state.cell(object.cell);
    if (!cell)
        return;
    for (auto it = cell->fields.cbegin(); it != cell->fields.cend(); ++it) {
        const bool leads = std::ranges::any_of(it->names, [this](const QString &name) {
            return m_catalog.pureModules().contains(name) || !m_catalog.sinksNamed(name).empty();
        });
        if (!leads)
            continue;
        for (const auto list = m_program.lineage(className); const QString &owner : list) {
            auto &fields = m_fields[owner];
            const auto known = fields.constFind(it.key());
            fields.insert(it.key(), known == fields.cend() ? *it : m_joiner.join(*known, *it));
        }
    }
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
    if (init && isMaker({init->className})) // the project holds the library itself
        keepMaking(object, arguments, state);
    if (init) {
        const Value made = enter(*init, node, &object, arguments, {}, state);
        if (Cell *edited = made.bounded ? state.edit(object.cell) : nullptr)
            edited->open = true; // what its constructor sets was not seen
        shareSinks(className, object, state);
    } else {
        initialiseUnpickler(object, arguments, state);
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

} // namespace pb
