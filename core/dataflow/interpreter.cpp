// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/interpreter.h"

#include "dataflow/words.h"

namespace pb {

namespace {

// Evaluated expressions. A side question (what may a field hold?) gets less of an answer.
constexpr int maxSteps = 12000;
constexpr int maxCallerSteps = 4000;
constexpr int maxQuietSteps = 1500;
constexpr int maxModuleSteps = 8000;

} // namespace

Interpreter::Interpreter(const Program &program, const RuleCatalog &catalog,
                         const Requirements &requirements, const QHash<QString, QString> &handed,
                         const QSet<const FunctionInfo *> &relevant, const QSet<QString> &makers)
    : m_program(program)
    , m_catalog(catalog)
    , m_sources(catalog.sources())
    , m_requirements(requirements)
    , m_handed(handed)
    , m_relevant(relevant)
    , m_makers(makers)
{
}

bool Interpreter::runModule(const Module &module)
{
    if (m_globals.contains(&module) || m_runs.running.contains(&module))
        return false;
    m_runs.running.insert(&module);
    const int steps = m_steps;
    const int depth = std::exchange(m_depth, 0);
    const auto tries = std::exchange(m_tries, {});
    const auto active = std::exchange(m_active, {});
    auto *lookups = std::exchange(m_lookups, nullptr);
    m_steps = 0;
    const int limit = std::exchange(m_limit, maxModuleSteps);
    State state;
    state.shared = &m_sharedHeap;
    Frame frame;
    frame.module = &module;
    state.frames.push_back(frame);
    Activation activation;
    activation.module = &module;
    m_active.push_back(&activation);
    for (const Node &statement : module.root().children()) {
        runStatement(statement, state);
        state.dead = false; // what stands below a raise at top level still is worth a look
    }
    m_globals.insert(&module, state.frames.front().variables);
    for (auto it = state.heap.cbegin(); it != state.heap.cend(); ++it) {
        if (it.value()->kind != Cell::Kind::Function)
            m_moduleCells.insert(it.key());
    }
    share(state, state.heap.keys());
    const bool bounded = overBudget() || std::exchange(m_tooDeep, false);
    if (bounded)
        m_runs.half.insert(&module);
    m_active = active;
    m_tries = tries;
    m_depth = depth;
    m_steps = steps;
    m_limit = limit;
    m_lookups = lookups;
    m_runs.running.remove(&module);
    return bounded;
}

// Whether only another Python than the one that runs the module defines the function.
bool Interpreter::isNeverDefined(const FunctionInfo &function)
{
    if (function.versioned < 0 || m_runs.running.contains(function.module))
        return false;
    runModule(*function.module);
    return !m_runs.half.contains(function.module)
           && !m_runs.defined.contains({function.module, function.versioned});
}

bool Interpreter::runFunction(const FunctionInfo &function)
{
    if (isNeverDefined(function))
        return false;
    return runRoot(function, [&](State &state) {
        bindRootParameters(function, state);
        const Node body = function.node.field(Field::Body);
        if (function.node.is(Kind::Lambda))
            eval(body, state);
        else
            runBlock(body, state);
    });
}

void Interpreter::runWrapped(const FunctionInfo &function)
{
    if (!function.className.isEmpty() || m_program.around(function) || !function.wrapped)
        return;
    runRoot(function, [&](State &state) {
        const QByteArray name = function.node.field(Field::Name).text().toByteArray();
        const auto made = globalOf(*function.module, name);
        if (!made || made->names.contains(function.qualified))
            return;
        Value any = unknown(function.node,
                            QStringLiteral("The callers of %1 decide; they were not followed")
                                .arg(quoted(function.node.field(Field::Name))));
        any.viaCaller = true;
        Arguments arguments;
        arguments.items.append({function.node, {}, any, true});
        call(function.node, *made, arguments, state);
    });
}

bool Interpreter::runRoot(const FunctionInfo &function, const std::function<void(State &)> &body)
{
    const int depth = std::exchange(m_depth, 0);
    const int steps = std::exchange(m_steps, 0);
    const int limit = std::exchange(m_limit, m_quiet     ? maxQuietSteps
                                             : m_callers ? maxCallerSteps
                                                         : maxSteps);
    const auto tries = std::exchange(m_tries, {});
    const auto active = std::exchange(m_active, {});
    auto *lookups = std::exchange(m_lookups, nullptr);
    const auto failed = std::exchange(m_failedLoads, {});
    const auto guarded = std::exchange(m_guardedLoads, {});
    State state;
    state.shared = &m_sharedHeap;
    Frame frame;
    frame.function = function.node;
    frame.module = function.module;
    frame.className = function.className;
    frame.captured = m_captured.value({function.module, function.node.span().begin});
    state.frames.push_back(frame);
    Activation activation;
    activation.module = function.module;
    activation.function = &function;
    m_active.push_back(&activation);
    if (!function.className.isEmpty())
        ask(m_program.libraryBases(function.className));
    body(state);
    State end = std::move(state);
    if (activation.result)
        m_joiner.join(end, activation.after);
    keepSharedChanges(end);
    const bool bounded = overBudget() || std::exchange(m_tooDeep, false);
    m_learnSteps = m_quiet ? m_learnSteps + m_steps : 0;
    m_failedLoads = failed;
    m_guardedLoads = guarded;
    m_active = active;
    if (m_active.empty())
        m_parts = {}; // the values that they are parts of are gone
    m_tries = tries;
    m_depth = depth;
    m_steps = steps;
    m_limit = limit;
    m_lookups = lookups;
    return bounded;
}

// What a state made of the cells, and of all that hangs on them, becomes visible to every other one.
void Interpreter::share(const State &state, QList<int> cells)
{
    QSet<int> done;
    const auto push = [&](const Value &value) {
        if (value.cell)
            cells.append(value.cell);
        if (value.receiver && value.receiver->cell)
            cells.append(value.receiver->cell);
    };
    while (!cells.isEmpty()) {
        const int id = cells.takeLast();
        const auto found = state.heap.constFind(id);
        if (found == state.heap.cend() || done.contains(id))
            continue;
        done.insert(id);
        const Cell &cell = **found;
        std::ranges::for_each(cell.items, push);
        std::ranges::for_each(cell.fields, push);
        std::ranges::for_each(cell.captured, push);
        if (cell.rest)
            push(*cell.rest);
        if (cell.keys)
            push(*cell.keys);
        m_sharedHeap.insert(id, *found);
    }
}

// What was called on an object that `self` holds, `self.socket.bind(…)`, was called on what other methods
// find there, even when that is joined of several.
void Interpreter::keepCalls(const State &state)
{
    const Frame &frame = state.frames.front();
    const Cell *self = state.cell(frame.variables.value("self").cell);
    const auto kept = m_fields.constFind(frame.className);
    if (!self || kept == m_fields.cend())
        return;
    for (auto it = kept->cbegin(); it != kept->cend(); ++it) {
        const Cell *held = state.cell(self->fields.value(it.key()).cell);
        State view;
        view.shared = &m_sharedHeap;
        const Cell *known = held ? view.cell(it->cell) : nullptr;
        if (!known || held == known)
            continue;
        for (auto field = held->fields.cbegin(); field != held->fields.cend(); ++field) {
            if (field.key().startsWith(QStringLiteral("()"))
                && !view.cell(it->cell)->fields.contains(field.key()))
                view.edit(it->cell)->fields.insert(field.key(), *field);
        }
        share(view, {it->cell});
    }
}

// A table of the module that one function fills is read by another.
void Interpreter::keepSharedChanges(const State &state)
{
    if (state.dead)
        return;
    keepCalls(state);
    QList<int> changed;
    for (auto it = state.heap.cbegin(); it != state.heap.cend(); ++it) {
        const auto before = m_sharedHeap.value(it.key());
        if (m_moduleCells.contains(it.key()) && before && before != *it)
            changed.append(it.key());
    }
    if (changed.isEmpty())
        return;
    State old;
    old.frames = state.frames;
    old.shared = &m_sharedHeap;
    State joined = state;
    m_joiner.join(joined, old);
    share(joined, changed);
}

} // namespace pb
