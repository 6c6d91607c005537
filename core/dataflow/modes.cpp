// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Arguments and settings that switch a sink on or off.

#include "base/words.h"
#include "dataflow/excuse.h"
#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/words.h"

#include <algorithm>

namespace pb {

namespace {

// As Python writes it; empty when it is not constant.
QString literalOf(const Constant &constant)
{
    switch (constant.kind) {
    case Constant::Kind::None: return QStringLiteral("None");
    case Constant::Kind::Bool:
        return constant.number ? QStringLiteral("True") : QStringLiteral("False");
    case Constant::Kind::Int: return QString::number(constant.number);
    case Constant::Kind::Text: return u'\'' + constant.text + u'\'';
    default: return {};
    }
}

QString literalOf(const Value &value, const State &state)
{
    const Cell *cell = state.cell(value.cell);
    if (!cell || cell->kind != Cell::Kind::List || cell->open)
        return literalOf(value.constant);
    QStringList items;
    for (const Value &item : cell->items) {
        items.append(literalOf(item.constant));
        if (items.last().isEmpty())
            return {};
    }
    return u'[' + items.join(QStringLiteral(", ")) + u']';
}

// "*" stands for anything, "[...]" for a list that the program lists.
bool matches(const Value &value, const QStringList &literals, const State &state)
{
    if (literals.contains(QStringLiteral("*")) && value.constant.kind != Constant::Kind::None)
        return true;
    const QString literal = literalOf(value, state);
    if (literals.contains(literal) && !literal.isEmpty())
        return true;
    if (literal.startsWith(u'[') && literals.contains(QStringLiteral("[...]")))
        return true;
    if (value.constant.kind == Constant::Kind::Text && literals.contains(value.constant.text))
        return true;
    if (std::ranges::any_of(value.types, [&](const QString &n) { return literals.contains(n); }))
        return true;
    return !value.names.isEmpty() && std::ranges::all_of(value.names, [&](const QString &n) {
        return literals.contains(n);
    });
}

Value valueAt(const Value *place)
{
    return place ? *place : Value();
}

bool areSafe(const QStringList &bases, const SafeMode &mode)
{
    return !bases.isEmpty() && std::ranges::all_of(bases, [&](const QString &base) {
        return mode.names.contains(base) || base == QStringLiteral("builtins.object");
    });
}

bool isWeak(const QStringList &bases, const SafeMode &mode)
{
    return std::ranges::any_of(bases,
                               [&](const QString &base) { return mode.weak.contains(base); });
}

} // namespace

// A mode argument that makes the call harmless. No value: the sink has no such switch, or it is off.
std::optional<Guard> Interpreter::modeOf(const Sink &sink, const Value &callee,
                                         const Arguments &arguments, State &state, bool &silent)
{
    silent = false;
    for (const QString &key : sink.unlessKeys) {
        const Value given =
            madeWith(callee, -1, key, state).value_or(valueAt(arguments.value(-1, key.toUtf8())));
        silent = silent || sink.unlessValues.contains(given.constant.text);
    }
    if (silent || !sink.safe)
        return std::nullopt;
    const SafeMode &mode = *sink.safe;
    const bool splat = std::ranges::any_of(arguments.items, &Arguments::Item::splat);
    const Value *given = arguments.value(mode.argumentIndex, mode.argumentKeyword.toUtf8());
    const auto earlier = given || sink.form != SinkForm::Method
                             ? std::nullopt
                             : madeWith(callee, mode.argumentIndex, mode.argumentKeyword, state);
    if (earlier)
        given = &*earlier;
    if (!given) {
        const auto recent = mode.package.isEmpty()
                                ? std::nullopt
                                : m_requirements.isAtLeast(mode.package, mode.since);
        silent = !splat && (recent && !*recent ? mode.beforeIsSafe : mode.absentIsSafe);
        return std::nullopt;
    }
    if (matches(*given, mode.values, state) || matches(*given, mode.names, state)) {
        silent = true;
        return std::nullopt;
    }
    if (matches(*given, mode.weak, state))
        return bypassable(GuardKind::SafeMode, mode.weakReason);
    // A class of the project: what counts is what it is derived from.
    for (const QString &name : given->names) {
        if (!m_program.classNamed(name))
            continue;
        const QStringList bases = m_program.libraryBases(name);
        silent = areSafe(bases, mode);
        if (!silent && isWeak(bases, mode))
            return bypassable(GuardKind::SafeMode, mode.weakReason);
    }
    return std::nullopt;
}

// What the call that made the object of a method was given: YAML(typ="unsafe").load(…).
std::optional<Value> Interpreter::madeWith(const Value &method, int index, const QString &keyword,
                                           const State &state) const
{
    const Cell *maker = method.receiver ? state.cell(method.receiver->cell) : nullptr;
    if (!maker)
        return std::nullopt;
    for (const QString &key : {madeField(keyword), madeField(QString::number(index))}) {
        const auto found = maker->fields.constFind(key);
        if (found != maker->fields.cend())
            return *found;
    }
    return std::nullopt;
}

// Whether each sink that the callee may be is switched off by these arguments.
bool Interpreter::isSafeAlways(const Value &callee, const Arguments &arguments, State &state)
{
    bool safe = false;
    for (const QString &name : callee.names) {
        for (const RuleCatalog::Match &match : m_catalog.sinksNamed(name)) {
            bool silent = false;
            modeOf(*match.sink, callee, arguments, state, silent);
            if (!silent)
                return false;
            safe = true;
        }
    }
    return safe;
}

// A literal setting that makes a library pickle.
void Interpreter::noteSettingCall(const Value &callee, const Arguments &arguments, State &state)
{
    for (const Arguments::Item &item : arguments.items) {
        if (item.keyword.isEmpty() || item.splat)
            continue;
        const QString name = QString::fromUtf8(item.keyword);
        for (const RuleCatalog::Match &match : m_catalog.settingsNamed(name)) {
            const QStringList called = callee.names + callee.types;
            const bool fits = std::ranges::any_of(
                called, [&](const QString &n) { return match.sink->calls.contains(n); });
            if (fits)
                meetSetting(match, name, item.node.parent(), item.value, state);
        }
    }
}

void Interpreter::noteSetting(const QString &name, Node where, const Value &value, State &state)
{
    for (const RuleCatalog::Match &match : m_catalog.settingsNamed(name)) {
        if (match.sink->assigned)
            meetSetting(match, name, where, value, state);
    }
}

void Interpreter::meetSetting(const RuleCatalog::Match &match, const QString &name, Node where,
                              const Value &value, State &state)
{
    const Sink &sink = *match.sink;
    bool found = matches(value, sink.values, state);
    if (const Cell *cell = state.cell(value.cell); cell && sink.contains) {
        for (const Value &item : cell->items)
            found = found || matches(item, sink.values, state);
    }
    if (found && where.is(Kind::Pair) && isExcused(where.parent(), sink))
        return;
    if (!found || (!sink.needs.isEmpty() && !hasWord(here().root().text(), {sink.needs})))
        return;
    Observation seen;
    seen.form = FindingForm::Setting;
    seen.match = match;
    seen.api = name;
    seen.node = where;
    const Exposure exposure = sink.exposure.value_or(Exposure::Unknown);
    seen.value = heldBy(match.rule->title, exposure, where);
    observe(seen, state);
}

} // namespace pb
