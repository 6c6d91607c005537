// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Methods of objects, files and buffers: what is put in comes out again.

#include "dataflow/callsite.h"
#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
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

// "section\x1foption"; empty when one of them is not constant.
QString configKey(const Arguments &arguments)
{
    const Value *section = arguments.value(0, {});
    const Value *option = arguments.value(1, {});
    if (!section || !option || section->constant.text.isEmpty() || option->constant.text.isEmpty())
        return {};
    return section->constant.text + QChar(0x1f) + option->constant.text.toLower();
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
        initialiseUnpickler(node, self, arguments, state);
        return constant(noneConstant(), node);
    }
    bool handled = false;
    Value result = containerMethod(node, receiver, method, arguments, state, handled);
    if (handled)
        return result;
    if (receiver.isConstant() && !receiver.constant.text.isEmpty()
        && method == QStringLiteral("join")) {
        const Value *items = arguments.value(0, {});
        return items ? derived(elementOf(*items, node, state), node, {}) : harmless(node);
    }
    const bool dynamic =
        std::ranges::any_of(members(receiver, method), [this](const QString &name) {
            return m_sources.methods.contains(name);
        });
    const auto wild = m_sources.methods.constFind(QStringLiteral("*.") + method);
    if (!dynamic && wild != m_sources.methods.cend() && receiver.exposure <= Exposure::Unknown
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
    if (receiver.types.contains(QStringLiteral("<configparser>")))
        return configMethod(node, receiver, method, arguments, state, known);
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
        Value value =
            derived(inner, node,
                    inner.isOutside() ? QStringLiteral("read by `.%1()`").arg(method) : QString());
        value.types = members(receiver, method);
        value.digest = receiver.digest;
        return value;
    }
    known = false;
    return {};
}

void Interpreter::initialiseUnpickler(Node node, const Value &self, const Arguments &arguments,
                                      State &state)
{
    for (const QString &type : self.types) {
        for (const RuleCatalog::Match &match : m_catalog.sinksNamed(type)) {
            if (match.sink->form != SinkForm::Construct)
                continue;
            const Sink &sink = *match.sink;
            const Value *given = arguments.value(sink.argumentIndex, sink.argumentKeyword.toUtf8());
            Cell *cell = state.edit(self.cell);
            if (given && cell)
                cell->fields.insert(contentKey(), contentOf(*given, state));
            Q_UNUSED(node);
            return;
        }
    }
}

// Files and buffers: what is written comes out again.
Value Interpreter::fileMethod(Node node, const Value &receiver, const QString &method,
                              const Arguments &arguments, State &state, bool &known)
{
    known = true;
    const auto is = [&](const char *text) { return method == QLatin1StringView(text); };
    const Cell *cell = state.cell(receiver.cell);
    const bool buffer = cell->fields.contains(contentKey());
    const QString path = cell->fields.value(QStringLiteral("<path>")).constant.text;
    const Value *first = arguments.value(0, {});
    if ((is("write") || is("write_bytes") || is("write_text") || is("writelines")) && first) {
        if (!path.isEmpty()) {
            const auto before = state.files.constFind(path);
            state.files.insert(path, before == state.files.cend()
                                         ? *first
                                         : m_joiner.join(*before, *first, &state, &state));
        }
        if (buffer) {
            const Value old = cell->fields.value(contentKey());
            const Value joined = old.isConstant() || old.exposure == Exposure::None
                                     ? *first
                                     : m_joiner.join(old, *first, &state, &state);
            state.edit(receiver.cell)->fields.insert(contentKey(), joined);
        }
        return harmless(node);
    }
    if (is("seek") || is("flush") || is("close") || is("tell") || is("truncate")) {
        if (is("truncate") && buffer)
            state.edit(receiver.cell)->fields.insert(contentKey(), harmless(node));
        return harmless(node);
    }
    if (buffer
        && (is("read") || is("getvalue") || is("getbuffer") || is("readline") || is("readlines")
            || is("read1") || is("peek")))
        return derived(cell->fields.value(contentKey()), node, {});
    known = false;
    return {};
}

Value Interpreter::configMethod(Node node, const Value &receiver, const QString &method,
                                const Arguments &arguments, State &state, bool &known)
{
    known = true;
    const auto is = [&](const char *text) { return method == QLatin1StringView(text); };
    Cell *cell = state.edit(receiver.cell);
    if (!cell)
        return harmless(node);
    if (is("set")) {
        const Value *value = arguments.value(2, "value");
        const QString key = configKey(arguments);
        if (value && key.isEmpty())
            addLoosely(receiver, *value, state);
        else if (value)
            cell->fields.insert(key, *value);
        return harmless(node);
    }
    if (is("get") || is("getint") || is("getboolean") || is("getfloat"))
        return configItem(node, *cell, configKey(arguments), state);
    if (is("read") || is("read_file") || is("read_string") || is("read_dict")) {
        const Value *given = arguments.value(0, {});
        const Value value =
            is("read")
                ? fresh(Exposure::Stored,
                        QStringLiteral("Configuration file: %1").arg(whoWrites(Exposure::Stored)),
                        node)
            : given ? derived(contentOf(*given, state), node, {})
                    : harmless(node);
        addLoosely(receiver, value, state);
        return harmless(node);
    }
    if (is("add_section") || is("has_section") || is("has_option") || is("sections"))
        return harmless(node);
    known = false;
    return {};
}

Value Interpreter::configItem(Node node, const Cell &cell, const QString &key, State &state)
{
    if (const auto found = cell.fields.constFind(key); found != cell.fields.cend())
        return *found;
    std::optional<Value> joined = cell.rest;
    if (key.isEmpty()) {
        const auto fields = cell.fields;
        for (const Value &field : fields)
            joined = joined ? m_joiner.join(*joined, field, &state, &state) : field;
    }
    return joined ? *joined : harmless(node);
}

} // namespace pb
