// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/words.h"

namespace pb {

namespace {

constexpr int maxTrace = 40;
constexpr int maxFrom = 8;

} // namespace

bool Interpreter::overBudget() const
{
    return m_steps > m_limit;
}

Trace Interpreter::link(const Trace &trace, Node node, const QString &note) const
{
    if (trace && trace->length >= maxTrace)
        return trace;
    auto made = std::make_shared<TraceLink>();
    made->module = &here();
    made->node = node;
    made->note = note;
    made->length = trace ? trace->length + 1 : 1;
    made->before = trace;
    return made;
}

Value Interpreter::fresh(Exposure exposure, const QString &reason, Node node)
{
    Value value;
    value.id = m_joiner.nextId();
    value.exposure = exposure;
    value.reason = reason;
    value.trace = link({}, node, reason);
    return value;
}

Value Interpreter::constant(const Constant &constant, Node node)
{
    Value value =
        fresh(Exposure::None,
              QStringLiteral("A constant in the program: %1").arg(whoWrites(Exposure::None)), node);
    value.constant = constant;
    return value;
}

Value Interpreter::harmless(Node node)
{
    return constant({}, node);
}

Value Interpreter::unknown(Node node, const QString &reason)
{
    Value value = fresh(Exposure::Unknown, reason, node);
    value.confidence = Confidence::Low;
    value.bounded = overBudget();
    return value;
}

// The same data in another form: who could write the one decides the other.
Value Interpreter::derived(const Value &value, Node node, const QString &note)
{
    Value made = value;
    made.id = m_joiner.nextId();
    made.from = value.from;
    made.from.append(value.id);
    if (made.from.size() > maxFrom)
        made.from.removeFirst();
    made.constant = {};
    made.parts.clear();
    made.names.clear();
    made.types.clear();
    made.cell = 0;
    made.receiver.reset();
    made.attribute.clear();
    made.tests.clear();
    made.digest.reset();
    made.kept.setPlace({});
    made.kept.setChoices({});
    if (!note.isEmpty())
        made.trace = link(value.trace, node, note);
    return made;
}

// Whether the function that was started stands under a route without a part that varies.
bool Interpreter::isFixedRoute() const
{
    const FunctionInfo *root = m_active.front()->function;
    if (!root || root->decorators.isEmpty())
        return false;
    bool fixed = false;
    for (const Node &child : root->node.parent().children()) {
        const Node call = child.is(Kind::Decorator) ? child.child(0) : Node();
        const Node route = call.is(Kind::Call) ? call.field(Field::Arguments).child(0) : Node();
        if (!route.is(Kind::String))
            continue;
        if (route.text().contains('<') || route.text().contains('{'))
            return false;
        fixed = true;
    }
    return fixed;
}

Value Interpreter::sourceValue(const SourceEntry &entry, Node node, Exposure exposure)
{
    if (entry.fixedByRoute && isFixedRoute())
        return fresh(Exposure::None,
                     QStringLiteral("%1: the route above the function fixes it").arg(entry.label),
                     node);
    return fresh(exposure, QStringLiteral("%1: %2").arg(entry.label, whoWrites(exposure)), node);
}

Value Interpreter::worst(const Value &a, const Value &b, State *state)
{
    Value joined = m_joiner.join(a, b, state, state);
    joined.constant = {};
    joined.tests.clear();
    return joined;
}

int Interpreter::newCell(Cell cell, State &state)
{
    const int id = m_joiner.nextId();
    state.heap.insert(id, std::make_shared<Cell>(std::move(cell)));
    return id;
}

// A container is as exposed as the worst it holds; its items keep what they are.
Value Interpreter::container(Cell cell, Node node, State &state)
{
    Value value = harmless(node);
    const auto take = [&](const Value &item) {
        if (item.exposure > value.exposure) {
            value.exposure = item.exposure;
            value.reason = item.reason;
            value.confidence = item.confidence;
            value.trace = item.trace;
        }
        value.viaCaller = value.viaCaller || item.viaCaller;
        value.bounded = value.bounded || item.bounded;
    };
    for (const Value &item : std::as_const(cell.items))
        take(item);
    for (const Value &item : std::as_const(cell.fields))
        take(item);
    if (cell.rest)
        take(*cell.rest);
    value.cell = newCell(std::move(cell), state);
    return value;
}

// Of a container too: an empty one is false.
std::optional<bool> Interpreter::truthOf(const Value &value, const State &state) const
{
    if (value.isConstant())
        return value.truth();
    const Cell *cell = state.cell(value.cell);
    if (!cell || value.viaCaller || (!cell->fixed && m_moduleCells.contains(value.cell)))
        return std::nullopt;
    if (cell->kind == Cell::Kind::List && (!cell->items.isEmpty() || !cell->open))
        return !cell->items.isEmpty();
    if (cell->kind == Cell::Kind::Dict && !cell->open)
        return !cell->fields.isEmpty();
    return std::nullopt;
}

// What is taken one after another: of a dictionary its keys, of all else its items.
Value Interpreter::keysOf(const Value &value, Node node, State &state)
{
    const Cell *cell = state.cell(value.cell);
    if (!cell || cell->kind != Cell::Kind::Dict)
        return value;
    const Cell dict = *cell;
    Cell keys;
    keys.kind = Cell::Kind::List;
    keys.open = dict.open;
    for (auto it = dict.fields.cbegin(); it != dict.fields.cend(); ++it)
        keys.items.append(constant(constantOfKey(it.key()), node));
    if (dict.open)
        keys.rest = dict.keys.value_or(derived(contentOf(value, state), node, {}));
    return container(std::move(keys), node, state);
}

Value Interpreter::elementOf(const Value &value, Node node, State &state)
{
    const Cell *cell = state.cell(value.cell);
    if (cell && (cell->kind == Cell::Kind::List || cell->kind == Cell::Kind::Dict)) {
        if (cell->kind == Cell::Kind::Dict && !cell->rest)
            return cell->open ? derived(value, node, {}) : harmless(node);
        std::optional<Value> joined = cell->rest;
        const QList<Value> items = cell->items;
        for (const Value &item : items)
            joined = joined ? m_joiner.join(*joined, item, &state, &state) : item;
        if (joined)
            return *joined;
        if (cell->kind == Cell::Kind::List && value.exposure == Exposure::None) // filled by nobody
            return unknown(node,
                           QStringLiteral("Nothing was seen being put into %1").arg(quoted(node)));
    }
    if (auto element = iterated(value, node, state))
        return *element;
    Value element = derived(contentOf(value, state), node, {});
    element.types = value.types;
    return element;
}

// An object that holds data stands for the data: a buffer, a temporary file, an unpickler. A list or
// dictionary is as exposed as the worst that was put into it since it was made.
Value Interpreter::contentOf(const Value &value, const State &state) const
{
    constexpr int levels = 3;
    return contentOf(value, state, levels);
}

Value Interpreter::contentOf(const Value &value, const State &state, int levels) const
{
    const Cell *cell = state.cell(value.cell);
    if (!cell || levels == 0)
        return value;
    const auto content = cell->fields.constFind(contentKey());
    if (content != cell->fields.cend())
        return *content;
    if (cell->kind != Cell::Kind::List && cell->kind != Cell::Kind::Dict)
        return value;
    Value whole = value;
    const auto take = [&](const Value &item) {
        const Value inner = contentOf(item, state, levels - 1);
        whole.viaCaller = whole.viaCaller || inner.viaCaller;
        whole.kept.addWriters(inner.kept.writers());
        if (inner.exposure > whole.exposure) {
            whole.exposure = inner.exposure;
            whole.reason = inner.reason;
            whole.confidence = inner.confidence;
            whole.trace = inner.trace;
        }
    };
    for (const Value &item : cell->items)
        take(item);
    for (const Value &item : cell->fields)
        take(item);
    if (cell->rest)
        take(*cell->rest);
    if (cell->keys)
        take(*cell->keys);
    return whole;
}

const SourceEntry *Interpreter::attributeSource(const QStringList &names) const
{
    for (const QString &name : names) {
        for (qsizetype end = name.size(); end > 0; end = name.lastIndexOf(u'.', end - 1)) {
            const auto found = m_sources.attributes.constFind(name.first(end));
            if (found != m_sources.attributes.cend())
                return &*found;
        }
    }
    return nullptr;
}

QStringList Interpreter::members(const Value &object, const QString &name) const
{
    QStringList found;
    const auto add = [&](const QString &owner) {
        const QString chain = owner + u'.' + name;
        found.append(chain);
        const QString known = m_sources.known(chain);
        if (known != chain)
            found.append(known);
    };
    constexpr qsizetype maxChain = 160;
    for (const QString &type : object.types) {
        if (type.size() > maxChain || found.size() > 24)
            continue;
        add(type);
        for (const auto bases = m_program.libraryBases(type); const QString &base : bases)
            add(base);
    }
    found.removeDuplicates();
    return found;
}

} // namespace pb
