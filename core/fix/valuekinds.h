// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/ownclasses.h"

#include <set>

namespace pb {

/// What is in a value and has no form of its own in JSON.
struct ValueKinds
{
    /// "tuple", "set", "frozenset", "bytes", "bytearray", "complex", "datetime.datetime", "datetime.date",
    /// "datetime.time", "datetime.timedelta", "decimal.Decimal", "uuid.UUID"; "keys" for
    /// dictionaries with keys that are no text.
    std::set<QByteArray> library;
    std::set<OwnClass> classes;
    std::set<QString> objects; ///< other classes of the project, by their dotted names
    QString foreign;           ///< the first object of a class that is not known; else empty
    QString beyond; ///< the first thing that no code of ours can write: "an object of Basket"

    bool isPlain() const { return library.empty() && classes.empty() && beyond.isEmpty(); }
    void add(const ValueKinds &more);
};

/// What a call of that name, or the name itself as a type, makes of these: "datetime.datetime" of
/// "datetime.datetime.now"; empty for all others.
QByteArray libraryKind(const QString &qualified);

} // namespace pb
