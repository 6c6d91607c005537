// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/pythonversion.h"

namespace pb {

namespace {

// The operator tokens of `a < b not in c`, one for each pair.
std::vector<QByteArray> operatorsOf(Node comparison)
{
    std::vector<QByteArray> operators;
    bool operand = true;
    for (const Node &child : comparison.allChildren()) {
        const QByteArray token = child.rawType().toByteArray();
        static const QList<QByteArray> known{"==", "!=", "<>", "<",   "<=",     ">",
                                             ">=", "in", "is", "not", "not in", "is not"};
        if (!known.contains(token)) {
            operand = true;
        } else if (operand) {
            operators.push_back(token);
            operand = false;
        } else {
            operators.back() += ' ' + token;
        }
    }
    return operators;
}

// `tested == True` proves what `tested` proves, `tested == False` the opposite.
void passTests(const Value &tested, const Value &other, bool equal, Value &result)
{
    if (other.constant.kind != Constant::Kind::Bool)
        return;
    for (Test test : tested.tests) {
        if ((other.constant.number != 0) != equal)
            test.whenTrue = !test.whenTrue;
        result.tests.append(test);
    }
}

// Nothing when an item that is not a constant may be the one.
std::optional<bool> holdsConstant(const Cell &cell, const Constant &wanted)
{
    if (cell.kind == Cell::Kind::Dict)
        return cell.fields.contains(keyOf(wanted));
    bool known = true;
    bool found = false;
    for (const Value &item : cell.items) {
        known = known && item.isConstant();
        found = found || item.constant == wanted;
    }
    return known || found ? std::optional(found) : std::nullopt;
}

} // namespace

Value Interpreter::evalComparison(Node node, State &state)
{
    const auto operators = operatorsOf(node);
    const std::vector<Node> operands = node.children();
    if (operands.size() < 2 || operators.size() + 1 != operands.size()) {
        for (const Node &operand : operands)
            eval(operand, state);
        return harmless(node);
    }
    Value left = eval(operands[0], state);
    std::optional<Value> result;
    for (size_t i = 1; i < operands.size(); ++i) {
        const Value right = eval(operands[i], state);
        const Value one = compare(node, operators[i - 1], left, right, state);
        if (!result) {
            result = one;
        } else {
            const auto a = result->truth();
            const auto b = one.truth();
            const bool known = (a && b) || (a && !*a) || (b && !*b);
            result = constant(
                known ? boolConstant(a.value_or(true) && b.value_or(true)) : Constant{}, node);
        }
        left = right;
    }
    return *result;
}

Value Interpreter::compare(Node node, QByteArrayView op, const Value &left, const Value &right,
                           State &state)
{
    auto folded = foldComparison(op, left.constant, right.constant);
    if (PythonVersion::isAsked(left.names)) {
        folded = PythonVersion(m_program, here(), m_requirements)
                     .compare(op, left.names, right, state.cell(right.cell));
    }
    Value result = constant(folded ? boolConstant(*folded) : Constant{}, node);
    if (op == "==" || op == "is")
        compareEqual(node, true, left, right, state, result);
    else if (op == "!=" || op == "is not")
        compareEqual(node, false, left, right, state, result);
    else if (op == "in" || op == "not in")
        compareInside(node, op == "in", left, right, state, result);
    return result;
}

// `equal` is false for the negated operators.
void Interpreter::compareEqual(Node node, bool equal, const Value &left, const Value &right,
                               State &state, Value &result)
{
    for (const auto tests = digestTests(left, right); Test test : tests) {
        test.whenTrue = equal;
        tried(test.fact, state);
        result.tests.append(test);
    }
    passTests(left, right, equal, result);
    passTests(right, left, equal, result);
    // An object is not None, and two different constants are not the same.
    if (right.constant.kind == Constant::Kind::None && !left.isConstant() && left.cell
        && !left.maybeOther)
        result.constant = boolConstant(!equal);
    if (m_lookups)
        addMembership(node, equal, left, right, state, result);
}

// `inside` is false for `not in`.
void Interpreter::compareInside(Node node, bool inside, const Value &left, const Value &right,
                                State &state, Value &result)
{
    if (m_lookups) {
        addMembership(node, inside, left, right, state, result);
        for (Test &test : result.tests) { // a part of a text
            if (right.constant.kind == Constant::Kind::Text)
                test.fact.kind = FactKind::ModulePart;
        }
        return;
    }
    const Cell *cell = state.cell(right.cell);
    for (const auto tests = cell ? pinnedTests(left, *cell) : QList<Test>(); Test test : tests) {
        test.whenTrue = inside;
        tried(test.fact, state);
        result.tests.append(test);
    }
    if (!cell || cell->open || !left.isConstant())
        return;
    const auto found = holdsConstant(*cell, left.constant);
    // What is not in a table of the module now may have been put there by somebody.
    const bool shared = !cell->fixed && m_moduleCells.contains(right.cell);
    if (found && (*found || !shared || !cell->items.isEmpty()))
        result.constant = boolConstant(*found == inside);
}

void Interpreter::addMembership(Node node, bool whenTrue, const Value &left, const Value &right,
                                State &state, Value &result)
{
    if (auto test = membership(node, left, right, state)) {
        test->whenTrue = whenTrue;
        result.tests.append(*test);
    }
}

} // namespace pb
