// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Methods of lists, sets, queues and dictionaries: what is put in comes out again.

#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/words.h"

#include <algorithm>
#include <initializer_list>

namespace pb {

Value Interpreter::listMethod(Node node, const Value &receiver, const QString &method,
                              const Arguments &arguments, State &state, bool &known)
{
    known = true;
    const auto is = [&](const char *text) { return method == QLatin1StringView(text); };
    const Value *first = arguments.value(0, {});
    Cell *cell = state.edit(receiver.cell);
    if (isOneOf(method, {"pop", "popleft", "get", "get_nowait"}))
        return takeItem(node, receiver, is("pop"), first, state);
    if (is("copy")) {
        Value copy = receiver;
        copy.cell = newCell(*cell, state);
        return copy;
    }
    if (is("count") || is("index"))
        return harmless(node);
    if (first && isOneOf(method, {"append", "add", "put", "put_nowait"})) {
        appendItem(receiver, *first, state);
    } else if (first && is("appendleft")) {
        insertItem(receiver, nullptr, *first, state);
    } else if (first && is("insert")) {
        const Value *second = arguments.value(1, {});
        insertItem(receiver, first, second ? *second : *first, state);
    } else if (first && isOneOf(method, {"extend", "update"})) {
        extendList(node, receiver, *first, state);
    } else if (is("clear")) {
        cell->items.clear();
        cell->rest.reset();
        cell->open = false;
    } else if (is("reverse")) {
        std::ranges::reverse(cell->items);
    } else if (isOneOf(method, {"remove", "discard", "sort"})) {
        const bool exact = !is("sort") && first && first->isConstant();
        removeItem(receiver, exact ? first : nullptr, state);
    } else {
        known = false;
    }
    return constant(noneConstant(), node);
}

// Somewhere in the container. A Cell pointer from before does not see it.
void Interpreter::addLoosely(const Value &container, const Value &item, State &state)
{
    const std::optional<Value> rest = state.cell(container.cell)->rest;
    const Value joined = rest ? m_joiner.join(*rest, item, &state, &state) : item;
    Cell *cell = state.edit(container.cell);
    cell->rest = joined;
    cell->open = true;
}

void Interpreter::appendItem(const Value &list, const Value &item, State &state)
{
    Cell *cell = state.edit(list.cell);
    if (cell->open || cell->items.size() > 200)
        addLoosely(list, item, state);
    else
        cell->items.append(item);
}

// Without `place` at the front.
void Interpreter::insertItem(const Value &list, const Value *place, const Value &item, State &state)
{
    Cell *cell = state.edit(list.cell);
    const bool fixed = !place || place->constant.kind == Constant::Kind::Int;
    qint64 at = place ? place->constant.number : 0;
    if (at < 0)
        at += cell->items.size();
    if (fixed && !cell->open)
        cell->items.insert(std::clamp<qint64>(at, 0, cell->items.size()), item);
    else
        addLoosely(list, item, state);
}

void Interpreter::extendList(Node node, const Value &list, const Value &added, State &state)
{
    Cell *cell = state.edit(list.cell);
    const Cell *more = state.cell(added.cell);
    if (more && more->kind == Cell::Kind::List && !more->open && !cell->open)
        cell->items += QList<Value>(more->items);
    else
        addLoosely(list, elementOf(added, node, state), state);
}

// `first`: of the arguments, null without one; a place for pop() only.
Value Interpreter::takeItem(Node node, const Value &list, bool pop, const Value *first,
                            State &state)
{
    Cell *cell = state.edit(list.cell);
    if (!cell->open && !cell->items.isEmpty()) {
        qint64 at = pop && first ? first->constant.number : pop ? -1 : 0;
        if (at < 0)
            at += cell->items.size();
        if ((!first || first->constant.kind == Constant::Kind::Int) && at >= 0
            && at < cell->items.size())
            return cell->items.takeAt(at);
    }
    return elementOf(list, node, state);
}

// Without `removed` the items are all kept, but not their places.
void Interpreter::removeItem(const Value &list, const Value *removed, State &state)
{
    Cell *cell = state.edit(list.cell);
    const QList<Value> items = cell->items;
    cell->items.clear();
    for (const Value &item : items) {
        if (!removed)
            addLoosely(list, item, state);
        else if (!(item.constant == removed->constant))
            cell->items.append(item);
    }
}

Value Interpreter::dictMethod(Node node, const Value &receiver, const QString &method,
                              const Arguments &arguments, State &state, bool &known)
{
    known = true;
    const auto is = [&](const char *text) { return method == QLatin1StringView(text); };
    const Value *first = arguments.value(0, "key");
    Cell *cell = state.edit(receiver.cell);
    if (first && isOneOf(method, {"get", "pop", "setdefault", "__getitem__"}))
        return dictItem(node, receiver, method, *first, arguments.value(1, "default"), state);
    if (is("update")) {
        updateDict(node, receiver, first, arguments, state);
        return constant(noneConstant(), node);
    }
    if (is("values") || is("items"))
        return dictEntries(node, *cell, is("items"), state);
    if (is("keys")) {
        Cell list;
        list.kind = Cell::Kind::List;
        list.open = true;
        list.rest = harmless(node);
        return container(std::move(list), node, state);
    }
    if (is("copy")) {
        Value copy = receiver;
        copy.cell = newCell(*cell, state);
        return copy;
    }
    if (is("clear")) {
        cell->fields.clear();
        cell->rest.reset();
        cell->open = false;
        return constant(noneConstant(), node);
    }
    if (is("popitem"))
        return elementOf(receiver, node, state);
    known = false;
    return {};
}

// `other`: what the call gives for a missing key, null without one.
Value Interpreter::dictItem(Node node, const Value &dict, const QString &method, const Value &index,
                            const Value *other, State &state)
{
    const bool keeps = method == QStringLiteral("setdefault");
    Cell *cell = state.edit(dict.cell);
    const QString key = keyOf(index, state);
    Value fallback = other ? *other : constant(noneConstant(), node);
    if (!key.isEmpty() && cell->fields.contains(key)) {
        Value value = cell->fields.value(key);
        if (method == QStringLiteral("pop"))
            cell->fields.remove(key);
        return value;
    }
    if (!key.isEmpty() && !cell->open) {
        if (keeps)
            cell->fields.insert(key, fallback);
        return fallback;
    }
    if (auto names = namesOfModule(*cell, index, node, state))
        return *names;
    if (auto module = renamedModule(*cell, index, other, node))
        return *module;
    const Value value = itemAt(dict, index, node, state);
    Value joined = m_joiner.join(value, fallback, &state, &state);
    if (keeps && !key.isEmpty())
        state.edit(dict.cell)->fields.insert(key, joined);
    return joined;
}

// `first`: of the arguments, null without one.
void Interpreter::updateDict(Node node, const Value &dict, const Value *first,
                             const Arguments &arguments, State &state)
{
    Cell *cell = state.edit(dict.cell);
    const Cell *more = first ? state.cell(first->cell) : nullptr;
    if (more && more->kind == Cell::Kind::Dict) {
        const Cell copy = *more;
        for (auto it = copy.fields.cbegin(); it != copy.fields.cend(); ++it)
            cell->fields.insert(it.key(), *it);
        cell->open = cell->open || copy.open;
        if (copy.rest)
            cell->rest =
                cell->rest ? m_joiner.join(*cell->rest, *copy.rest, &state, &state) : copy.rest;
    } else if (first) {
        addLoosely(dict, elementOf(*first, node, state), state);
    }
    for (const Arguments::Item &item : arguments.items) {
        if (!item.keyword.isEmpty() && !item.splat) {
            state.edit(dict.cell)->fields.insert(
                QStringLiteral("s:") + QString::fromUtf8(item.keyword), item.value);
            noteSetting(QString::fromUtf8(item.keyword), item.node, item.value, state);
        }
    }
}

// values(), or items() as pairs.
Value Interpreter::dictEntries(Node node, const Cell &dict, bool pairs, State &state)
{
    Cell list;
    list.kind = Cell::Kind::List;
    list.open = dict.open;
    const auto entry = [&](const Constant &name, const Value &value) {
        if (!pairs)
            return value;
        Cell pair;
        pair.kind = Cell::Kind::List;
        pair.items = {constant(name, node), value};
        return container(std::move(pair), node, state);
    };
    for (auto it = dict.fields.cbegin(); it != dict.fields.cend(); ++it) {
        const Constant name = it.key().startsWith(QStringLiteral("s:"))
                                  ? textConstant(it.key().sliced(2))
                                  : Constant{};
        list.items.append(entry(name, *it));
    }
    if (dict.rest)
        list.rest = entry({}, *dict.rest);
    return container(std::move(list), node, state);
}

} // namespace pb
