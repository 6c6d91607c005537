// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/callsite.h"
#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/words.h"

#include <algorithm>

namespace pb {

namespace {

constexpr int maxUnrolled = 24;

// `with pytest.raises(X):` and `with suppress(X):` go on after an exception.
bool maySwallow(Node manager)
{
    const Node callee = manager.is(Kind::Call) ? manager.field(Field::Function) : manager;
    const Node last = callee.is(Kind::Attribute) ? callee.field(Field::Attribute) : callee;
    const QByteArrayView name = last.text();
    return name.contains("uppress") || name.contains("aises") || name.contains("ignore")
           || name.contains("catch") || name.contains("warns");
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
    switch (statement.kind()) {
    case Kind::ExpressionStatement:
        for (const Node &child : statement.children()) {
            if (!child.is(Kind::Comment))
                runStatement(child, state);
        }
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
    case Kind::DecoratedDefinition:
        for (const Node &child : statement.children()) {
            if (child.is(Kind::Decorator))
                eval(child.child(0), state);
        }
        runStatement(statement.field(Field::Definition), state);
        break;
    case Kind::ImportStatement:
    case Kind::ImportFromStatement: runImport(statement, state); break;
    case Kind::AssertStatement: {
        const Value condition = eval(statement.child(0), state);
        // Not assumed: python -O leaves it out.
        if (const auto truth = condition.truth(); truth && !*truth)
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
    case Kind::FutureImportStatement:
    case Kind::Comment: break;
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
    const auto truth = condition.truth();
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
    const auto truth = condition.truth();
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

// Two rounds: what the first one leaves behind is what the second one finds.
void Interpreter::iterate(Node statement, State &state,
                          const std::function<void(State &)> &bindNext)
{
    constexpr int rounds = 2;
    State exits = deadState(state);
    for (int round = 0; round < rounds && !state.dead; ++round) {
        State body = state;
        bindNext(body);
        m_active.back()->loops.push_back({deadState(state), deadState(state)});
        runBlock(statement.field(Field::Body), body);
        const Loop loop = std::move(m_active.back()->loops.back());
        m_active.back()->loops.pop_back();
        m_joiner.join(body, loop.continues);
        m_joiner.join(exits, loop.breaks);
        m_joiner.join(state, body);
    }
    const Node otherwise = statement.field(Field::Alternative);
    if (otherwise)
        runBlock(otherwise.field(Field::Body), state);
    m_joiner.join(state, exits);
}

void Interpreter::runFor(Node statement, State &state)
{
    const Node target = statement.field(Field::Left);
    const Node right = statement.field(Field::Right);
    const Value iterated = eval(right, state);
    const Cell *cell = state.cell(iterated.cell);
    if (cell && cell->kind == Cell::Kind::List && !cell->open
        && cell->items.size() <= maxUnrolled) {
        const QList<Value> items = cell->items;
        State exits = deadState(state);
        for (const Value &item : items) {
            if (state.dead)
                break;
            assign(target, item, state);
            m_active.back()->loops.push_back({deadState(state), deadState(state)});
            runBlock(statement.field(Field::Body), state);
            const Loop loop = std::move(m_active.back()->loops.back());
            m_active.back()->loops.pop_back();
            m_joiner.join(state, loop.continues);
            m_joiner.join(exits, loop.breaks);
        }
        if (const Node otherwise = statement.field(Field::Alternative))
            runBlock(otherwise.field(Field::Body), state);
        m_joiner.join(state, exits);
        return;
    }
    iterate(statement, state, [&](State &body) {
        Value item = elementOf(iterated, right, body);
        if (item.isOutside())
            item.trace =
                link(item.trace, right,
                     QStringLiteral("%1 takes one item after another").arg(quoted(target)));
        assign(target, item, body, false);
    });
}

void Interpreter::runWhile(Node statement, State &state)
{
    const Node condition = statement.field(Field::Condition);
    State probe = state;
    const auto first = eval(condition, probe).truth();
    if (first && !*first)
        return;
    bool endless = condition.is(Kind::True) || (condition.is(Kind::Integer) && first && *first);
    iterate(statement, state, [&](State &body) {
        const Value value = eval(condition, body);
        assume(value, true, body);
    });
    if (endless) { // only a break leaves it; what iterate joined in from the condition does not count
        bool breaks = false;
        walk(statement.field(Field::Body), [&](Node node) {
            breaks = breaks || node.is(Kind::BreakStatement);
            return !node.is(Kind::FunctionDefinition) && !node.is(Kind::ForStatement)
                   && !node.is(Kind::WhileStatement);
        });
        if (!breaks)
            state.dead = true;
        return;
    }
    const Value value = eval(condition, state);
    assume(value, false, state);
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
    State failing = state;
    const auto softened = std::exchange(m_guardedLoads, {});
    if (!handlers.empty())
        m_tries.push_back(&failing);
    for (const Node &child : statement.field(Field::Body).children()) {
        if (state.dead)
            break;
        runStatement(child, state);
        if (!state.dead && !handlers.empty())
            escape(state);
    }
    if (!handlers.empty())
        m_tries.pop_back();
    const auto guarded = std::exchange(m_guardedLoads, softened);
    m_guardedLoads += guarded;
    if (otherwise && !state.dead)
        runBlock(otherwise.field(Field::Body), state);
    const auto outer = m_failedLoads;
    m_failedLoads += guarded;
    for (const Node &handler : handlers) {
        State handled = failing;
        runHandler(handler, handled);
        m_joiner.join(state, handled);
    }
    m_failedLoads = outer;
    if (!finally)
        return;
    if (state.dead) { // it runs on the way out as well
        State leaving = failing;
        runBlock(blockOf(finally), leaving);
        return;
    }
    runBlock(blockOf(finally), state);
}

void Interpreter::runHandler(Node handler, State &state)
{
    for (const Node &child : handler.children()) {
        if (child.is(Kind::AsPattern)) {
            const Node target = child.field(Field::Alias);
            assign(target.is(Kind::AsPatternTarget) ? target.child(0) : target,
                   unknown(child, QStringLiteral("What an exception carries was not followed")),
                   state);
        } else if (!child.is(Kind::Block) && !child.is(Kind::Comment)) {
            eval(child, state);
        }
    }
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

void Interpreter::runMatch(Node statement, State &state)
{
    const Value subject = eval(statement.field(Field::Subject), state);
    State after = deadState(state);
    bool decided = false;
    std::vector<Node> cases;
    walk(statement, [&](Node node) {
        if (node.is(Kind::CaseClause))
            cases.push_back(node);
        return !node.is(Kind::CaseClause);
    });
    for (const Node &clause : cases) {
        if (decided)
            break;
        const Node pattern = clause.child(0);
        const Node inner = pattern.childCount() == 1 ? pattern.child(0) : pattern;
        const bool wild = pattern.text() == "_";
        std::optional<bool> taken = wild ? std::optional(true) : std::nullopt;
        State body = state;
        if (inner.is(Kind::String) || inner.is(Kind::Integer) || inner.is(Kind::True)
            || inner.is(Kind::False) || inner.is(Kind::NoneLiteral))
            taken = foldComparison("==", subject.constant, eval(inner, body).constant);
        const Node guard = clause.field(Field::Guard);
        if (taken && !*taken)
            continue;
        if (!wild)
            bindPattern(pattern, subject, body);
        if (guard)
            assume(eval(guard.child(0), body), true, body);
        decided = taken && *taken && !guard;
        runBlock(clause.field(Field::Consequence), body);
        m_joiner.join(after, body);
    }
    if (!decided)
        m_joiner.join(after, state);
    state = after;
}

void Interpreter::bindPattern(Node pattern, const Value &subject, State &state)
{
    walk(pattern, [&](Node node) {
        if (node.is(Kind::Identifier) && !node.parent().is(Kind::Attribute)) {
            Value part = derived(subject, node, {});
            if (node.text() == pattern.text())
                part = subject;
            state.frame().variables.insert(node.text().toByteArray(), part);
        }
        return true;
    });
}

void Interpreter::runReturn(Node statement, State &state)
{
    const Value value = statement.childCount() > 0 ? eval(statement.child(0), state)
                                                   : constant(noneConstant(), statement);
    Activation &activation = *m_active.back();
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
    for (const Node &child : statement.children()) {
        if (!child.is(Kind::Comment))
            eval(child, state);
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
    } else if (target.is(Kind::Subscript)) {
        const Value object = eval(target.field(Field::Value), state);
        const auto children = target.children();
        const Value index = eval(children.size() > 1 ? children[1] : Node(), state);
        Cell *cell = state.edit(object.cell);
        if (!cell)
            return;
        const auto at = index.constant;
        if (cell->kind == Cell::Kind::Dict)
            cell->fields.remove(keyOf(at));
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
