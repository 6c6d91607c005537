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
    case Kind::String:
    case Kind::Comment: return false;
    default: return true;
    }
}

// A case_pattern around one other pattern.
bool isWrapper(Node pattern)
{
    return pattern.rawType() == "case_pattern" && pattern.childCount() == 1;
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
    case Kind::DecoratedDefinition: runDecorated(statement, state); break;
    case Kind::ImportStatement:
    case Kind::ImportFromStatement: runImport(statement, state); break;
    case Kind::AssertStatement: {
        const Value condition = eval(statement.child(0), state);
        // Not assumed: python -O leaves it out.
        if (const auto truth = truthOf(condition, state); truth && !*truth)
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
    for (const Node &handler : handlers) {
        State handled = failing;
        runHandler(handler, handled);
        m_joiner.join(state, handled);
    }
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
            const Value caught = state.raised.value_or(unknown(
                child, QStringLiteral("What an exception carries was not followed")));
            assign(target.is(Kind::AsPatternTarget) ? target.child(0) : target, caught, state);
        } else if (!child.is(Kind::Block) && !child.is(Kind::Comment)) {
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

// `match a, b:` looks at a tuple.
Value Interpreter::subjectOf(Node match, State &state)
{
    Cell cell;
    cell.kind = Cell::Kind::List;
    cell.fixed = true;
    for (const Node &child : match.children()) {
        if (child.is(Kind::Block) || child.is(Kind::CaseClause))
            break;
        if (!child.is(Kind::Comment))
            cell.items.append(eval(child, state));
    }
    return cell.items.size() == 1 ? cell.items.first() : container(std::move(cell), match, state);
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
        const Node pattern = clause.child(0);
        State body = state;
        const bool wild = pattern.text() == "_";
        std::optional<bool> taken =
            wild ? std::optional(true) : fitsPattern(pattern, subject, body);
        std::vector<Node> places; // `case "a", "b":`
        for (const Node &child : clause.children()) {
            if (child.rawType() == "case_pattern")
                places.push_back(child);
        }
        if (places.size() > 1) {
            taken.reset();
            if (m_lookups)
                assumeCase(places, subject, body);
        }
        const Node guard = clause.field(Field::Guard);
        if (taken && !*taken)
            continue;
        const Cell *cell = body.cell(subject.cell);
        const QList<Value> items = cell ? cell->items : QList<Value>();
        if (!wild && places.size() < 2)
            bindPattern(pattern, subject, body);
        for (size_t i = 0; places.size() > 1 && i < places.size(); ++i) {
            const auto at = static_cast<qsizetype>(i);
            bindPattern(places[i], at < items.size() ? items[at] : subject, body);
        }
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
    const Node inner =
        isWrapper(pattern) ? pattern.child(0) : pattern;
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
    const Node inner =
        isWrapper(pattern) ? pattern.child(0) : pattern;
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

void Interpreter::runReturn(Node statement, State &state)
{
    Value value = statement.childCount() > 0 ? eval(statement.child(0), state)
                                             : constant(noneConstant(), statement);
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
    for (const Node &child : statement.children()) {
        if (child.is(Kind::Comment))
            continue;
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
