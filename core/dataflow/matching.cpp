// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// match statements and their patterns.

#include "dataflow/fold.h"
#include "dataflow/interpreter.h"

namespace pb {

namespace {

// A case_pattern around one other pattern.
bool isWrapper(Node pattern)
{
    return pattern.rawType() == "case_pattern" && pattern.childCount() == 1;
}

} // namespace

// `match a, b:` looks at a tuple.
Value Interpreter::subjectOf(Node match, State &state)
{
    Cell cell;
    cell.kind = Cell::Kind::List;
    cell.fixed = true;
    for (const Node &child : match.children()) {
        if (child.is(Kind::Block) || child.is(Kind::CaseClause))
            break;
        cell.items.append(eval(child, state));
    }
    return cell.items.size() == 1 ? cell.items.first() : container(std::move(cell), match, state);
}

// Binds what the patterns of the clause name. Whether it is taken; no value: it may be.
std::optional<bool> Interpreter::enterCase(Node clause, const Value &subject, State &body)
{
    std::vector<Node> places; // `case "a", "b":`
    for (const Node &child : clause.children()) {
        if (child.rawType() == "case_pattern")
            places.push_back(child);
    }
    const Node pattern = clause.child(0);
    if (pattern.text() == "_")
        return true;
    if (places.size() < 2) {
        const auto taken = fitsPattern(pattern, subject, body);
        if (!taken || *taken)
            bindPattern(pattern, subject, body);
        return taken;
    }
    if (m_lookups)
        assumeCase(places, subject, body);
    const Cell *cell = body.cell(subject.cell);
    const QList<Value> items = cell ? cell->items : QList<Value>();
    for (size_t i = 0; i < places.size(); ++i) {
        const auto at = static_cast<qsizetype>(i);
        bindPattern(places[i], at < items.size() ? items[at] : subject, body);
    }
    return std::nullopt;
}

void Interpreter::runMatch(Node statement, State &state)
{
    const Value subject = subjectOf(statement, state);
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
        State body = state;
        const std::optional<bool> taken = enterCase(clause, subject, body);
        if (taken && !*taken)
            continue;
        const Node guard = clause.field(Field::Guard);
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

// Whether the subject fits; only literals and choices between them are decided.
std::optional<bool> Interpreter::fitsPattern(Node pattern, const Value &subject, State &state)
{
    const Node inner = isWrapper(pattern) ? pattern.child(0) : pattern;
    if (inner.is(Kind::String) || inner.is(Kind::ConcatenatedString) || inner.is(Kind::Integer)
        || inner.is(Kind::True) || inner.is(Kind::False) || inner.is(Kind::NoneLiteral))
        return foldComparison("==", subject.constant, eval(inner, state).constant);
    if (inner.rawType() != "union_pattern" && pattern.rawType() != "union_pattern")
        return std::nullopt;
    bool known = true;
    for (const Node &choice : inner.children()) {
        const auto fits = fitsPattern(choice, subject, state);
        if (fits && *fits)
            return true;
        known = known && fits;
    }
    return known ? std::optional(false) : std::nullopt;
}

// The names in a pattern and what they get: items by position, values by key, else any part.
void Interpreter::bindPattern(Node pattern, const Value &subject, State &state)
{
    const Node inner = isWrapper(pattern) ? pattern.child(0) : pattern;
    const Cell *cell = state.cell(subject.cell);
    const QByteArrayView type = inner.rawType();
    const bool sequence = type == "tuple_pattern" || type == "list_pattern";
    if (sequence && cell && cell->kind == Cell::Kind::List && !cell->open
        && cell->items.size() == inner.childCount()) {
        const QList<Value> items = cell->items;
        for (int i = 0; i < inner.childCount(); ++i)
            bindPattern(inner.child(i), items[i], state);
        return;
    }
    if (type == "dict_pattern" && cell && cell->kind == Cell::Kind::Dict) {
        for (int i = 0; i + 1 < inner.childCount(); i += 2) {
            const Node key = inner.child(i);
            const Node name = isWrapper(key) ? key.child(0) : key;
            bindPattern(inner.child(i + 1), itemAt(subject, eval(name, state), key, state), state);
        }
        return;
    }
    walk(inner, [&](Node node) {
        if (node.is(Kind::Identifier) && !node.parent().is(Kind::Attribute)) {
            Value part = derived(contentOf(subject, state), node, {});
            if (node.text() == pattern.text())
                part = subject;
            state.frame().variables.insert(node.text().toByteArray(), part);
        }
        return true;
    });
}

} // namespace pb
