// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Values that are put into a text by its own fields: what no field names does not get in.

#include "dataflow/formatting.h"

#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/place.h"

namespace pb {

namespace {

// The argument that a replacement field reads; `automatic` counts those without a name.
QString argumentOf(QStringView field, int &automatic)
{
    qsizetype end = 0;
    while (end < field.size() && !QStringView(u".[!:").contains(field[end]))
        ++end;
    return end == 0 ? QString::number(automatic++) : field.first(end).toString();
}

// A text that was made of the value.
Value textOf(Value value, int id)
{
    value.id = id;
    value.constant = {};
    value.cell = 0;
    value.names.clear();
    value.types.clear();
    value.either.clear();
    value.from.clear();
    value.parts.clear();
    value.digest.reset();
    value.tests.clear();
    value.receiver.reset();
    return value;
}

} // namespace

std::optional<QStringList> argumentsOfFormat(const QString &text)
{
    QStringList found;
    int automatic = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c != u'{' && c != u'}')
            continue;
        if (at + 1 < text.size() && text[at + 1] == c) {
            ++at;
            continue;
        }
        const qsizetype end = text.indexOf(u'}', at);
        const QStringView field =
            end < 0 ? QStringView() : QStringView(text).sliced(at + 1, end - at - 1);
        if (c == u'}' || end < 0 || field.contains(u'{'))
            return std::nullopt;
        found.append(argumentOf(field, automatic));
        at = end;
    }
    found.removeDuplicates();
    return found;
}

std::optional<QStringList> keysOfPercent(const QString &text)
{
    QStringList found;
    for (qsizetype at = text.indexOf(u'%'); at >= 0; at = text.indexOf(u'%', at + 1)) {
        if (at + 1 < text.size() && text[at + 1] == u'%') {
            ++at;
            continue;
        }
        const qsizetype end = text.indexOf(u')', at);
        if (at + 1 >= text.size() || text[at + 1] != u'(' || end < 0)
            return std::nullopt;
        found.append(text.sliced(at + 2, end - at - 2));
        at = end;
    }
    found.removeDuplicates();
    return found;
}

// A text made of what stands under the keys of a mapping; nothing when one of them is not known.
std::optional<Value> Interpreter::textOfPicked(Node node, const Value *mapping,
                                               const QStringList &keys, State &state)
{
    const Cell *cell = mapping ? state.cell(mapping->cell) : nullptr;
    if (!cell || cell->kind != Cell::Kind::Dict || cell->open)
        return std::nullopt;
    Value result = harmless(node);
    for (const QString &key : keys) {
        const auto field = cell->fields.constFind(key);
        if (field == cell->fields.cend())
            return std::nullopt;
        result = worst(result, contentOf(*field, state), &state);
    }
    return textOf(result, m_joiner.nextId());
}

// `"{1}".format(a, b)`, `"{x}".format_map(values)`
std::optional<Value> Interpreter::formatted(Node node, const Constant &text, bool mapped,
                                            const Arguments &arguments, State &state)
{
    const auto wanted = text.kind == Constant::Kind::Text && !m_lookups
                            ? argumentsOfFormat(text.text)
                            : std::nullopt;
    if (!wanted)
        return std::nullopt;
    if (mapped) {
        QStringList keys;
        for (const QString &name : *wanted)
            keys.append(pb::keyOf(textConstant(name)));
        return keys.isEmpty() ? textOf(harmless(node), m_joiner.nextId())
                              : textOfPicked(node, arguments.value(0, {}), keys, state);
    }
    Value result = harmless(node);
    QStringList places;
    for (const QString &name : *wanted) {
        bool position = false;
        const int index = name.toInt(&position);
        const Value *given =
            position ? arguments.value(index, {}) : arguments.value(-1, name.toUtf8());
        if (!given)
            return std::nullopt;
        result = worst(result, contentOf(*given, state), &state);
        places.append(placeOf(*given));
    }
    Value made = textOf(result, m_joiner.nextId());
    made.kept.setPlace(filledPlace(text.text, places, true));
    return made;
}

// `"%(x)s" % {"x": data}`; for all else every part counts.
std::optional<Value> Interpreter::percentOf(Node node, const Value &text, const Value &mapping,
                                            State &state)
{
    const bool bytes = text.constant.kind == Constant::Kind::Bytes;
    if (m_lookups || (!bytes && text.constant.kind != Constant::Kind::Text))
        return std::nullopt;
    auto keys =
        keysOfPercent(bytes ? QString::fromLatin1(text.constant.bytes) : text.constant.text);
    if (!keys)
        return std::nullopt;
    for (QString &key : *keys)
        key = pb::keyOf(bytes ? bytesConstant(key.toLatin1()) : textConstant(key));
    return textOfPicked(node, &mapping, *keys, state);
}

} // namespace pb
