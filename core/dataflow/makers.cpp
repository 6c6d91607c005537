// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Containers and iterations that Python's own functions make.

#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/words.h"

#include <QRegularExpression>

#include <algorithm>
#include <initializer_list>

namespace pb {

namespace {

constexpr qint64 maxRange = 64;

} // namespace

Value Interpreter::lengthOf(Node node, const Arguments &arguments, const State &state)
{
    const Value *first = arguments.value(0, {});
    const Cell *cell = first ? state.cell(first->cell) : nullptr;
    if (first) {
        if (const auto length = foldLength(first->constant))
            return constant(intConstant(*length), node);
    }
    const bool shared = first && cell && !cell->fixed && cell->items.isEmpty()
                        && m_moduleCells.contains(first->cell);
    if (cell && !shared && cell->kind == Cell::Kind::List && !cell->open)
        return constant(intConstant(cell->items.size()), node);
    if (cell && !shared && cell->kind == Cell::Kind::Dict && !cell->open)
        return constant(intConstant(cell->fields.size()), node);
    return harmless(node);
}

Value Interpreter::rangeOf(Node node, const Arguments &arguments, State &state)
{
    const Value *first = arguments.value(0, {});
    const Value *end = arguments.value(1, {}) ? arguments.value(1, {}) : first;
    const qint64 from = arguments.value(1, {}) && first ? first->constant.number : 0;
    Cell cell;
    cell.kind = Cell::Kind::List;
    const bool fixed = arguments.items.size() < 3 && end
                       && end->constant.kind == Constant::Kind::Int
                       && (!arguments.value(1, {}) || first->constant.kind == Constant::Kind::Int)
                       && end->constant.number - from <= maxRange;
    if (fixed) {
        for (qint64 i = from; i < end->constant.number; ++i)
            cell.items.append(constant(intConstant(i), node));
    } else {
        cell.open = true;
        cell.rest = harmless(node);
    }
    return container(std::move(cell), node, state);
}

std::optional<Value> Interpreter::makeList(Node node, const QString &name,
                                           const Arguments &arguments, State &state, bool &known)
{
    if (isOneOf(name, {"asyncio.gather"})) {
        Cell cell;
        cell.kind = Cell::Kind::List;
        for (const Arguments::Item &item : arguments.items) {
            if (item.keyword.isEmpty() && !item.splat)
                cell.items.append(item.value);
            else if (item.splat)
                addUnkeyed(cell, item.value, state);
        }
        return container(std::move(cell), node, state);
    }
    const bool queue =
        isOneOf(name, {"queue.Queue", "queue.SimpleQueue", "queue.LifoQueue", "queue.PriorityQueue",
                       "asyncio.Queue", "multiprocessing.Queue", "multiprocessing.SimpleQueue",
                       "multiprocessing.JoinableQueue", "Queue.Queue"});
    if (!queue
        && !isOneOf(name, {"builtins.list", "builtins.tuple", "builtins.sorted", "builtins.set",
                           "builtins.frozenset", "builtins.reversed", "collections.deque"}))
        return {};
    const Value *first = arguments.value(0, {});
    if (queue || !first) {
        Cell cell;
        cell.kind = Cell::Kind::List;
        return container(std::move(cell), node, state);
    }
    const Cell *cell = state.cell(first->cell);
    if (cell && cell->kind == Cell::Kind::List)
        return container(rearranged(name, *cell, state), node, state);
    known = m_sources.propagatingCalls.contains(name);
    return propagated(node, QStringLiteral("passes through %1").arg(quoted(name)), arguments,
                      nullptr, state);
}

// A copy of a list as reversed, sorted or set leave it.
Cell Interpreter::rearranged(const QString &name, const Cell &list, State &state)
{
    Cell copy = list;
    const bool sorted = isOneOf(name, {"builtins.sorted"});
    if (isOneOf(name, {"builtins.reversed"})) {
        std::ranges::reverse(copy.items);
    } else if (sorted || isOneOf(name, {"builtins.set"})) {
        for (const Value &item : std::as_const(copy.items))
            copy.rest = copy.rest ? m_joiner.join(*copy.rest, item, &state, &state) : item;
        if (!m_lookups && sorted) {
            copy.open = true;
            copy.items.clear();
        } else {
            copy.rest = list.rest;
        }
    }
    return copy;
}

// dict([(key, value), …]); false when they are not all known.
bool Interpreter::addPairs(Cell &dict, const Cell &list, const State &state) const
{
    if (list.kind != Cell::Kind::List || list.open)
        return false;
    for (const Value &item : list.items) {
        const Cell *pair = state.cell(item.cell);
        const bool two = pair && pair->kind == Cell::Kind::List && pair->items.size() == 2;
        const QString key = two ? keyOf(pair->items[0], state) : QString();
        if (key.isEmpty())
            return false;
        dict.fields.insert(key, pair->items[1]);
    }
    return true;
}

// dict.fromkeys(keys, value)
std::optional<Value> Interpreter::dictFromKeys(Node node, const QString &name,
                                               const Arguments &arguments, State &state)
{
    if (!isOneOf(name, {"builtins.dict.fromkeys"}) || arguments.items.isEmpty())
        return {};
    const Value *value = arguments.value(1, {});
    Cell cell;
    cell.kind = Cell::Kind::Dict;
    cell.open = true;
    cell.rest = value ? *value : constant(noneConstant(), node);
    cell.keys = elementOf(arguments.items.first().value, node, state);
    return container(std::move(cell), node, state);
}

std::optional<Value> Interpreter::makeDict(Node node, const QString &name,
                                           const Arguments &arguments, State &state)
{
    const bool object = isOneOf(name, {"types.SimpleNamespace", "argparse.Namespace"});
    const bool defaults = isOneOf(name, {"collections.defaultdict"});
    if (!object && !defaults && !isOneOf(name, {"builtins.dict", "collections.OrderedDict"}))
        return {};
    Cell cell;
    cell.kind = object ? Cell::Kind::Object : Cell::Kind::Dict;
    const Value *first = arguments.value(0, {});
    const Cell *given = first ? state.cell(first->cell) : nullptr;
    if (first && defaults)
        cell.captured.insert(factoryKey(), *first);
    if (first && !object && !defaults) {
        if (given && given->kind == Cell::Kind::Dict) {
            cell = *given;
        } else if (!given || !addPairs(cell, *given, state)) {
            cell.open = true;
            cell.rest = elementOf(*first, node, state);
        }
    }
    for (const Arguments::Item &item : arguments.items) {
        if (!item.keyword.isEmpty())
            cell.fields.insert((object ? QString() : QStringLiteral("s:"))
                                   + QString::fromUtf8(item.keyword),
                               item.value);
    }
    return container(std::move(cell), node, state);
}

// collections.namedtuple("Pair", ["given", "own"]), also as one text
std::optional<Value> Interpreter::makeRecordType(Node node, const QString &name,
                                                 const Arguments &arguments, State &state)
{
    const Value *fields = arguments.value(1, "field_names");
    if (!isOneOf(name, {"collections.namedtuple"}) || !fields)
        return {};
    Cell cell;
    cell.kind = Cell::Kind::Record;
    if (fields->constant.kind == Constant::Kind::Text) {
        static const QRegularExpression gap(QStringLiteral("[\\s,]+"));
        for (const auto words = fields->constant.text.split(gap, Qt::SkipEmptyParts);
             const QString &word : words)
            cell.items.append(constant(textConstant(word), node));
    } else if (const Cell *list = state.cell(fields->cell);
               list && list->kind == Cell::Kind::List && !list->open) {
        cell.items = list->items;
    } else {
        return {};
    }
    return container(std::move(cell), node, state);
}

// An object of such a type: its fields by name and by place.
Value Interpreter::makeRecord(Node node, const Cell &type, const Arguments &arguments, State &state)
{
    Cell cell;
    cell.kind = Cell::Kind::Object;
    for (int i = 0; i < type.items.size(); ++i) {
        const QString field = type.items[i].constant.text;
        const Value *given = arguments.value(i, field.toUtf8());
        const Value value =
            given ? *given
                  : unknown(node, QStringLiteral("No argument was seen for %1").arg(quoted(field)));
        cell.fields.insert(field, value);
        cell.fields.insert(QStringLiteral("i:%1").arg(i), value);
    }
    Value record = container(std::move(cell), node, state);
    record.types = QStringList{QStringLiteral("<record>")};
    return record;
}

std::optional<Value> Interpreter::callIteration(Node node, const QString &name,
                                                const Arguments &arguments, State &state)
{
    if (isOneOf(name, {"builtins.enumerate", "builtins.zip"}))
        return listOfTuples(node, name, arguments, state);
    const Value *first = arguments.value(0, {});
    if (!first)
        return {};
    if (isOneOf(name, {"builtins.iter"}))
        return *first;
    if (isOneOf(name, {"builtins.next", "builtins.min", "builtins.max"}))
        return elementOf(*first, node, state);
    return {};
}

// enumerate and zip of lists that are known item by item
std::optional<Value> Interpreter::rowsOf(Node node, const QString &name, const Arguments &arguments,
                                         State &state)
{
    QList<QList<Value>> columns;
    qsizetype rows = maxRange;
    for (const Arguments::Item &item : arguments.items) {
        const Cell *cell = state.cell(item.value.cell);
        if (!item.keyword.isEmpty() || item.splat || !cell || cell->kind != Cell::Kind::List
            || cell->open)
            return {};
        columns.append(cell->items);
        rows = std::min(rows, cell->items.size());
    }
    if (columns.isEmpty())
        return {};
    Cell whole;
    whole.kind = Cell::Kind::List;
    for (qsizetype i = 0; i < rows; ++i) {
        Cell row;
        row.kind = Cell::Kind::List;
        row.fixed = true;
        if (isOneOf(name, {"builtins.enumerate"}))
            row.items.append(constant(intConstant(i), node));
        for (const QList<Value> &column : std::as_const(columns))
            row.items.append(column[i]);
        whole.items.append(container(std::move(row), node, state));
    }
    return container(std::move(whole), node, state);
}

// enumerate and zip
Value Interpreter::listOfTuples(Node node, const QString &name, const Arguments &arguments,
                                State &state)
{
    if (auto exact = rowsOf(node, name, arguments, state))
        return *exact;
    Cell pair;
    pair.kind = Cell::Kind::List;
    if (isOneOf(name, {"builtins.enumerate"}))
        pair.items.append(harmless(node));
    for (const Arguments::Item &item : arguments.items) {
        if (item.keyword.isEmpty())
            pair.items.append(elementOf(item.value, node, state));
    }
    Cell cell;
    cell.kind = Cell::Kind::List;
    cell.open = true;
    cell.rest = container(std::move(pair), node, state);
    return container(std::move(cell), node, state);
}

} // namespace pb
