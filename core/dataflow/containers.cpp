// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Methods of objects, files and buffers: what is put in comes out again.

#include "dataflow/callsite.h"
#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/place.h"
#include "dataflow/words.h"

#include <algorithm>

namespace pb {

namespace {

QList<Constant> constantsOf(const Arguments &arguments)
{
    QList<Constant> constants;
    for (const Arguments::Item &item : arguments.items)
        constants.append(item.value.constant);
    return constants;
}

// Of an object that is not known, what it is given may come back.
bool givesBack(const QString &method, const Arguments &arguments, bool own)
{
    const Value *first = arguments.value(0, {});
    // `x.get(key, other)`: the key says which, not what.
    const bool keyed =
        first && !own && method == QStringLiteral("get") && arguments.value(1, "default");
    return std::ranges::any_of(arguments.items, [&](const Arguments::Item &item) {
        const bool key = keyed && &item.value == first;
        return (item.value.isOutside() && !key) || (own && item.value.viaCaller);
    });
}

} // namespace

Value Interpreter::callMethod(Node node, const Value &receiver, const QString &method,
                              const Arguments &arguments, State &state, bool &known)
{
    known = true;
    const Constant folded = foldMethod(receiver.constant, method, constantsOf(arguments));
    if (folded.isKnown())
        return constant(folded, node);
    const Cell *cell = state.cell(receiver.cell);
    if (cell && cell->kind == Cell::Kind::Super && method == QStringLiteral("__init__")) {
        const Value self = cell->fields.value(QStringLiteral("<self>"));
        initialiseUnpickler(self, arguments, state);
        return constant(noneConstant(), node);
    }
    if (cell && method == QStringLiteral("send") && cell->captured.contains(resumeKey())) {
        const Cell generator = *cell;
        return resumed(node, generator, arguments, state);
    }
    if (const auto updated = updateAttributes(node, receiver, method, arguments, state))
        return *updated;
    bool handled = false;
    Value result = containerMethod(node, receiver, method, arguments, state, handled);
    if (handled)
        return result;
    const bool text = receiver.constant.kind == Constant::Kind::Text
                      || receiver.constant.kind == Constant::Kind::Bytes;
    if (text && method == QStringLiteral("join")) {
        const Value *items = arguments.value(0, {});
        if (!items)
            return harmless(node);
        if (const Cell *list = state.cell(items->cell); m_lookups && list) {
            Value joined = unknown(node, QStringLiteral("Made of what the pickle names"));
            for (const Value &item : list->items)
                joined.from += QList<int>{item.id} + item.from;
            return joined;
        }
        const Value all = contentOf(*items, state);
        return derived(all.isOutside() ? all : elementOf(*items, node, state), node, {});
    }
    const bool dynamic =
        std::ranges::any_of(members(receiver, method), [this](const QString &name) {
            return m_sources.methods.contains(name);
        });
    const auto wild = m_sources.methods.constFind(QStringLiteral("*.") + method);
    // What a service is asked with is not what it answers.
    if (!dynamic && wild != m_sources.methods.cend()
        && receiver.exposure <= std::max(Exposure::Unknown, wild->exposure)
        && receiver.constant.kind == Constant::Kind::Unknown)
        return fromMethodSource(*wild, node, receiver, arguments, state);
    if (!receiver.names.isEmpty()
        && !receiver.isOutside()) { // a function of a module, not a method of data
        known = false;
        return {};
    }
    return dataMethod(node, receiver, method, arguments, state, known);
}

// A container, file or configuration that is kept in the heap.
Value Interpreter::containerMethod(Node node, const Value &receiver, const QString &method,
                                   const Arguments &arguments, State &state, bool &known)
{
    const Cell *cell = state.cell(receiver.cell);
    if (cell && cell->kind == Cell::Kind::List)
        return listMethod(node, receiver, method, arguments, state, known);
    if (cell && cell->kind == Cell::Kind::Dict)
        return dictMethod(node, receiver, method, arguments, state, known);
    if (receiver.types.contains(QStringLiteral("<configparser>"))
        || receiver.types.contains(QStringLiteral("<configsection>")))
        return configMethod(node, receiver, method, arguments, state, known);
    if (cell && cell->kind == Cell::Kind::Object && method == QStringLiteral("_replace")) {
        known = true;
        Cell copy = *cell;
        for (const Arguments::Item &item : arguments.items)
            copy.fields.insert(QString::fromUtf8(item.keyword), item.value);
        Value changed = container(std::move(copy), node, state);
        changed.types = receiver.types;
        return changed;
    }
    if (cell && cell->kind == Cell::Kind::Object)
        return fileMethod(node, receiver, method, arguments, state, known);
    known = false;
    return {};
}

// Methods whose result is as exposed as the object or the arguments.
Value Interpreter::dataMethod(Node node, const Value &receiver, const QString &method,
                              const Arguments &arguments, State &state, bool &known)
{
    known = true;
    const Value *first = arguments.value(0, {});
    if (first && receiver.isOutside() && method == QStringLiteral("save")) { // an upload
        state.files.insert(pathKey(*first), receiver);
        return constant(noneConstant(), node);
    }
    const bool mapped = method == QStringLiteral("format_map");
    if (mapped || method == QStringLiteral("format")) {
        if (auto text = formatted(node, receiver.constant, mapped, arguments, state))
            return std::move(*text);
    }
    // `"a".replace("a", data)`, `PATTERN.split(data)`
    static const QSet<QString> mixing{QStringLiteral("replace"), QStringLiteral("split"),
                                      QStringLiteral("rsplit"), QStringLiteral("partition"),
                                      QStringLiteral("rpartition")};
    const bool mixes = mixing.contains(method) && receiver.exposure == Exposure::None
                       && std::ranges::any_of(arguments.items, [](const Arguments::Item &item) {
                              return item.value.exposure != Exposure::None;
                          });
    if (mixes || m_sources.argumentMethods.contains(method))
        return propagated(node, QStringLiteral("passes through `.%1()`").arg(method), arguments,
                          &receiver, state);
    if (m_sources.propagatingMethods.contains(method)) {
        const Value inner = contentOf(receiver, state);
        const bool open = inner.exposure == Exposure::Unknown
                          || (inner.exposure == Exposure::None && receiver.cell);
        const Cell *object = state.cell(receiver.cell);
        const bool own = object && !object->className.isEmpty(); // no text: its class decides
        known = !open || !givesBack(method, arguments, own);
        if (!known)
            return {};
        Value value =
            derived(inner, node,
                    inner.isOutside() ? QStringLiteral("read by `.%1()`").arg(method) : QString());
        value.types = members(receiver, method);
        value.digest = receiver.digest;
        const QString key = first ? keyOf(*first, state) : QString();
        if (method == QStringLiteral("get") && !key.isEmpty() && !receiver.cell)
            value.id = m_parts.itemOf(receiver.id, key, value.id);
        return withFallback(method, value, arguments, state);
    }
    known = false;
    return {};
}

void Interpreter::initialiseUnpickler(const Value &self, const Arguments &arguments, State &state)
{
    if (isMaker(self.types))
        keepMaking(self, arguments, state);
    for (const QString &type : self.types) {
        for (const RuleCatalog::Match &match : m_catalog.sinksNamed(type)) {
            if (match.sink->form != SinkForm::Construct)
                continue;
            const Sink &sink = *match.sink;
            const Arguments::Item *given =
                arguments.at(sink.argumentIndex, sink.argumentKeyword.toUtf8());
            if (!given)
                return;
            const auto read = readFrom(given->value, given->node, state);
            const Value content = read ? *read : contentOf(given->value, state);
            if (Cell *cell = state.edit(self.cell))
                cell->fields.insert(contentKey(), content);
            return;
        }
    }
}

// What is written into a file, a buffer or a bytearray is part of it from then on.
void Interpreter::addContent(const Value &holder, const Value &more, State &state)
{
    const Cell *cell = state.cell(holder.cell);
    if (!cell || !cell->fields.contains(contentKey()))
        return;
    const Value old = cell->fields.value(contentKey());
    const Value added = contentOf(more, state);
    Value joined = old.isConstant() || old.exposure == Exposure::None
                       ? added
                       : m_joiner.join(old, added, &state, &state);
    if (!old.kept.writers().isEmpty()) {
        joined.id = m_joiner.nextId();
        joined.from.append(added.id);
        joined.kept.addWriters(old.kept.writers());
    }
    state.edit(holder.cell)->fields.insert(contentKey(), joined);
}

// Files and buffers: what is written comes out again.
Value Interpreter::fileMethod(Node node, const Value &receiver, const QString &method,
                              const Arguments &arguments, State &state, bool &known)
{
    known = true;
    const Cell *cell = state.cell(receiver.cell);
    const bool buffer = cell->fields.contains(contentKey());
    const Value place = cell->fields.value(pathField());
    const QString path = place.id ? pathKey(place) : QString();
    const Value *first = arguments.value(0, {});
    if (first && isOneOf(method, {"write", "write_bytes", "write_text", "writelines"})) {
        writeFile(path, *first, state);
        addContent(receiver, *first, state);
        return harmless(node);
    }
    if (buffer && first && isOneOf(method, {"readinto", "readinto1"})) {
        const Value content = cell->fields.value(contentKey());
        addContent(*first, content, state);
        return harmless(node);
    }
    if (buffer && first && isOneOf(method, {"extend", "append", "insert"})) {
        addContent(receiver, arguments.items.last().value, state);
        return harmless(node);
    }
    const bool reads = isOneOf(method, {"read_bytes", "read_text", "open"});
    if (const auto written = state.files.constFind(path); reads && written != state.files.cend())
        return derived(*written, node, QStringLiteral("read back from that file"));
    if (buffer && isOneOf(method, {"truncate"})) {
        state.edit(receiver.cell)->fields.insert(contentKey(), harmless(node));
        return harmless(node);
    }
    if (isOneOf(method, {"seek", "flush", "close", "tell", "truncate"}))
        return harmless(node);
    if (buffer
        && isOneOf(method,
                   {"read", "getvalue", "getbuffer", "readline", "readlines", "read1", "peek"}))
        return derived(cell->fields.value(contentKey()), node, {});
    known = false;
    return {};
}

// The file holds this as well from then on.
void Interpreter::writeFile(const QString &path, const Value &value, State &state)
{
    if (path.isEmpty())
        return;
    const auto before = state.files.constFind(path);
    state.files.insert(
        path, before == state.files.cend() ? value : m_joiner.join(*before, value, &state, &state));
}

} // namespace pb
