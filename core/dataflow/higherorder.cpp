// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Functions that are handed to others, which call them.

#include "dataflow/callsite.h"
#include "dataflow/interpreter.h"
#include "dataflow/words.h"

#include <algorithm>

namespace pb {

namespace {

// By its full name, or as a method of whatever object.
const HigherOrder *higherOrderNamed(const SourceTable &sources, const QString &name)
{
    auto found = sources.higherOrder.constFind(name);
    if (found == sources.higherOrder.cend())
        found = sources.higherOrder.constFind(QStringLiteral("*.") + name.section(u'.', -1));
    return found == sources.higherOrder.cend() ? nullptr : &*found;
}

} // namespace

// What the function that is handed over is called with.
Arguments Interpreter::handedArguments(Node node, const HigherOrder &entry,
                                       const Arguments &arguments, State &state)
{
    Arguments inner;
    const auto take = [&](const Arguments::Item &item) {
        Value value = entry.each ? elementOf(item.value, node, state) : item.value;
        const Cell *cell = entry.packed ? state.cell(value.cell) : nullptr;
        if (entry.packed && cell && cell->kind == Cell::Kind::List && !cell->open) {
            const QList<Value> items = cell->items;
            for (const Value &one : items)
                inner.items.append({item.node, {}, one, false});
        } else {
            inner.items.append({item.node, {}, value, false});
        }
    };
    if (entry.arguments < 0)
        return inner;
    if (entry.packed || !entry.keyword.isEmpty()) {
        if (const Arguments::Item *item = arguments.at(entry.arguments, entry.keyword.toUtf8()))
            take(*item);
        return inner;
    }
    int position = 0;
    for (const Arguments::Item &item : arguments.items) {
        if (item.keyword.isEmpty() && position++ >= entry.arguments)
            take(item);
    }
    return inner;
}

// functools.partial and its like: the function with the arguments it already has
Value Interpreter::partialOf(Node node, const HigherOrder &entry, const Arguments::Item &function,
                             const Arguments &arguments, const Arguments &inner, State &state)
{
    Cell cell;
    cell.kind = Cell::Kind::Partial;
    cell.rest = function.value;
    for (const Arguments::Item &item : inner.items)
        cell.items.append(item.value);
    for (const Arguments::Item &item : arguments.items) {
        if (!item.keyword.isEmpty() && item.keyword != entry.functionKeyword.toUtf8())
            cell.fields.insert(QString::fromUtf8(item.keyword), item.value);
    }
    Arguments bound = inner;
    for (const Arguments::Item &item : arguments.items) {
        if (!item.keyword.isEmpty())
            bound.items.append(item);
    }
    if (isSafeAlways(function.value, bound, state))
        m_silent.insert({&here(), {function.node.span().begin, function.node.span().end}});
    else if (!cell.items.isEmpty())
        meetReference(function.value, cell.items.first(), function.node, state);
    Value result = harmless(node);
    result.cell = newCell(std::move(cell), state);
    return result;
}

// What comes back when `name` calls the function it was given.
Value Interpreter::callHanded(Node node, const QString &name, const HigherOrder &entry,
                              const Arguments::Item &function, const Arguments &inner, State &state)
{
    if (!inner.items.isEmpty())
        meetReference(function.value, inner.items.first().value, function.node, state);
    const bool own = std::ranges::any_of(function.value.names, [this](const QString &n) {
        return m_program.function(n) || m_program.classNamed(n);
    });
    Value returned = own || (state.cell(function.value.cell) && function.value.names.isEmpty())
                         ? call(node, function.value, inner, state)
                         : propagated(node, QStringLiteral("passes through %1").arg(quoted(name)),
                                      inner, nullptr, state);
    if (!entry.value)
        return harmless(node);
    if (!entry.each)
        return returned;
    Cell cell;
    cell.kind = Cell::Kind::List;
    cell.open = true;
    cell.rest = returned;
    return container(std::move(cell), node, state);
}

bool Interpreter::callHigherOrder(Node node, const QStringList &names, const Arguments &arguments,
                                  State &state, Value &result)
{
    for (const QString &name : names) {
        const HigherOrder *entry = higherOrderNamed(m_sources, name);
        if (!entry)
            continue;
        const Arguments::Item *function =
            arguments.at(entry->function, entry->functionKeyword.toUtf8());
        if (!function || (function->value.names.isEmpty() && !function->value.cell))
            continue;
        const Arguments inner = handedArguments(node, *entry, arguments, state);
        if (entry->callable) {
            result = partialOf(node, *entry, *function, arguments, inner, state);
            return true;
        }
        result = callHanded(node, name, *entry, *function, inner, state);
        return entry->value || !names.contains(QStringLiteral("builtins.sorted"));
    }
    return false;
}

} // namespace pb
