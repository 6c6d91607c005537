// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Calls that bring data: files, connections, and what they are made of.

#include "dataflow/interpreter.h"
#include "dataflow/place.h"
#include "dataflow/words.h"

#include <algorithm>

namespace pb {

namespace {

// Of a row, wherever its cursor comes from: what the libraries for databases say that are used around.
Exposure exposureIn(const Module &module, const SourceEntry &entry, const Program &program)
{
    if (entry.drivers.isEmpty())
        return entry.exposure;
    std::optional<Exposure> worst;
    for (const auto words = program.wordsAround(module); const QByteArray &word : words) {
        if (const auto driver = entry.drivers.constFind(word); driver != entry.drivers.cend())
            worst = std::max(worst.value_or(*driver), *driver);
    }
    return worst.value_or(entry.exposure);
}

} // namespace

// `os.getenv("X", other)`, `environ.get("X", other)`: either of the two.
Value Interpreter::withFallback(const QString &name, const Value &value, const Arguments &arguments,
                                State &state)
{
    static const QSet<QString> getters{
        QStringLiteral("get"),        QStringLiteral("getenv"),     QStringLiteral("pop"),
        QStringLiteral("setdefault"), QStringLiteral("get_cookie"), QStringLiteral("get_argument")};
    const Value *other = arguments.value(1, "default");
    const bool text = other && other->isConstant() && other->constant.kind != Constant::Kind::None;
    if (!other || (!other->isOutside() && !text) || !getters.contains(name.section(u'.', -1)))
        return value;
    return m_joiner.join(value, *other, &state, &state);
}

Value Interpreter::fromSource(const SourceEntry &entry, Node node, const Arguments &arguments,
                              State &state)
{
    const bool proxy = !entry.proxyType.isEmpty()
                       && std::ranges::any_of(arguments.items, [&](const Arguments::Item &item) {
                              return std::ranges::any_of(item.value.types, [&](const QString &t) {
                                  return t.startsWith(entry.proxyType + u'.');
                              });
                          });
    if (proxy)
        return fresh(entry.proxyExposure,
                     QStringLiteral("%1: %2").arg(entry.proxyLabel, whoWrites(entry.proxyExposure)),
                     node);
    Value result = sourceValue(entry, node, entry.exposure);
    result.types.clear();
    const Node function = node.field(Field::Function);
    for (const SourceArgument &argument : entry.arguments) {
        const Value *value = arguments.value(argument.index, argument.keyword.toUtf8());
        if (!value)
            continue;
        const Value content = contentOf(*value, state);
        const Cell *cell = state.cell(value->cell);
        if (cell && cell->fields.contains(contentKey()))
            return derived(content, node, QStringLiteral("read through %1").arg(quoted(function)));
        if (const auto written = state.files.constFind(pathKey(*value));
            written != state.files.cend()) {
            result =
                derived(*written, node, QStringLiteral("read back from %1").arg(quoted(function)));
            break;
        }
        // Who chooses the place chooses the bytes; a place that is fixed or not known says nothing.
        if (content.isOutside() && (!entry.worst || content.exposure > entry.exposure)
            && (content.exposure != Exposure::Stored || entry.exposure != Exposure::Stored))
            result =
                derived(content, node, QStringLiteral("%1 opened with that name").arg(entry.label));
        result.viaCaller = result.viaCaller || content.viaCaller;
    }
    // An object of the library: what is written into it later comes out again.
    Cell object;
    object.open = true;
    if (const Value *path = arguments.value(0, "file"))
        object.fields.insert(pathField(), entry.id == QStringLiteral("file-path")
                                              ? pathOf(arguments, *path)
                                              : *path);
    result.cell = newCell(std::move(object), state);
    return result;
}

Value Interpreter::fromMethodSource(const SourceEntry &entry, Node node, const Value &receiver,
                                    const Arguments &arguments, State &state)
{
    Exposure exposure = exposureIn(here(), entry, m_program);
    if (const Cell *cell = state.cell(receiver.cell)) {
        for (auto it = entry.after.cbegin(); it != entry.after.cend(); ++it) {
            if (cell->fields.contains(QStringLiteral("()") + it.key()))
                exposure = *it;
        }
    }
    if (entry.loopback && isNear(receiver, state))
        exposure = m_sources.nearExposure;
    Value value = sourceValue(entry, node, exposure);
    for (const SourceArgument &argument : entry.arguments) {
        const Value *given = arguments.value(argument.index, argument.keyword.toUtf8());
        if (given && given->isOutside() && (!entry.worst || given->exposure > exposure))
            value = derived(*given, node, QStringLiteral("%1 asked for with it").arg(entry.label));
    }
    if (receiver.isOutside() && receiver.exposure > value.exposure)
        value = derived(receiver, node, QStringLiteral("read from it"));
    if (!entry.after.isEmpty())
        value.from.append(receiver.id);
    if (entry.fills >= 0 && entry.fills < node.field(Field::Arguments).childCount()) {
        const Node target = node.field(Field::Arguments).child(entry.fills);
        if (target.is(Kind::Identifier))
            assign(target, value, state);
        return harmless(node);
    }
    return value;
}

// Whether the object was bound or connected to an address on this machine.
bool Interpreter::isNear(const Value &object, const State &state) const
{
    const Cell *cell = state.cell(object.cell);
    if (!cell)
        return false;
    for (auto it = cell->fields.cbegin(); it != cell->fields.cend(); ++it) {
        if (!it.key().startsWith(QStringLiteral("()")))
            continue;
        const Value address = hostOf(*it, state);
        if (isNearFamily(m_sources, address) || isNearAddress(m_sources, address))
            return true;
    }
    return false;
}

void Interpreter::markCalled(const Value &receiver, const QString &method,
                             const Arguments &arguments, State &state)
{
    Cell *cell = state.edit(receiver.cell);
    if (!cell || cell->kind != Cell::Kind::Object)
        return;
    const Value *first = arguments.value(0, {});
    cell->fields.insert(QStringLiteral("()") + method, first ? *first : Value());
    // file = sock.makefile("rb"), and only then sock.connect(…): the file is read after that.
    for (const auto names = members(receiver, QStringLiteral("makefile"));
         const QString &name : names) {
        const auto entry = m_sources.methods.constFind(m_sources.known(name));
        if (entry == m_sources.methods.cend() || !entry->after.contains(method))
            continue;
        const Exposure exposure = entry->loopback && isNear(receiver, state)
                                      ? m_sources.nearExposure
                                      : entry->after.value(method);
        for (Value &variable : state.frame().variables) {
            if (!variable.from.contains(receiver.id) || !variable.trace
                || variable.exposure != entry->exposure)
                continue;
            const QStringList types = variable.types;
            variable = sourceValue(*entry, variable.trace->node, exposure);
            variable.from.append(receiver.id);
            variable.types = types;
        }
    }
}

} // namespace pb
