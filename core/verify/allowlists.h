// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "verify/codestate.h"

#include <map>

namespace pb {

/// One member of a list of names that a program lets through, or refuses.
struct ListedName
{
    QStringList parts;   ///< "('shop', 'Basket')" is two, a text is one
    bool prefix = false; ///< what begins with it is meant
    bool refused = false;
    QString file;
    ByteSpan span;

    QString text() const; ///< as Python writes it
};

/// What one place that decides about names decides by: an unpickler class of the project, by its dotted
/// name, or a call of a library, by name.
struct NameFilter
{
    bool isClass = false;
    bool looksUp = false; ///< a class: it can hand out what a pickle names at all
    QString file;
    ByteSpan span;
    QString family; ///< a call: of its rule
    std::vector<ListedName> names;
};

/// By owner. Lists are followed to their literals in whichever of the files they stand.
std::map<QString, NameFilter> nameFiltersOf(const CodeState &code);

} // namespace pb
