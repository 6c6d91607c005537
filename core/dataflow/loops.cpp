// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Loops: known items one by one, all else in two rounds.

#include "dataflow/interpreter.h"
#include "dataflow/words.h"

namespace pb {

// Two rounds: what the first one leaves behind is what the second one finds.
void Interpreter::iterate(Node statement, bool endless, State &state,
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
    if (endless) { // only a break leaves it
        state = std::move(exits);
        return;
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
    const Value iterated = keysOf(eval(right, state), right, state);
    const Cell *cell = state.cell(iterated.cell);
    if (cell && isUnrollable(right, *cell)) {
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
    iterate(statement, false, state, [&](State &body) {
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
    const auto first = truthOf(eval(condition, probe), probe);
    if (first && !*first)
        return;
    const bool endless =
        condition.is(Kind::True) || (condition.is(Kind::Integer) && first && *first);
    iterate(statement, endless, state, [&](State &body) {
        const Value value = eval(condition, body);
        assume(value, true, body);
    });
    if (endless)
        return;
    const Value value = eval(condition, state);
    assume(value, false, state);
}

} // namespace pb
