// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Generators that are sent something: their bodies run when it is known what.

#include "dataflow/interpreter.h"
#include "dataflow/words.h"

#include <algorithm>

namespace pb {

namespace {

// Only sent to, asked for the next value, or closed.
bool isOnlyDriven(Node use)
{
    const Node around = use.parent();
    if (around.is(Kind::Attribute) && around.field(Field::Object) == use
        && around.parent().is(Kind::Call)) {
        const QByteArrayView method = around.field(Field::Attribute).text();
        return method == "send" || method == "close";
    }
    return around.is(Kind::ArgumentList) && around.parent().field(Field::Function).text() == "next";
}

QByteArray argumentKey(const Arguments::Item &item, int &position)
{
    return item.keyword.isEmpty() ? '<' + QByteArray::number(position++).rightJustified(3, '0')
                                  : item.keyword;
}

// `steps = unpack()` where all else that happens to `steps` is `steps.send(data)` and `next(steps)`.
bool isSuspended(const FunctionInfo &function, const FunctionInfo *around, Node call)
{
    const Node assignment = call.parent();
    const Node target = assignment.field(Field::Left);
    if (!function.receives || !around || !assignment.is(Kind::Assignment)
        || !target.is(Kind::Identifier))
        return false;
    bool driven = true;
    walk(around->node.field(Field::Body), [&](Node node) {
        if (node.is(Kind::Identifier) && node != target && node.text() == target.text())
            driven = driven && isOnlyDriven(node);
        return driven;
    });
    return driven;
}

} // namespace

// The generator keeps its function and what that was called with; nothing for all that runs at once.
std::optional<Value> Interpreter::suspended(const FunctionInfo &function, Node node,
                                            const Value &callee, const Arguments &arguments,
                                            State &state)
{
    if (m_sent || !isSuspended(function, m_active.back()->function, node))
        return std::nullopt;
    Cell cell;
    cell.kind = Cell::Kind::List;
    cell.open = true;
    cell.rest = unknown(node, QStringLiteral("What the generator gives was not followed"));
    cell.captured.insert(resumeKey(), callee);
    int position = 0;
    for (const Arguments::Item &item : arguments.items)
        cell.captured.insert(argumentKey(item, position), item.value);
    Value generator = harmless(node);
    generator.cell = newCell(std::move(cell), state);
    return generator;
}

// `generator.send(data)`: every `yield` of the body may be where the data comes in.
Value Interpreter::resumed(Node node, const Cell &generator, const Arguments &sent, State &state)
{
    Arguments arguments;
    for (auto it = generator.captured.cbegin(); it != generator.captured.cend(); ++it) {
        if (it.key() != resumeKey())
            arguments.items.append(
                {node, it.key().startsWith('<') ? QByteArray() : it.key(), *it, false});
    }
    const Value *data = sent.value(0, {});
    m_sent = data ? *data : unknown(node, QStringLiteral("What is sent was not followed"));
    const Value callee = generator.captured.value(resumeKey());
    const Value given = call(node, callee, arguments, state);
    m_sent.reset();
    return elementOf(given, node, state);
}

Value Interpreter::evalYield(Node node, State &state)
{
    Activation &activation = *m_active.back();
    if (node.childCount() > 0) {
        Value value = eval(node.child(0), state);
        if (node.text().startsWith("yield from"))
            value = elementOf(value, node, state);
        activation.yielded =
            activation.yielded ? m_joiner.join(*activation.yielded, value, &state, &state) : value;
    }
    // Whoever made the generator may go on from here and never come back to it.
    if (activation.after.frames.empty())
        activation.after = state;
    else
        m_joiner.join(activation.after, state);
    if (activation.sent)
        return *activation.sent;
    Value sent = unknown(node, QStringLiteral("What is sent into a generator was not followed"));
    sent.viaCaller = m_active.size() == 1; // who made the generator decides
    return sent;
}

} // namespace pb
