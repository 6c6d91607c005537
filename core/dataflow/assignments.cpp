// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where a value is put: names, attributes, items, and what others see of them.

#include "dataflow/callsite.h"
#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/words.h"
#include "dataflow/writers.h"

#include <algorithm>

namespace pb {

namespace {

// The item of a list that is known to have that index; null when none is.
Value *itemIn(Cell &list, const Constant &index)
{
    if (list.kind != Cell::Kind::List || list.open || index.kind != Constant::Kind::Int)
        return nullptr;
    const qint64 place = index.number < 0 ? index.number + list.items.size() : index.number;
    return place >= 0 && place < list.items.size() ? &list.items[place] : nullptr;
}

} // namespace

void Interpreter::runAssignment(Node statement, State &state)
{
    Node right = statement.field(Field::Right);
    if (!right)
        return; // an annotation
    std::vector<Node> targets{statement.field(Field::Left)};
    while (right.is(Kind::Assignment)) {
        targets.push_back(right.field(Field::Left));
        right = right.field(Field::Right);
    }
    const Value value = eval(right, state);
    for (const Node &target : targets)
        assign(target, value, state);
}

void Interpreter::runAugmented(Node statement, State &state)
{
    const Node target = statement.field(Field::Left);
    const Value before = eval(target, state);
    const Value more = eval(statement.field(Field::Right), state);
    const QByteArray op = statement.field(Field::Operator).rawType().toByteArray().chopped(1);
    const Constant folded = foldBinary(op, before.constant, more.constant);
    const Cell *a = state.cell(before.cell);
    const Cell *b = state.cell(more.cell);
    Value result;
    if (folded.isKnown()) {
        result = constant(folded, statement);
    } else if (op == "+" && a && a->kind == Cell::Kind::List) {
        result = grown(before, more, statement, state);
    } else if (a && a->fields.contains(contentKey())) { // a bytearray
        addContent(before, more, state);
        result = before;
    } else if (op == "|" && a && b && a->kind == Cell::Kind::Dict && b->kind == Cell::Kind::Dict) {
        updateDict(statement, before, &more, {}, state);
        result = before;
    } else {
        result = worst(before, more, &state);
        result.cell = 0;
        result.names.clear();
        result.types.clear();
        if (result.isOutside())
            result.trace =
                link(result.trace, statement, QStringLiteral("added to %1").arg(quoted(target)));
    }
    assign(target, result, state, false);
}

// `list += more`: a list itself grows, of a tuple there is another one.
Value Interpreter::grown(const Value &list, const Value &more, Node statement, State &state)
{
    const Cell *b = state.cell(more.cell);
    const bool items = b && b->kind == Cell::Kind::List;
    Cell cell = *state.cell(list.cell);
    const Value element = items ? Value() : elementOf(more, statement, state);
    if (items && !cell.open)
        cell.items += b->items;
    else if (items)
        for (const Value &item : b->items)
            cell.rest = cell.rest ? m_joiner.join(*cell.rest, item, &state, &state) : item;
    cell.open = cell.open || !items || b->open;
    const std::optional<Value> rest = items ? b->rest : element;
    if (rest)
        cell.rest = cell.rest ? m_joiner.join(*cell.rest, *rest, &state, &state) : rest;
    if (cell.fixed)
        return container(std::move(cell), statement, state);
    *state.edit(list.cell) = cell;
    Value result = container(std::move(cell), statement, state);
    result.cell = list.cell;
    return result;
}

void Interpreter::assign(Node target, const Value &value, State &state, bool named)
{
    switch (target.kind()) {
    case Kind::Identifier: {
        const QByteArray name = target.text().toByteArray();
        Value stored = value;
        if (named && value.exposure != Exposure::None && value.trace
            && value.trace->note != QStringLiteral("assigned to %1").arg(quoted(target)))
            stored.trace =
                link(value.trace, target, QStringLiteral("assigned to %1").arg(quoted(target)));
        if (!state.frame().function || state.frame().function.is(Kind::ClassDefinition))
            noteSetting(QString::fromUtf8(name), target, value, state);
        else if (assignOutside(target, stored, state))
            break;
        state.frame().variables.insert(name, stored);
        break;
    }
    case Kind::Attribute: assignAttribute(target, value, state); break;
    case Kind::Subscript: assignSubscript(target, value, state); break;
    case Kind::PatternList:
    case Kind::TuplePattern:
    case Kind::ListPattern:
    case Kind::Tuple:
    case Kind::List:
    case Kind::ExpressionList: assignTuple(target, value, state); break;
    case Kind::ParenthesizedExpression: assign(target.child(0), value, state, named); break;
    default: break;
    }
}

// `global` and `nonlocal` names belong to somebody else.
bool Interpreter::assignOutside(Node target, const Value &value, State &state)
{
    const QByteArray name = target.text().toByteArray();
    const Scope &scope = here().scopes().scopeAt(target.span().begin);
    if (std::ranges::find(scope.globals, name) == scope.globals.end())
        return false;
    for (auto outer = state.frames.rbegin(); outer != state.frames.rend(); ++outer) {
        if (&*outer == &state.frame() || !outer->function || outer->module != &here())
            continue;
        const ByteSpan span = outer->function.span();
        if (span.contains(target.span().begin) && outer->variables.contains(name)) {
            outer->variables.insert(name, value);
            return true;
        }
    }
    // Any function may have run before any other.
    auto &globals = m_globals[&here()];
    const auto known = globals.constFind(name);
    if (known == globals.cend() || known->id != value.id) {
        const Value either =
            known == globals.cend() ? value : m_joiner.join(*known, value, &state, &state);
        globals.insert(name, either);
        share(state, {either.cell});
    }
    state.frame().variables.insert(name, value);
    return true;
}

void Interpreter::assignTuple(Node target, const Value &value, State &state)
{
    const std::vector<Node> targets = target.children();
    const Cell *cell = state.cell(value.cell);
    const bool known = cell && cell->kind == Cell::Kind::List && !cell->open;
    const QList<Value> items = known ? cell->items : QList<Value>();
    const auto isStar = [](Node node) {
        return node.is(Kind::ListSplatPattern) || node.is(Kind::ListSplat);
    };
    const auto star = std::ranges::find_if(targets, isStar);
    const auto before = static_cast<qsizetype>(std::distance(targets.begin(), star));
    const auto after = static_cast<qsizetype>(targets.size()) - before - 1;
    for (size_t i = 0; i < targets.size(); ++i) {
        const auto at = static_cast<qsizetype>(i);
        if (isStar(targets[i])) {
            Cell middle;
            middle.kind = Cell::Kind::List;
            if (known)
                middle.items = items.mid(before, qMax<qsizetype>(0, items.size() - before - after));
            else
                middle.rest = elementOf(value, target, state);
            middle.open = !known;
            assign(targets[i].child(0), container(std::move(middle), target, state), state);
            continue;
        }
        const qsizetype from = star == targets.end() || at < before
                                   ? at
                                   : items.size() - (static_cast<qsizetype>(targets.size()) - at);
        const bool listed = known && from >= 0 && from < items.size();
        const Constant place = intConstant(at);
        Value index;
        index.constant = place;
        assign(targets[i],
               listed ? items[from]
                      : (star == targets.end() ? itemAt(value, index, target, state)
                                               : elementOf(value, target, state)),
               state);
    }
}

void Interpreter::assignAttribute(Node target, const Value &value, State &state)
{
    const Node owner = target.field(Field::Object);
    const QString name = QString::fromUtf8(target.field(Field::Attribute).text());
    Value object = eval(owner, state);
    noteSetting(name, target, value, state);
    if (const Cell *known = state.cell(object.cell); known && !known->className.isEmpty()) {
        if (const FunctionInfo *setter = m_program.method(known->className, name + setterMark())) {
            Arguments arguments;
            arguments.items.append({target, {}, value, false});
            enter(*setter, target, &object, arguments, {}, state);
            return;
        }
        const QString className = known->className;
        if (setProperty(className, name, target, object, value, state))
            return;
    }
    if (!state.cell(object.cell)) {
        for (const QString &className : std::as_const(object.names))
            assignClassAttribute(className, name, value, state);
        if (!owner.is(Kind::Identifier) || !object.names.isEmpty())
            return;
        Cell made;
        made.open = true;
        object.cell = newCell(std::move(made), state);
        state.frame().variables.insert(owner.text().toByteArray(), object);
    }
    Value stored = value;
    if (stored.isOutside())
        stored.trace = link(stored.trace, target, QStringLiteral("kept in %1").arg(quoted(target)));
    if (name == QStringLiteral("__dict__")) { // `self.__dict__ = state`
        const Value content = elementOf(stored, target, state);
        setField(object, {}, content, state);
        return;
    }
    setField(object, name, stored, state);
}

// `Settings.name = …` in a function: who reads it later finds either.
void Interpreter::assignClassAttribute(const QString &className, const QString &name,
                                       const Value &value, State &state)
{
    if (!m_program.classNamed(className))
        return;
    auto &attributes = m_classAttributes[className];
    const auto known = attributes.constFind(name);
    if (known != attributes.cend() && known->id == value.id)
        return;
    const bool replaced = known == attributes.cend() || m_active.front()->function == nullptr;
    const Value either = replaced ? value : m_joiner.join(*known, value, &state, &state);
    attributes.insert(name, either);
    share(state, {either.cell});
}

// A part of what came is replaced; the others stay what they are.
void Interpreter::makeParts(Node target, Value &object, State &state)
{
    Cell made;
    made.kind = Cell::Kind::Dict;
    made.open = true;
    made.rest = derived(object, target, {});
    made.keys = made.rest;
    object.cell = newCell(std::move(made), state);
    state.frame().variables.insert(target.field(Field::Value).text().toByteArray(), object);
}

void Interpreter::assignSubscript(Node target, const Value &value, State &state)
{
    const Node owner = target.field(Field::Value);
    Value object = eval(owner, state);
    const auto children = target.children();
    const Node at = children.size() > 1 ? children[1] : Node();
    if (at.is(Kind::Slice) && assignSlice(object, at, value, state))
        return;
    const Value index = at.is(Kind::Slice) ? unknown(at, {}) : indexOf(target, state);
    if (configAssign(object, index, value, state))
        return;
    if (object.receiver && object.attribute == QStringLiteral("__dict__")) {
        setByName(*object.receiver, index, value, state);
        return;
    }
    if (index.constant.kind == Constant::Kind::Text)
        noteSetting(index.constant.text, target, value, state);
    if (!state.cell(object.cell) && owner.is(Kind::Identifier) && object.isOutside()
        && object.types.isEmpty() && !keyOf(index, state).isEmpty())
        makeParts(target, object, state);
    Cell *cell = state.edit(object.cell);
    if (!cell || cell->kind == Cell::Kind::Object)
        WriterWatch(*this, state).noteKept(object, index, value);
    if (!cell) {
        m_parts.forgetItems(object.id);
        // Data put into something that is not known taints what comes out of it.
        if (owner.is(Kind::Identifier) && value.exposure > object.exposure) {
            Value mixed = m_joiner.join(object, value, &state, &state);
            mixed.constant = {};
            mixed.names = object.names;
            mixed.types = object.types;
            mixed.cell = 0;
            state.frame().variables.insert(owner.text().toByteArray(), mixed);
        }
        return;
    }
    const QString key = keyOf(index, state);
    if (Value *item = itemIn(*cell, index.constant)) {
        *item = value;
    } else if (cell->kind == Cell::Kind::List) {
        assignAnywhere(object, index, value, state);
    } else if (key.isEmpty() && cell->fields.contains(contentKey())) {
        addContent(object, value, state);
    } else if (key.isEmpty()) {
        assignAnywhere(object, index, value, state);
    } else {
        cell->fields.insert(key, value);
    }
}

// `list[1:2] = other` with bounds and items that are known.
bool Interpreter::assignSlice(const Value &list, Node slice, const Value &value, State &state)
{
    const auto bounds = sliceBounds(slice, state);
    const Cell *cell = state.cell(list.cell);
    const Cell *more = state.cell(value.cell);
    if (!bounds || bounds->step || !cell || cell->kind != Cell::Kind::List || cell->open || !more
        || more->kind != Cell::Kind::List || more->open)
        return false;
    const auto [begin, end] = bounds->within(cell->items.size());
    const QList<Value> items =
        cell->items.first(begin) + more->items + cell->items.sliced(std::max(begin, end));
    state.edit(list.cell)->items = items;
    return true;
}

// The place is not known: any item may be the new one now.
void Interpreter::assignAnywhere(const Value &container, const Value &index, const Value &value,
                                 State &state)
{
    Cell cell = *state.cell(container.cell);
    for (Value &item : cell.items)
        item = m_joiner.join(item, value, &state, &state);
    for (Value &item : cell.fields)
        item = m_joiner.join(item, value, &state, &state);
    if (cell.kind == Cell::Kind::Dict)
        cell.keys = cell.keys ? m_joiner.join(*cell.keys, index, &state, &state) : index;
    *state.edit(container.cell) = cell;
    addLoosely(container, value, state);
}

} // namespace pb
