// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/callsite.h"
#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/words.h"
#include "dataflow/writers.h"

#include <algorithm>

namespace pb {

namespace {

// `with pytest.raises(X):` and `with suppress(X):` go on after an exception.
bool maySwallow(Node manager)
{
    const Node callee = manager.is(Kind::Call) ? manager.field(Field::Function) : manager;
    const Node last = callee.is(Kind::Attribute) ? callee.field(Field::Attribute) : callee;
    const QByteArrayView name = last.text();
    return name.contains("uppress") || name.contains("aises") || name.contains("ignore")
           || name.contains("catch") || name.contains("warns");
}

// Whether the statement itself, not one inside it, can end in an exception before it has done anything.
bool mayRaise(Node statement)
{
    Node inner = statement;
    if (inner.is(Kind::ExpressionStatement))
        inner = inner.child(0);
    if (inner.is(Kind::Assignment)) {
        const Node right = inner.field(Field::Right);
        const bool plain = right.is(Kind::String) || right.is(Kind::Integer)
                           || right.is(Kind::NoneLiteral) || right.is(Kind::True)
                           || right.is(Kind::False);
        return !plain || !inner.field(Field::Left).is(Kind::Identifier);
    }
    switch (inner.kind()) {
    case Kind::TryStatement:
    case Kind::Block:
    case Kind::PassStatement:
    case Kind::BreakStatement:
    case Kind::ContinueStatement:
    case Kind::GlobalStatement:
    case Kind::NonlocalStatement:
    case Kind::FunctionDefinition:
    case Kind::RaiseStatement:
    case Kind::String: return false;
    default: return true;
    }
}

// The body of a clause that has no field for it.
Node blockOf(Node clause)
{
    for (const Node &child : clause.children()) {
        if (child.is(Kind::Block))
            return child;
    }
    return {};
}

} // namespace

void Interpreter::runBlock(Node block, State &state)
{
    for (const Node &statement : block.children()) {
        if (state.dead || overBudget())
            return;
        runStatement(statement, state);
    }
}

void Interpreter::runStatement(Node statement, State &state)
{
    // What a called function does on its way is not undone, but where it stops is not looked at.
    if (!m_tries.empty() && m_tries.back()->frames.size() == state.frames.size()
        && mayRaise(statement))
        escape(state);
    switch (statement.kind()) {
    case Kind::ExpressionStatement:
        for (const Node &child : statement.children())
            runStatement(child, state);
        break;
    case Kind::Assignment: runAssignment(statement, state); break;
    case Kind::AugmentedAssignment: runAugmented(statement, state); break;
    case Kind::ReturnStatement: runReturn(statement, state); break;
    case Kind::RaiseStatement: runRaise(statement, state); break;
    case Kind::IfStatement: runIf(statement, state); break;
    case Kind::ForStatement: runFor(statement, state); break;
    case Kind::WhileStatement: runWhile(statement, state); break;
    case Kind::TryStatement: runTry(statement, state); break;
    case Kind::WithStatement: runWith(statement, state); break;
    case Kind::MatchStatement: runMatch(statement, state); break;
    case Kind::FunctionDefinition: runDefinition(statement, state); break;
    case Kind::ClassDefinition: runClass(statement, state); break;
    case Kind::DecoratedDefinition: runDecorated(statement, state); break;
    case Kind::ImportStatement:
    case Kind::ImportFromStatement: runImport(statement, state); break;
    case Kind::AssertStatement: {
        m_refuses = true;
        const Value condition = eval(statement.child(0), state);
        // Not assumed: python -O leaves it out.
        const Node asserted = statement.child(0);
        const bool literal = asserted.is(Kind::False) || asserted.is(Kind::Integer)
                             || asserted.is(Kind::NoneLiteral);
        if (const auto truth = condition.truth(); literal && truth && !*truth)
            state.dead = true;
        break;
    }
    case Kind::DeleteStatement: runDelete(statement.child(0), state); break;
    case Kind::BreakStatement:
    case Kind::ContinueStatement:
        if (auto &loops = m_active.back()->loops; !loops.empty())
            m_joiner.join(statement.is(Kind::BreakStatement) ? loops.back().breaks
                                                             : loops.back().continues,
                          state);
        state.dead = true;
        break;
    case Kind::Block: runBlock(statement, state); break;
    case Kind::PassStatement:
    case Kind::GlobalStatement:
    case Kind::NonlocalStatement:
    case Kind::FutureImportStatement: break;
    default: eval(statement, state);
    }
}

State Interpreter::deadState(const State &like) const
{
    State dead;
    dead.dead = true;
    dead.frames = like.frames;
    dead.shared = like.shared;
    return dead;
}

void Interpreter::runIf(Node statement, State &state)
{
    const Value condition = eval(statement.field(Field::Condition), state);
    std::vector<Node> alternatives;
    for (const Node &child : statement.children()) {
        if (child.is(Kind::ElifClause) || child.is(Kind::ElseClause))
            alternatives.push_back(child);
    }
    const auto truth = truthOf(condition, state);
    if (truth && *truth) {
        runBlock(statement.field(Field::Consequence), state);
        return;
    }
    if (truth) {
        runAlternatives(alternatives, 0, state);
        return;
    }
    State otherwise = state;
    assume(condition, true, state);
    assume(condition, false, otherwise);
    runBlock(statement.field(Field::Consequence), state);
    runAlternatives(alternatives, 0, otherwise);
    m_joiner.join(state, otherwise);
}

void Interpreter::runAlternatives(const std::vector<Node> &alternatives, size_t from, State &state)
{
    if (from >= alternatives.size() || state.dead)
        return;
    const Node clause = alternatives[from];
    if (clause.is(Kind::ElseClause)) {
        runBlock(clause.field(Field::Body), state);
        return;
    }
    const Value condition = eval(clause.field(Field::Condition), state);
    const auto truth = truthOf(condition, state);
    if (truth && *truth) {
        runBlock(clause.field(Field::Consequence), state);
        return;
    }
    if (truth) {
        runAlternatives(alternatives, from + 1, state);
        return;
    }
    State otherwise = state;
    assume(condition, true, state);
    assume(condition, false, otherwise);
    runBlock(clause.field(Field::Consequence), state);
    runAlternatives(alternatives, from + 1, otherwise);
    m_joiner.join(state, otherwise);
}

void Interpreter::escape(const State &state)
{
    if (m_tries.empty())
        return;
    State &target = *m_tries.back();
    State copy = state;
    if (copy.frames.size() > target.frames.size())
        copy.frames.resize(target.frames.size());
    m_joiner.join(target, copy);
}

void Interpreter::runTry(Node statement, State &state)
{
    std::vector<Node> handlers;
    Node otherwise;
    Node finally;
    for (const Node &child : statement.children()) {
        if (child.is(Kind::ExceptClause) || child.is(Kind::ExceptGroupClause))
            handlers.push_back(child);
        else if (child.is(Kind::ElseClause))
            otherwise = child;
        else if (child.is(Kind::FinallyClause))
            finally = child;
    }
    State failing = deadState(state);
    const State before = finally ? state : State();
    const auto softened = std::exchange(m_guardedLoads, {});
    const bool caught = !handlers.empty() || finally;
    if (caught)
        m_tries.push_back(&failing);
    runBlock(statement.field(Field::Body), state);
    if (caught)
        m_tries.pop_back();
    const auto guarded = std::exchange(m_guardedLoads, softened);
    m_guardedLoads += guarded;
    if (otherwise && !state.dead)
        runBlock(otherwise.field(Field::Body), state);
    const auto outer = m_failedLoads;
    m_failedLoads += guarded;
    bool goesOn = false;
    for (const Node &handler : handlers) {
        State handled = failing;
        runHandler(handler, handled);
        goesOn = goesOn || !handled.dead;
        m_joiner.join(state, handled);
    }
    if (!goesOn) // else what comes after may try again
        m_failedLoads = outer;
    if (!finally)
        return;
    // It runs on the way out as well: after a return, and with an exception that nobody caught.
    State leaving = state.dead ? before : deadState(state);
    if (state.dead || handlers.empty())
        m_joiner.join(leaving, failing);
    if (!leaving.dead)
        runBlock(blockOf(finally), leaving);
    if (!leaving.dead && handlers.empty())
        escape(leaving);
    if (!state.dead)
        runBlock(blockOf(finally), state);
}

void Interpreter::runHandler(Node handler, State &state)
{
    for (const Node &child : handler.children()) {
        if (child.is(Kind::AsPattern)) {
            const Node target = child.field(Field::Alias);
            const Value caught = state.raised.value_or(
                unknown(child, QStringLiteral("What an exception carries was not followed")));
            assign(target.is(Kind::AsPatternTarget) ? target.child(0) : target, caught, state);
        } else if (!child.is(Kind::Block)) {
            eval(child, state);
        }
    }
    state.raised.reset();
    runBlock(blockOf(handler), state);
}

void Interpreter::runWith(Node statement, State &state)
{
    std::vector<Node> pending;
    for (const Node &child : statement.children()) {
        if (child.is(Kind::WithClause)) {
            const auto items = child.children();
            pending.insert(pending.end(), items.begin(), items.end());
        }
    }
    bool suppresses = false;
    for (const Node &item : pending) {
        if (!item.is(Kind::WithItem))
            continue;
        const Node expression = item.child(0);
        const Node opened = expression.is(Kind::AsPattern) ? expression.child(0) : expression;
        Value value = eval(opened, state);
        suppresses = suppresses || maySwallow(opened);
        if (!expression.is(Kind::AsPattern))
            continue;
        const Node target = expression.field(Field::Alias);
        const Cell *cell = state.cell(value.cell);
        if (value.types.contains(QStringLiteral("<generator>")) && cell && cell->rest) {
            value = *cell->rest; // a function under contextlib.contextmanager
        } else if (cell && cell->kind == Cell::Kind::Object && !cell->className.isEmpty()) {
            if (const FunctionInfo *method =
                    m_program.method(cell->className, QStringLiteral("__enter__"))) {
                const Value self = value;
                value = enter(*method, opened, &self, {}, {}, state);
            }
        }
        if (value.isOutside())
            value.trace =
                link(value.trace, opened, QStringLiteral("opened as %1").arg(quoted(target)));
        assign(target.is(Kind::AsPatternTarget) ? target.child(0) : target, value, state, false);
    }
    if (suppresses) {
        State skipped = state;
        m_tries.push_back(&skipped);
        runBlock(statement.field(Field::Body), state);
        m_tries.pop_back();
        m_joiner.join(state, skipped);
        return;
    }
    runBlock(statement.field(Field::Body), state);
}

void Interpreter::runReturn(Node statement, State &state)
{
    Value value = statement.childCount() > 0 ? eval(statement.child(0), state)
                                             : constant(noneConstant(), statement);
    WriterWatch(*this, state).noteReturned(value);
    Activation &activation = *m_active.back();
    if (value.constant.kind == Constant::Kind::Bool) { // `return True` behind a check says it held
        constexpr qsizetype most = 8;
        for (const Fact &fact : std::as_const(state.facts)) {
            if (value.tests.size() < most)
                value.tests.append({fact, value.constant.number != 0});
        }
    }
    if (activation.result) {
        activation.result = m_joiner.join(*activation.result, value, &state, &activation.after);
        m_joiner.join(activation.after, state);
    } else {
        activation.result = value;
        activation.after = state;
    }
    state.dead = true;
}

void Interpreter::runRaise(Node statement, State &state)
{
    bool first = true;
    m_refuses = true;
    for (const Node &child : statement.children()) {
        const Value value = eval(child, state);
        if (std::exchange(first, false) && !state.dead)
            state.raised = value;
    }
    escape(state);
    state.dead = true;
}

void Interpreter::runDelete(Node target, State &state)
{
    if (target.is(Kind::ExpressionList)) {
        for (const Node &child : target.children())
            runDelete(child, state);
    } else if (target.is(Kind::Identifier)) {
        state.frame().variables.remove(target.text().toByteArray());
    } else if (target.is(Kind::Attribute)) {
        const Value object = eval(target.field(Field::Object), state);
        if (Cell *cell = state.edit(object.cell))
            cell->fields.remove(QString::fromUtf8(target.field(Field::Attribute).text()));
    } else if (target.is(Kind::Subscript)) {
        const Value object = eval(target.field(Field::Value), state);
        const auto children = target.children();
        if (children.size() > 1 && children[1].is(Kind::Slice)) {
            const Value nothing = container({.kind = Cell::Kind::List}, target, state);
            assignSlice(object, children[1], nothing, state);
            return;
        }
        const Value index = indexOf(target, state);
        m_parts.forgetItems(object.id);
        Cell *cell = state.edit(object.cell);
        if (!cell)
            return;
        const auto at = index.constant;
        if (cell->kind == Cell::Kind::Dict)
            cell->fields.remove(keyOf(index, state));
        else if (at.kind == Constant::Kind::Int) {
            const qint64 i = at.number < 0 ? at.number + cell->items.size() : at.number;
            if (i >= 0 && i < cell->items.size())
                cell->items.removeAt(i);
        }
    }
}

void Interpreter::assume(const Value &condition, bool outcome, State &state)
{
    for (const Test &test : condition.tests) {
        if (test.whenTrue == outcome && !state.facts.contains(test.fact))
            state.facts.append(test.fact);
    }
}

} // namespace pb
