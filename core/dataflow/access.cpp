// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Attributes, items and slices of values; functions as values.

#include "dataflow/callsite.h"
#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/pythonversion.h"
#include "dataflow/words.h"
#include "dataflow/writers.h"

#include <algorithm>

namespace pb {

Value Interpreter::evalAttribute(Node node, State &state)
{
    const Value object = eval(node.field(Field::Object), state);
    const QString name = QString::fromUtf8(node.field(Field::Attribute).text());
    Value value = attributeOf(node, object, name, state);
    WriterWatch(*this, state).nameAttribute(value, object, name);
    return value;
}

// Of a module, a class or a library object.
Value Interpreter::attributeOfNamed(Node node, const Value &object, const QString &name)
{
    if (object.names.size() == 1) { // datetime.date.__qualname__
        const QString &own = object.names.first();
        const QString module = own.section(u'.', 0, -2);
        if (name == QStringLiteral("__module__") && !module.isEmpty())
            return constant(textConstant(module), node);
        if ((name == QStringLiteral("__qualname__") || name == QStringLiteral("__name__"))
            && !module.isEmpty())
            return constant(textConstant(own.section(u'.', -1)), node);
    }
    QStringList names;
    for (const QString &owner : object.names)
        names += m_program.canonical(owner + u'.' + name);
    names.removeDuplicates();
    for (const QString &owner : object.names) { // Class.ATTRIBUTE
        if (!m_program.classNamed(owner))
            continue;
        if (const auto value = classAttribute(owner, name))
            return *value;
        if (const FunctionInfo *method = m_program.method(owner, name)) {
            names.append(method->qualified);
            continue;
        }
        for (const auto bases = m_program.libraryBases(owner); const QString &base : bases)
            names.append(base + u'.' + name);
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

Value Interpreter::attributeOf(Node node, const Value &object, const QString &name, State &state)
{
    if (!object.names.isEmpty())
        return attributeOfNamed(node, object, name);
    if (const auto found = attributeOfObject(node, object, name, state))
        return *found;
    const QStringList chain = members(object, name);
    if (const auto field = rowField(object, name, node))
        return *field;
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
    if (object.exposure != Exposure::None)
        value.id = m_parts.itemOf(object.id, u'.' + name, value.id);
    value.types = chain;
    value.receiver = std::make_shared<Value>(object);
    value.attribute = name;
    return value;
}

// The bounds of a slice as far as they are constants; nothing when one of them is not.
std::optional<SliceBounds> Interpreter::sliceBounds(Node slice, State &state)
{
    std::optional<qint64> bounds[3];
    int place = 0;
    bool known = true;
    for (const Node &child : slice.allChildren()) {
        if (child.rawType() == ":") {
            ++place;
        } else if (!child.isBetween() && place < 3) {
            const Value bound = eval(child, state);
            known = known && bound.constant.kind == Constant::Kind::Int;
            bounds[place] = bound.constant.number;
        }
    }
    if (!known)
        return std::nullopt;
    return SliceBounds{bounds[0], bounds[1], bounds[2]};
}

std::pair<qsizetype, qsizetype> SliceBounds::within(qsizetype size) const
{
    const auto clamp = [size](qint64 i) {
        return std::clamp<qint64>(i < 0 ? i + size : i, 0, size);
    };
    const qint64 begin = clamp(from.value_or(0));
    return {begin, std::max(begin, clamp(to.value_or(size)))};
}

// object[from:to:step]
Value Interpreter::cut(Node node, const Value &object, Node slice, State &state)
{
    const auto bounds = sliceBounds(slice, state);
    const Constant folded =
        bounds ? foldSlice(object.constant, bounds->from, bounds->to, bounds->step) : Constant{};
    if (folded.isKnown())
        return constant(folded, node);
    if (PythonVersion::isAsked(object.names) && bounds && !bounds->from.value_or(0)
        && bounds->to.value_or(3) > 1 && !bounds->step)
        return object; // sys.version_info[:2]
    const Cell *cell = state.cell(object.cell);
    if (cell && cell->kind == Cell::Kind::List) {
        Cell part = *cell;
        const bool exact = bounds && !cell->open;
        if (exact && !bounds->step) {
            const auto [begin, end] = bounds->within(cell->items.size());
            part.items = cell->items.mid(begin, end - begin);
        } else if (exact && *bounds->step == -1 && !bounds->from && !bounds->to) {
            std::ranges::reverse(part.items);
        } else if (!exact || *bounds->step != 1 || bounds->from || bounds->to) {
            part.items.clear();
            part.open = true;
            part.rest = elementOf(object, node, state);
        }
        return container(std::move(part), node, state);
    }
    Value value = derived(contentOf(object, state), node, {});
    value.types = object.types;
    value.constant = {};
    value.cutOf = object.cutOf ? object.cutOf : object.id;
    if (bounds)
        value.id = m_parts.sliceOf(object.id, slice.text().toByteArray(), value.id);
    return value;
}

// What stands between the brackets; `x[1, 2]` is a tuple.
Value Interpreter::indexOf(Node subscript, State &state)
{
    const auto children = subscript.children();
    if (children.size() == 2)
        return eval(children[1], state);
    Cell cell;
    cell.kind = Cell::Kind::List;
    cell.fixed = true;
    for (size_t i = 1; i < children.size(); ++i)
        cell.items.append(eval(children[i], state));
    return container(std::move(cell), subscript, state);
}

// Under which name a container keeps what is put there; empty when the key is not constant.
QString Interpreter::keyOf(const Value &index, const State &state) const
{
    if (index.isConstant())
        return pb::keyOf(index.constant);
    const Cell *cell = state.cell(index.cell);
    if (!cell || cell->kind != Cell::Kind::List || !cell->fixed || cell->open)
        return {};
    QStringList parts;
    for (const Value &item : cell->items) {
        parts.append(pb::keyOf(item.constant));
        if (parts.last().isEmpty())
            return {};
    }
    return QStringLiteral("t:") + parts.join(QChar(0x1f));
}

Value Interpreter::evalSubscript(Node node, State &state)
{
    const Value object = eval(node.field(Field::Value), state);
    const auto children = node.children();
    const Node at = children.size() > 1 ? children[1] : Node();
    if (at.is(Kind::Slice))
        return cut(node, object, at, state);
    const Value index = indexOf(node, state);
    if (object.names.contains(QStringLiteral("sys.modules"))
        && index.constant.kind == Constant::Kind::Text)
        return named({index.constant.text}, node);
    Value item = itemAt(object, index, node, state);
    WriterWatch(*this, state).noteTaken(object, index, item);
    return item;
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
    const QString key = keyOf(index, state);
    const auto found = key.isEmpty() ? cell.fields.cend() : cell.fields.constFind(key);
    if (found != cell.fields.cend())
        return *found;
    if (cell.kind != Cell::Kind::Dict)
        return {};
    if (auto names = namesOfModule(cell, index, node, state))
        return names;
    if (!key.isEmpty() && !cell.open && cell.captured.contains(factoryKey()))
        return call(node, cell.captured.value(factoryKey()), {}, state);
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

// Of a dictionary or an object; what a defaultdict makes is kept under its key.
std::optional<Value> Interpreter::itemByKey(const Value &object, const Value &index, Node node,
                                            State &state)
{
    if (const auto item = configSubscript(node, object, index, state))
        return *item;
    if (const auto item = callSpecial(object, QStringLiteral("__getitem__"),
                                      {{{node, {}, index, false}}}, node, state))
        return *item;
    const Cell copy = *state.cell(object.cell);
    const auto item = itemOfFields(copy, index, node, state);
    if (!item)
        return std::nullopt;
    const QString key = keyOf(index, state);
    Cell *edited =
        copy.captured.contains(factoryKey()) && !key.isEmpty() ? state.edit(object.cell) : nullptr;
    if (edited && !edited->fields.contains(key))
        edited->fields.insert(key, *item);
    return *item;
}

Value Interpreter::itemAt(const Value &object, const Value &index, Node node, State &state)
{
    if (const auto part = PythonVersion::itemOf(object.names, index.constant);
        part && PythonVersion(m_program, here(), m_requirements).isKnown())
        return constant(*part, node);
    const Cell *cell = state.cell(object.cell);
    if (cell && cell->kind == Cell::Kind::List)
        return itemOfList(*cell, object, index, node, state);
    if (cell && (cell->kind == Cell::Kind::Dict || cell->kind == Cell::Kind::Object)) {
        if (const auto item = itemByKey(object, index, node, state))
            return *item;
    }
    for (const auto chains = members(object, QStringLiteral("__getitem__"));
         const QString &chain : chains) {
        const auto found = m_sources.methods.constFind(chain);
        if (found != m_sources.methods.cend())
            return fromMethodSource(*found, node, object, {}, state);
    }
    if (object.isConstant()) {
        const Constant item = index.constant.kind == Constant::Kind::Int
                                  ? foldIndex(object.constant, index.constant.number)
                                  : Constant{};
        return constant(item, node);
    }
    const QString key = keyOf(index, state);
    const auto same = [&](Value item) {
        if (!key.isEmpty() && object.exposure != Exposure::None)
            item.id = m_parts.itemOf(object.id, key, item.id);
        return item;
    };
    if (object.exposure == Exposure::Unknown && !object.viaCaller && object.types.isEmpty()
        && object.names.isEmpty())
        return same(derived(object, node, {}));
    Value value = same(derived(contentOf(object, state), node, {}));
    value.types = object.types;
    const QStringList chains = object.types + object.names;
    for (const QString &chain : chains)
        value.types.append(chain + QStringLiteral("[]"));
    if (cell && cell->kind == Cell::Kind::Object && cell->className.isEmpty())
        value.cell = object.cell; // connection, address = server.accept()
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

} // namespace pb
