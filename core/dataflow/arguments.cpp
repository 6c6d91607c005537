// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// From the arguments of a call to the parameters of a function.

#include "dataflow/interpreter.h"
#include "dataflow/words.h"

#include <algorithm>

namespace pb {

namespace {

struct Parameter
{
    QByteArray name;
    Node fallback;
    bool star = false;
    bool doubleStar = false;
};

std::vector<Parameter> parametersOf(Node function)
{
    std::vector<Parameter> found;
    for (const Node &child : function.field(Field::Parameters).children()) {
        Parameter parameter;
        Node name = child;
        if (child.is(Kind::DefaultParameter) || child.is(Kind::TypedDefaultParameter)) {
            name = child.field(Field::Name);
            parameter.fallback = child.field(Field::Value);
        } else if (child.is(Kind::TypedParameter)) {
            name = child.child(0);
        }
        if (name.is(Kind::ListSplatPattern) || name.is(Kind::DictionarySplatPattern)) {
            parameter.star = name.is(Kind::ListSplatPattern);
            parameter.doubleStar = !parameter.star;
            name = name.child(0);
        }
        if (!name.is(Kind::Identifier))
            continue;
        parameter.name = name.text().toByteArray();
        found.push_back(parameter);
    }
    return found;
}

// What a parameter with one or two stars takes of the arguments.
Cell gathered(const Parameter &parameter, const Arguments &arguments, int position,
              const QSet<QByteArray> &used)
{
    Cell cell;
    cell.kind = parameter.star ? Cell::Kind::List : Cell::Kind::Dict;
    int at = 0;
    for (const Arguments::Item &item : arguments.items) {
        if (item.splat) {
            cell.rest = item.value;
            cell.open = true;
        } else if (parameter.star && item.keyword.isEmpty() && at++ >= position) {
            cell.items.append(item.value);
        } else if (parameter.doubleStar && !item.keyword.isEmpty()
                   && !used.contains(item.keyword)) {
            cell.fields.insert(QStringLiteral("s:") + QString::fromUtf8(item.keyword), item.value);
        }
    }
    return cell;
}

} // namespace

const Arguments::Item *Arguments::at(int index, QByteArrayView keyword) const
{
    int position = 0;
    for (const Item &item : items) {
        if (item.splat)
            return nullptr; // what comes after it has no place that is sure
        if (!item.keyword.isEmpty()) {
            if (!keyword.isEmpty() && item.keyword == keyword)
                return &item;
        } else if (position++ == index) {
            return &item;
        }
    }
    return nullptr;
}

const Value *Arguments::value(int index, QByteArrayView keyword) const
{
    const Item *item = at(index, keyword);
    return item ? &item->value : nullptr;
}

Arguments Interpreter::evalArguments(Node call, State &state)
{
    Arguments arguments;
    const Node list = call.field(Field::Arguments);
    if (list.is(Kind::GeneratorExpression)) {
        arguments.items.append({list, {}, eval(list, state), false});
        return arguments;
    }
    for (const Node &child : list.children()) {
        Arguments::Item item;
        item.node = child;
        if (child.is(Kind::KeywordArgument)) {
            item.keyword = child.field(Field::Name).text().toByteArray();
            item.node = child.field(Field::Value);
            item.value = eval(item.node, state);
        } else if (child.is(Kind::ListSplat)) {
            const Value inner = eval(child.child(0), state);
            const Cell *cell = state.cell(inner.cell);
            if (cell && cell->kind == Cell::Kind::List && !cell->open) {
                for (const Value &value : cell->items)
                    arguments.items.append({child, {}, value, false});
                continue;
            }
            item.value = elementOf(inner, child, state);
            item.splat = true;
        } else if (child.is(Kind::DictionarySplat)) {
            const Value inner = eval(child.child(0), state);
            const Cell *cell = state.cell(inner.cell);
            if (cell && cell->kind == Cell::Kind::Dict && !cell->open) {
                for (auto it = cell->fields.cbegin(); it != cell->fields.cend(); ++it)
                    arguments.items.append({child, it.key().sliced(2).toUtf8(), *it, false});
                continue;
            }
            item.value = derived(inner, child, {});
            item.splat = true;
        } else {
            item.value = eval(child, state);
        }
        arguments.items.append(item);
    }
    return arguments;
}

// Any of the arguments with stars may hold the parameter's value; there has to be one.
Value Interpreter::joinedSplats(const Arguments &arguments, State &state)
{
    std::optional<Value> joined;
    for (const Arguments::Item &item : arguments.items) {
        if (item.splat)
            joined = joined ? m_joiner.join(*joined, item.value, &state, &state) : item.value;
    }
    return *joined;
}

void Interpreter::bindArguments(const FunctionInfo &function, const Value *self,
                                const Arguments &arguments, State &state)
{
    const auto parameters = parametersOf(function.node);
    int position = self ? -1 : 0;
    QSet<QByteArray> used;
    const bool splat = std::ranges::any_of(arguments.items, &Arguments::Item::splat);
    for (const Parameter &parameter : parameters) {
        Value value;
        if (position < 0) {
            value = *self;
        } else if (parameter.star || parameter.doubleStar) {
            value = container(gathered(parameter, arguments, position, used), function.node, state);
            if (parameter.star)
                position = 1000; // only keywords after it
            state.frame().variables.insert(parameter.name, value);
            continue;
        } else if (const Value *given = arguments.value(position, parameter.name)) {
            value = *given;
            used.insert(parameter.name);
        } else if (splat) {
            value = joinedSplats(arguments, state);
        } else if (const auto bound = state.frame().captured.constFind(defaultKey(parameter.name));
                   bound != state.frame().captured.cend()) {
            value = *bound;
        } else if (parameter.fallback) {
            value = eval(parameter.fallback, state);
        } else {
            value = unknown(function.node, QStringLiteral("No argument was seen for %1")
                                               .arg(quoted(QString::fromUtf8(parameter.name))));
        }
        ++position;
        state.frame().variables.insert(parameter.name, value);
    }
}

} // namespace pb
