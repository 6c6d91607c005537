// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Attributes, items and slices of values; functions as values.

#include "dataflow/callsite.h"
#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/words.h"

#include <algorithm>

namespace pb {

Value Interpreter::evalAttribute(Node node, State &state)
{
    const Value object = eval(node.field(Field::Object), state);
    return attributeOf(node, object, QString::fromUtf8(node.field(Field::Attribute).text()), state);
}

// Of a module, a class or a library object.
Value Interpreter::attributeOfNamed(Node node, const Value &object, const QString &name)
{
    QStringList names;
    for (const QString &owner : object.names)
        names += m_program.canonical(owner + u'.' + name);
    names.removeDuplicates();
    for (const QString &owner : object.names) { // Class.ATTRIBUTE
        if (!m_program.classNamed(owner))
            continue;
        if (const auto value = classAttribute(owner, name))
            return *value;
        if (const FunctionInfo *method = m_program.method(owner, name))
            names.append(method->qualified);
    }
    Value value = named(names, node);
    if (object.isOutside() && !value.isOutside()) { // flask.request.whatever
        value.exposure = object.exposure;
        value.reason = object.reason;
        value.confidence = object.confidence;
        value.trace = object.trace;
    }
    value.receiver = std::make_shared<Value>(object);
    value.attribute = name;
    return value;
}

// The method bound to the object, or what a property answers.
Value Interpreter::methodOf(const FunctionInfo &method, Node node, const Value &self,
                            const QString &name, State &state)
{
    if (method.decorators.contains(QStringLiteral("property"))
        || method.decorators.contains(QStringLiteral("cached_property")))
        return enter(method, node, &self, {}, {}, state);
    Value bound = harmless(node);
    bound.names = QStringList{method.qualified};
    bound.receiver = std::make_shared<Value>(self);
    bound.attribute = name;
    return bound;
}

// Of an object of the project or its super(); nothing when neither it nor its class tells.
std::optional<Value> Interpreter::attributeOfObject(Node node, const Value &object,
                                                    const QString &name, State &state)
{
    const Cell *cell = state.cell(object.cell);
    if (!cell || (cell->kind != Cell::Kind::Object && cell->kind != Cell::Kind::Super))
        return {};
    const bool isSuper = cell->kind == Cell::Kind::Super;
    if (!isSuper) {
        if (const auto found = cell->fields.constFind(name); found != cell->fields.cend())
            return *found;
    }
    if (cell->className.isEmpty())
        return {};
    const QString after = isSuper ? cell->className : QString();
    const QString owner =
        isSuper ? cell->fields.value(QStringLiteral("<class>")).attribute : cell->className;
    const bool open = cell->open;
    if (const FunctionInfo *method = m_program.method(owner, name, after)) {
        const Value self = isSuper ? cell->fields.value(QStringLiteral("<self>")) : object;
        return methodOf(*method, node, self, name, state);
    }
    std::optional<Value> joined = classAttribute(owner, name);
    if (open) {
        if (const auto field = fieldOf(owner, name, state))
            joined = joined && joined->constant.kind != Constant::Kind::None
                         ? m_joiner.join(*joined, *field, &state, &state)
                         : *field;
    }
    return joined;
}

Value Interpreter::attributeOf(Node node, const Value &object, const QString &name, State &state)
{
    if (!object.names.isEmpty())
        return attributeOfNamed(node, object, name);
    if (const auto found = attributeOfObject(node, object, name, state))
        return *found;
    const QStringList chain = members(object, name);
    Value value;
    if (const SourceEntry *entry = attributeSource(chain)) {
        value = sourceValue(*entry, node, entry->exposure);
    } else if (object.exposure != Exposure::Unknown || object.viaCaller) {
        value = derived(object, node,
                        object.isOutside() ? QStringLiteral("%1 of that object").arg(quoted(name))
                                           : QString());
    } else {
        value =
            unknown(node, QStringLiteral("Where %1 was set was not followed").arg(quoted(node)));
        value.viaCaller = object.viaCaller;
    }
    value.types = chain;
    value.receiver = std::make_shared<Value>(object);
    value.attribute = name;
    return value;
}

Value Interpreter::evalSubscript(Node node, State &state)
{
    const Value object = eval(node.field(Field::Value), state);
    const auto children = node.children();
    const Node at = children.size() > 1 ? children[1] : Node();
    if (at.is(Kind::Slice)) {
        std::optional<qint64> bounds[3];
        int place = 0;
        bool known = true;
        for (const Node &child : at.allChildren()) {
            if (child.rawType() == ":") {
                ++place;
            } else if (!child.is(Kind::Comment) && place < 3) {
                const Value bound = eval(child, state);
                known = known && bound.constant.kind == Constant::Kind::Int;
                bounds[place] = bound.constant.number;
            }
        }
        const Constant folded =
            known ? foldSlice(object.constant, bounds[0], bounds[1], bounds[2]) : Constant{};
        if (folded.isKnown())
            return constant(folded, node);
        const Cell *cell = state.cell(object.cell);
        if (known && cell && cell->kind == Cell::Kind::List && !cell->open && !bounds[2]) {
            const qint64 size = cell->items.size();
            const auto clamp = [size](qint64 i) {
                return std::clamp<qint64>(i < 0 ? i + size : i, 0, size);
            };
            const qint64 begin = clamp(bounds[0].value_or(0));
            const qint64 end = std::max(begin, clamp(bounds[1].value_or(size)));
            Cell part;
            part.kind = Cell::Kind::List;
            part.items = cell->items.mid(begin, end - begin);
            return container(std::move(part), node, state);
        }
        Value value = derived(object, node, {});
        value.types = object.types;
        value.cell = object.cell;
        value.constant = {};
        // Two cuts of the same bytes are the same value: what was verified is what is loaded.
        return value;
    }
    const Value index = eval(at, state);
    if (object.names.contains(QStringLiteral("sys.modules"))
        && index.constant.kind == Constant::Kind::Text)
        return named({index.constant.text}, node);
    return itemAt(object, index, node, state);
}

Value Interpreter::itemOfList(const Cell &cell, const Value &object, const Value &index, Node node,
                              State &state)
{
    const qint64 size = cell.items.size();
    if (index.constant.kind == Constant::Kind::Int) {
        const qint64 i = index.constant.number;
        if (i >= 0 && i < size)
            return cell.items[i];
        if (i < 0 && !cell.open && i + size >= 0)
            return cell.items[i + size];
    }
    return elementOf(object, node, state);
}

// Of a dictionary or an object; nothing when the cell does not tell.
std::optional<Value> Interpreter::itemOfFields(const Cell &cell, const Value &index, Node node,
                                               State &state)
{
    const QString key = keyOf(index.constant);
    const auto found = key.isEmpty() ? cell.fields.cend() : cell.fields.constFind(key);
    if (found != cell.fields.cend())
        return *found;
    if (cell.kind != Cell::Kind::Dict)
        return {};
    std::optional<Value> joined = cell.rest;
    if (key.isEmpty()) {
        const auto fields = cell.fields;
        for (const Value &field : fields)
            joined = joined ? m_joiner.join(*joined, field, &state, &state) : field;
    }
    if (!joined && !cell.open)
        return unknown(node, QStringLiteral("No value under that key was seen"));
    return joined;
}

Value Interpreter::itemAt(const Value &object, const Value &index, Node node, State &state)
{
    const Cell *cell = state.cell(object.cell);
    if (cell && cell->kind == Cell::Kind::List)
        return itemOfList(*cell, object, index, node, state);
    if (cell && (cell->kind == Cell::Kind::Dict || cell->kind == Cell::Kind::Object)) {
        if (const auto item = itemOfFields(*cell, index, node, state))
            return *item;
    }
    if (object.isConstant()) {
        const Constant item = index.constant.kind == Constant::Kind::Int
                                  ? foldIndex(object.constant, index.constant.number)
                                  : Constant{};
        return constant(item, node);
    }
    if (object.exposure == Exposure::Unknown && !object.viaCaller && object.types.isEmpty())
        return derived(object, node, {});
    Value value = derived(object, node, {});
    value.types = object.types;
    return value;
}

Value Interpreter::evalLambda(Node node, State &state)
{
    Cell cell;
    cell.kind = Cell::Kind::Function;
    cell.node = node;
    cell.module = &here();
    cell.captured = capturedBy(state.frame());
    if (state.frame().function)
        m_captured.insert({&here(), node.span().begin}, cell.captured);
    Value value = harmless(node);
    if (const FunctionInfo *info = m_program.functionAt(here(), node))
        value.names = QStringList{info->qualified};
    value.cell = newCell(std::move(cell), state);
    return value;
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
    return unknown(node, QStringLiteral("What is sent into a generator was not followed"));
}

} // namespace pb
