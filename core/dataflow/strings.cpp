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
        const Constant piece = stringConstant(part);
        whole = whole.isKnown() ? foldBinary("+", whole, piece) : piece;
        if (!whole.isKnown())
            break;
    }
    return whole;
}

// The texts that stand in the literal itself and, at whatever depth, what is put into it: {x:{width}}.
std::vector<Node> partsOf(Node literal)
{
    std::vector<Node> found;
    std::vector<Node> pending{literal};
    while (!pending.empty()) {
        const Node at = pending.back();
        pending.pop_back();
        for (const Node &child : at.children()) {
            if (child.is(Kind::Interpolation) || child.rawType() == "format_expression") {
                found.push_back(child);
                for (int i = 1; i < child.childCount(); ++i)
                    pending.push_back(child.child(i));
            } else if (at == literal && child.rawType() == "string_content") {
                found.push_back(child);
            } else if (child.is(Kind::String) || child.rawType() == "format_specifier") {
                pending.push_back(child);
            }
        }
    }
    return found;
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
    for (const Node &child : partsOf(node)) {
        if (child.rawType() == "string_content") {
            place += QString::fromUtf8(child.text());
            continue;
        }
        const Value part = eval(child.child(0), state);
        if (child.parent() == node)
            place += placeOf(part);
        if (m_lookups)
            parts += QList<int>{part.id} + part.from;
        result = worst(result, part, &state);
    }
    result.names.clear();
    result.types.clear();
    result.cell = 0;
    result.kept.setPlace(node.is(Kind::String) ? place : QString());
    result.from = parts; // f"{module}.{name}" of find_class is the pair in another form
    return result;
}

} // namespace pb
