// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rulecatalog.h"
#include "verify/told.h"

#include <QHash>

namespace pb {

/// What a switch leaves of the protection that it stands for. Between the ends: it helps but not enough,
/// the text does not tell, or nothing was said where that is not safe.
enum class Protection { On, Partial, Off };

/// Which arguments, functions and classes of the catalogue are switches, and which side is the safe one.
class SwitchTable
{
public:
    explicit SwitchTable(const RuleCatalog &catalog);

    using Match = RuleCatalog::Match;

    /// The switch that the maker of an object is given: `typ` of ruamel.yaml.YAML.
    const Match *ofMaker(const QString &name) const;
    /// Switches of that keyword that a truth value turns, for calls whose function is not known.
    QList<Match> ofKeyword(const QString &keyword) const { return m_keywords.value(keyword); }
    /// The rule of a class that an argument must not be: yaml.UnsafeLoader.
    const Match *ofUnsafeClass(const QString &name) const;

    /// What an argument leaves; `code` tells what classes of the project are derived from.
    Protection judged(const Told &told, const SafeMode &mode, const CodeState &code) const;
    /// The safe form of a function whose rule renames it; empty when there is none.
    static QString safeFormOf(const Match &match);

private:
    Protection judgedByName(const QString &name, const SafeMode &mode, const CodeState &code) const;

    QHash<QString, Match> m_makers;
    QHash<QString, QList<Match>> m_keywords;
    QHash<QString, Match> m_unsafeClasses;
};

/// Whether a literal is one of the two truth values and the other one is safe, or better.
bool turnsOff(const QString &literal, const SafeMode &mode);

} // namespace pb
