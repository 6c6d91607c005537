// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "verify/codestate.h"

namespace pb {

/// One thing that an argument may be: a Python literal ("True", "unsafe", "['json']"), or names.
struct Told
{
    QString literal;
    QStringList names;
    QStringList items; ///< the literals of a list
};

/// What an expression is, through assignments of its module and both sides of a conditional; empty when
/// the text does not tell.
std::vector<Told> toldBy(Node value, const Resolver &names);

/// Whether it is one of a rule's values: "*" is anything but None, "[...]" a list that is written out.
bool isAmong(const Told &told, const QStringList &values);

/// The classes of libraries that a class of these files is derived from, directly or not.
QStringList libraryBasesOf(const QString &className, const CodeState &code);

} // namespace pb
