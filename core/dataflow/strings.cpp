// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// String literals and what is put into them.

#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/place.h"

namespace pb {

namespace {

// A literal, or several in a row, when nothing is interpolated.
Constant literalConstant(Node node)
{
    if (node.is(Kind::String))
        return stringConstant(node);
    Constant whole;
    for (const Node &part : node.children()) {
        if (part.is(Kind::Comment))
            continue;
        const Constant piece = stringConstant(part);
        whole = whole.isKnown() ? foldBinary("+", whole, piece) : piece;
        if (!whole.isKnown())
            break;
    }
    return whole;
}

} // namespace

Value Interpreter::evalString(Node node, State &state)
{
    const Constant plain = literalConstant(node);
    if (plain.isKnown())
        return constant(plain, node);
    if (const Constant folded = interpolated(node, state); folded.isKnown())
        return constant(folded, node);
    Value result = harmless(node);
    QList<int> parts;
    QString place;
    std::vector<Node> pending{node};
    while (!pending.empty()) {
        const Node at = pending.back();
        pending.pop_back();
        for (const Node &child : at.children()) {
            if (child.is(Kind::Interpolation) || child.rawType() == "format_expression") {
                const Value part = eval(child.child(0), state);
                if (at == node)
                    place += placeOf(part);
                if (m_lookups)
                    parts += QList<int>{part.id} + part.from;
                result = worst(result, part, &state);
                for (int i = 1; i < child.childCount(); ++i)
                    pending.push_back(child.child(i)); // {x:{width}}
            } else if (at == node && child.rawType() == "string_content") {
                place += QString::fromUtf8(child.text());
            } else if (child.is(Kind::String) || child.rawType() == "format_specifier") {
                pending.push_back(child);
            }
        }
    }
    result.names.clear();
    result.types.clear();
    result.cell = 0;
    result.place = node.is(Kind::String) ? place : QString();
    result.from = parts; // f"{module}.{name}" of find_class is the pair in another form
    return result;
}

} // namespace pb
