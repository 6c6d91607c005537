// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verify/switchtable.h"

#include <algorithm>

namespace pb {

namespace {

constexpr QLatin1StringView yes("True");
constexpr QLatin1StringView no("False");

bool isTruthSwitch(const SafeMode &mode)
{
    return turnsOff(yes, mode) || turnsOff(no, mode);
}

// "yaml.SafeLoader" and "yaml.UnsafeLoader" are names of one library.
bool isOfTheirLibrary(const QString &name, const QStringList &names)
{
    return std::ranges::any_of(names, [&](const QString &known) {
        return known.section(u'.', 0, 0) == name.section(u'.', 0, 0);
    });
}

} // namespace

bool turnsOff(const QString &literal, const SafeMode &mode)
{
    const QStringList better = mode.values + mode.weak;
    return (literal == yes && better.contains(no) && !better.contains(yes))
           || (literal == no && better.contains(yes) && !better.contains(no));
}

SwitchTable::SwitchTable(const RuleCatalog &catalog)
{
    QSet<QString> byClass; // families in which classes are told apart
    for (const Rule &rule : catalog.rules()) {
        for (const Sink &sink : rule.sinks) {
            if (sink.safe && !sink.safe->names.isEmpty())
                byClass.insert(rule.family);
            if (sink.safe && isTruthSwitch(*sink.safe))
                m_keywords[sink.safe->argumentKeyword].append({&rule, &sink});
        }
    }
    for (const Rule &rule : catalog.rules()) {
        for (const Sink &sink : rule.sinks) {
            if (sink.form != SinkForm::Method)
                continue;
            for (const QString &maker : sink.modules) {
                if (sink.safe)
                    m_makers.insert(maker, {&rule, &sink});
                else if (byClass.contains(rule.family))
                    m_unsafeClasses.insert(maker, {&rule, &sink});
            }
        }
    }
}

const SwitchTable::Match *SwitchTable::ofMaker(const QString &name) const
{
    const auto it = m_makers.constFind(name);
    return it == m_makers.cend() ? nullptr : &*it;
}

const SwitchTable::Match *SwitchTable::ofUnsafeClass(const QString &name) const
{
    const auto it = m_unsafeClasses.constFind(name);
    return it == m_unsafeClasses.cend() ? nullptr : &*it;
}

Protection SwitchTable::judged(const Told &told, const SafeMode &mode, const CodeState &code) const
{
    if (isAmong(told, mode.values) || isAmong(told, mode.names))
        return Protection::On;
    if (isAmong(told, mode.weak))
        return Protection::Partial;
    if (!told.literal.isEmpty())
        return Protection::Off;
    Protection worst = Protection::On;
    for (const QString &name : told.names)
        worst = std::max(worst, judgedByName(name, mode, code));
    return worst;
}

Protection SwitchTable::judgedByName(const QString &name, const SafeMode &mode,
                                     const CodeState &code) const
{
    const QStringList bases = libraryBasesOf(name, code);
    if (!bases.isEmpty()) {
        Protection worst = Protection::On;
        for (const QString &base : bases)
            worst = std::max(worst, base == name ? Protection::Partial
                                                 : judged({{}, {base}, {}}, mode, code));
        return worst;
    }
    if (mode.names.contains(name))
        return Protection::On;
    const bool off = m_unsafeClasses.contains(name) || isOfTheirLibrary(name, mode.names);
    return off && !mode.weak.contains(name) ? Protection::Off : Protection::Partial;
}

QString SwitchTable::safeFormOf(const Match &match)
{
    for (const SafeEdit &edit : match.rule->safeEdits) {
        if (edit.rename.contains(match.sink->name))
            return edit.rename.value(match.sink->name);
    }
    return {};
}

} // namespace pb
