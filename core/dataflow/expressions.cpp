// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/callsite.h"
#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/place.h"
#include "dataflow/words.h"
#include "dataflow/writers.h"

#include <algorithm>

namespace pb {

namespace {

constexpr int maxDepth = 160;
// Of values inside of containers: what is large counts as more of a way.
constexpr int joinsPerStep = 16;

// The targets of a comprehension are its own; what := binds stays.
void restoreTargets(const std::vector<Node> &clauses, const QMap<QByteArray, Value> &outer,
                    State &state)
{
    for (const Node &clause : clauses) {
        walk(clause.field(Field::Left), [&](Node name) {
            if (name.is(Kind::Identifier)) {
                const QByteArray text = name.text().toByteArray();
                if (outer.contains(text))
                    state.frame().variables.insert(text, outer.value(text));
                else
                    state.frame().variables.remove(text);
            }
            return true;
        });
    }
}

} // namespace

Value Interpreter::eval(Node node, State &state)
{
    m_steps += 1 + m_joiner.takeWork() / joinsPerStep;
    if (m_depth >= maxDepth || overBudget()) {
        Value value = unknown(
            node, overBudget() ? QStringLiteral("The way of the data is too long; it was not "
                                                "followed to its end")
                               : QStringLiteral("Nested too deeply; not followed"));
        value.bounded = true;
        m_tooDeep = true; // what was not looked at is not dead
        return value;
    }
    ++m_depth;
    Value value = evalKind(node, state);
    --m_depth;
    return value;
}

Value Interpreter::evalKind(Node node, State &state)
{
    switch (node.kind()) {
    case Kind::Identifier: return lookup(node, state);
    case Kind::Attribute: return evalAttribute(node, state);
    case Kind::Call: return evalCall(node, state);
    case Kind::Subscript: return evalSubscript(node, state);
    case Kind::ParenthesizedExpression:
    case Kind::Await:
    case Kind::Type:
    case Kind::ExpressionStatement: return eval(node.child(0), state);
    case Kind::AsPattern: return eval(node.child(0), state);
    case Kind::NamedExpression: {
        const Value value = eval(node.field(Field::Value), state);
        assign(node.field(Field::Name), value, state);
        return value;
    }
    case Kind::String:
    case Kind::ConcatenatedString: return evalString(node, state);
    case Kind::Integer:
    case Kind::True:
    case Kind::False:
    case Kind::NoneLiteral:
    case Kind::Float:
    case Kind::Ellipsis: return evalLiteral(node);
    case Kind::List:
    case Kind::Tuple:
    case Kind::Set:
    case Kind::ExpressionList:
    case Kind::PatternList: return evalSequence(node, state);
    case Kind::Dictionary: return evalDictionary(node, state);
    case Kind::ListComprehension:
    case Kind::SetComprehension:
    case Kind::DictionaryComprehension:
    case Kind::GeneratorExpression: return evalComprehension(node, state);
    case Kind::BinaryOperator: return evalBinary(node, state);
    case Kind::BooleanOperator: return evalBoolean(node, state);
    case Kind::ComparisonOperator: return evalComparison(node, state);
    case Kind::ConditionalExpression: return evalConditional(node, state);
    case Kind::NotOperator: return evalNot(node, state);
    case Kind::UnaryOperator: return evalUnary(node, state);
    case Kind::Lambda: return evalLambda(node, state);
    case Kind::Yield: return evalYield(node, state);
    case Kind::None:
        return unknown(node, QStringLiteral("No data argument is visible at the call"));
    default: break;
    }
    Value result = harmless(node);
    for (const Node &child : node.children())
        result = worst(result, eval(child, state), &state);
    return result;
}

Value Interpreter::evalLiteral(Node node)
{
    switch (node.kind()) {
    case Kind::Integer: {
        bool ok = false;
        const qint64 number = node.text().toByteArray().replace('_', "").toLongLong(&ok, 0);
        return constant(ok ? intConstant(number) : Constant{}, node);
    }
    case Kind::True: return constant(boolConstant(true), node);
    case Kind::False: return constant(boolConstant(false), node);
    case Kind::NoneLiteral: return constant(noneConstant(), node);
    default: return harmless(node); // its value decides nothing
    }
}

Value Interpreter::evalNot(Node node, State &state)
{
    const Value value = eval(node.field(Field::Argument), state);
    const auto truth = truthOf(value, state);
    Value negated = constant(truth ? boolConstant(!*truth) : Constant{}, node);
    for (Test test : value.tests) {
        test.whenTrue = !test.whenTrue;
        negated.tests.append(test);
    }
    return negated;
}

Value Interpreter::evalUnary(Node node, State &state)
{
    const Value value = eval(node.field(Field::Argument), state);
    if (value.constant.kind == Constant::Kind::Int && node.text().startsWith('-'))
        return constant(intConstant(-value.constant.number), node);
    if (value.constant.kind == Constant::Kind::Int && node.text().startsWith('~'))
        return constant(intConstant(~value.constant.number), node);
    return derived(value, node, {});
}

// An f-string of constants: "{FOLDER}/basket.pkl". Only plain ones.
Constant Interpreter::interpolated(Node node, State &state)
{
    QString text;
    if (!node.is(Kind::String))
        return {};
    for (const Node &child : node.allChildren()) {
        if (child.rawType() == "string_content") {
            const QByteArrayView raw = child.text();
            if (raw.contains('\\') || raw.contains('{') || raw.contains('}'))
                return {};
            text += QString::fromUtf8(raw);
        } else if (child.is(Kind::Interpolation)) {
            if (child.childCount() != 1)
                return {};
            const Node inner = child.child(0);
            if (!inner.is(Kind::Identifier) && !inner.is(Kind::Integer))
                return {};
            const Constant value = eval(inner, state).constant;
            if (value.kind == Constant::Kind::Text)
                text += value.text;
            else if (value.kind == Constant::Kind::Int)
                text += QString::number(value.number);
            else
                return {};
        }
    }
    return textConstant(text);
}

Value Interpreter::evalSequence(Node node, State &state)
{
    Cell cell;
    cell.kind = Cell::Kind::List;
    cell.fixed = node.is(Kind::Tuple) || node.is(Kind::ExpressionList);
    for (const Node &child : node.children()) {
        if (child.is(Kind::ListSplat)) {
            const Value inner = eval(child.child(0), state);
            const Cell *more = state.cell(inner.cell);
            if (more && more->kind == Cell::Kind::List && !more->open && !cell.open) {
                cell.items += more->items;
                continue;
            }
            const Value element = elementOf(inner, child, state);
            cell.rest = cell.rest ? m_joiner.join(*cell.rest, element, &state, &state) : element;
            cell.open = true;
        } else if (cell.open) {
            const Value item = eval(child, state);
            cell.rest = cell.rest ? m_joiner.join(*cell.rest, item, &state, &state) : item;
        } else {
            cell.items.append(eval(child, state));
        }
    }
    return container(std::move(cell), node, state);
}

Value Interpreter::evalDictionary(Node node, State &state)
{
    Cell cell;
    cell.kind = Cell::Kind::Dict;
    for (const Node &child : node.children()) {
        if (child.is(Kind::Pair))
            addPair(cell, child, state);
        else if (child.is(Kind::DictionarySplat))
            addDictionarySplat(cell, child, state);
    }
    return container(std::move(cell), node, state);
}

// The key is not known: any item of the cell may be this value.
void Interpreter::addUnkeyed(Cell &cell, const Value &value, State &state)
{
    cell.rest = cell.rest ? m_joiner.join(*cell.rest, value, &state, &state) : value;
    cell.open = true;
}

void Interpreter::addPair(Cell &cell, Node pair, State &state)
{
    const Value key = eval(pair.field(Field::Key), state);
    const Value value = eval(pair.field(Field::Value), state);
    const QString name = keyOf(key, state);
    if (!m_quiet && key.constant.kind == Constant::Kind::Text)
        noteSetting(key.constant.text, pair, value, state);
    if (name.isEmpty()) {
        cell.keys = cell.keys ? m_joiner.join(*cell.keys, key, &state, &state) : key;
        addUnkeyed(cell, value, state);
    } else {
        cell.fields.insert(name, value);
    }
}

void Interpreter::addDictionarySplat(Cell &cell, Node splat, State &state)
{
    const Value inner = eval(splat.child(0), state);
    const Cell *more = state.cell(inner.cell);
    if (!more || more->kind != Cell::Kind::Dict) {
        addUnkeyed(cell, derived(inner, splat, {}), state);
        return;
    }
    for (auto it = more->fields.cbegin(); it != more->fields.cend(); ++it)
        cell.fields.insert(it.key(), *it);
    cell.open = cell.open || more->open;
    if (more->rest)
        addUnkeyed(cell, *more->rest, state);
}

// Runs `body` for the items of the clauses. `whole` stays true when every item was taken by itself.
void Interpreter::runClauses(Node node, const std::vector<Node> &clauses, size_t from, State &state,
                             const std::function<void(State &)> &body, bool &whole)
{
    if (from == clauses.size()) {
        body(state);
        return;
    }
    const Node clause = clauses[from];
    if (clause.is(Kind::IfClause)) {
        const Value condition = eval(clause.child(0), state);
        const auto truth = truthOf(condition, state);
        if (truth && !*truth)
            return;
        whole = whole && truth;
        State taken = state;
        assume(condition, true, taken);
        runClauses(node, clauses, from + 1, taken, body, whole);
        m_joiner.join(state, taken);
        return;
    }
    const Node right = clause.field(Field::Right);
    const Value iterated = keysOf(eval(right, state), right, state);
    const Cell *cell = state.cell(iterated.cell);
    if (cell && isUnrollable(right, *cell)) {
        const QList<Value> items = cell->items;
        for (const Value &item : items) {
            assign(clause.field(Field::Left), item, state);
            runClauses(node, clauses, from + 1, state, body, whole);
        }
        return;
    }
    whole = false;
    assign(clause.field(Field::Left), elementOf(iterated, right, state), state);
    runClauses(node, clauses, from + 1, state, body, whole);
}

Value Interpreter::evalComprehension(Node node, State &state)
{
    std::vector<Node> clauses;
    for (const Node &child : node.children()) {
        if (child.is(Kind::ForInClause) || child.is(Kind::IfClause))
            clauses.push_back(child);
    }
    const Node body = node.field(Field::Body);
    Cell cell;
    const bool dictionary = node.is(Kind::DictionaryComprehension);
    cell.kind = dictionary ? Cell::Kind::Dict : Cell::Kind::List;
    bool whole = true;
    std::optional<Value> joined;
    const auto outer = state.frame().variables;
    runClauses(
        node, clauses, 0, state,
        [&](State &inner) {
            Value value = eval(dictionary ? body.field(Field::Value) : body, inner);
            if (dictionary) {
                const QString key = keyOf(eval(body.field(Field::Key), inner), inner);
                if (!key.isEmpty())
                    cell.fields.insert(key, value);
                else
                    whole = false;
            } else {
                cell.items.append(value);
            }
            joined = joined ? m_joiner.join(*joined, value, &inner, &inner) : value;
        },
        whole);
    restoreTargets(clauses, outer, state);
    if (!whole) {
        cell.items.clear();
        cell.fields.clear();
        cell.open = true;
        cell.rest = joined;
    }
    return container(std::move(cell), node, state);
}

// Lists, tuples and sets under `+`, `|`, `-` and `&`.
std::optional<Cell> Interpreter::combinedLists(QByteArrayView op, const Cell &a, const Cell &b,
                                               State &state)
{
    Cell cell = a;
    if (op == "+" && !a.open) {
        cell.items += b.items;
        cell.open = b.open;
        cell.rest = b.rest;
        return cell;
    }
    if (op == "|") {
        cell.items += b.items;
        cell.open = a.open || b.open;
        if (b.rest)
            addUnkeyed(cell, *b.rest, state);
        return cell;
    }
    if (op == "-" || op == "&")
        return cell; // at most what stands in the first
    return std::nullopt;
}

// What an operator makes of two containers, or of a list and a number; nothing for all else.
std::optional<Cell> Interpreter::combinedContainers(QByteArrayView op, const Value &left,
                                                    const Value &right, State &state)
{
    const Cell *a = state.cell(left.cell);
    const Cell *b = state.cell(right.cell);
    if (!a)
        return std::nullopt;
    if (b && a->kind == Cell::Kind::List && b->kind == Cell::Kind::List)
        return combinedLists(op, *a, *b, state);
    constexpr qint64 most = 32;
    const qint64 times = right.constant.kind == Constant::Kind::Int ? right.constant.number : -1;
    if (op == "*" && a->kind == Cell::Kind::List && !a->open && times >= 0
        && times * a->items.size() <= most) {
        Cell cell = *a;
        cell.items.clear();
        for (qint64 i = 0; i < times; ++i)
            cell.items += a->items;
        return cell;
    }
    if (op != "|" || !b || a->kind != Cell::Kind::Dict || b->kind != Cell::Kind::Dict)
        return std::nullopt;
    Cell cell = *a;
    for (auto it = b->fields.cbegin(); it != b->fields.cend(); ++it)
        cell.fields.insert(it.key(), *it);
    cell.open = a->open || b->open;
    if (b->rest)
        cell.rest = a->rest ? m_joiner.join(*a->rest, *b->rest, &state, &state) : *b->rest;
    return cell;
}

Value Interpreter::evalBinary(Node node, State &state)
{
    const Value left = eval(node.field(Field::Left), state);
    const Value right = eval(node.field(Field::Right), state);
    const QByteArrayView op = node.field(Field::Operator).rawType();
    const Constant folded = foldBinary(op, left.constant, right.constant);
    if (folded.isKnown())
        return constant(folded, node);
    if (auto cell = combinedContainers(op, left, right, state))
        return container(std::move(*cell), node, state);
    if (auto text = op == "%" ? percentOf(node, left, right, state) : std::nullopt)
        return std::move(*text);
    const Cell *a = state.cell(left.cell);
    if (op == "/" && a && a->fields.contains(pathField()))
        return pathBelow(node, left, right, state);
    Value result = worst(contentOf(left, state), contentOf(right, state), &state);
    if (m_lookups) {
        const Cell *list = state.cell(right.cell);
        const auto parts = QList<Value>{left, right} + (list ? list->items : QList<Value>());
        for (const Value &part : parts)
            result.from += QList<int>{part.id} + part.from;
    }
    result.cell = 0;
    result.names.clear();
    result.types.clear();
    result.either.clear();
    WriterWatch(*this, state).nameJoined(op, left, right, result);
    if (op == "+") {
        result.parts = QList<int>{left.id, right.id} + left.parts + right.parts;
        if (left.isConstant() || right.isConstant()) // "sha256=" + digest
            result.digest = left.isConstant() ? right.digest : left.digest;
    }
    return result;
}

// `folder / name`: whoever chooses a part chooses the file.
Value Interpreter::pathBelow(Node node, const Value &folder, const Value &name, State &state)
{
    const bool chosen = name.isOutside() && folder.exposure <= Exposure::Stored
                        && (name.exposure == Exposure::Local || name.exposure > Exposure::Stored);
    Value result = chosen ? derived(name, node, QStringLiteral("part of the file's name"))
                          : worst(folder, name, &state);
    result.id = m_joiner.nextId();
    result.names.clear();
    result.types = folder.types;
    const Value above = state.cell(folder.cell)->fields.value(pathField());
    Value path = harmless(node);
    path.kept.setPlace(placeOf(above) + u'/' + placeOf(name));
    if (above.constant.kind == Constant::Kind::Text && name.constant.kind == Constant::Kind::Text)
        path.constant = textConstant(above.constant.text + u'/' + name.constant.text);
    Cell cell;
    cell.open = true;
    cell.fields.insert(pathField(), path);
    result.cell = newCell(std::move(cell), state);
    return result;
}

Value Interpreter::evalBoolean(Node node, State &state)
{
    Value left = eval(node.field(Field::Left), state);
    const bool isAnd = node.field(Field::Operator).rawType() == "and";
    const auto truth = truthOf(left, state);
    if (truth && *truth != isAnd) // the right side is never looked at
        return left;
    State taken = state;
    assume(left, isAnd, taken);
    Value right = eval(node.field(Field::Right), taken);
    m_joiner.join(state, taken);
    if (truth)
        return right;
    Value result = m_joiner.join(left, right, &state, &state);
    result.constant = {};
    result.tests.clear();
    // What either side of an `or` proves, it proves.
    for (const Test &test : std::as_const(left.tests)) {
        const bool both = std::ranges::any_of(right.tests, [&](const Test &other) {
            return other.fact == test.fact && other.whenTrue == test.whenTrue;
        });
        if (both && test.whenTrue != isAnd)
            result.tests.append(test);
    }
    // All of an `and` holds when it is true, none of an `or` when it is false.
    for (const auto &side : {left.tests, right.tests}) {
        for (const Test &test : side) {
            if (test.whenTrue == isAnd && result.tests.size() < 8)
                result.tests.append(test);
        }
    }
    return result;
}

Value Interpreter::evalConditional(Node node, State &state)
{
    const Value condition = eval(node.child(1), state);
    const auto truth = truthOf(condition, state);
    if (truth)
        return eval(node.child(*truth ? 0 : 2), state);
    State otherwise = state;
    assume(condition, true, state);
    assume(condition, false, otherwise);
    const Value yes = eval(node.child(0), state);
    const Value no = eval(node.child(2), otherwise);
    Value joined = m_joiner.join(yes, no, &state, &otherwise);
    m_joiner.join(state, otherwise);
    return joined;
}

} // namespace pb
