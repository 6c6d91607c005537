// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "findings/exposure.h"
#include "syntax/node.h"

#include <QString>

#include <algorithm>
#include <initializer_list>

namespace pb {

inline bool isOneOf(const QString &name, std::initializer_list<const char *> names)
{
    return std::ranges::any_of(names,
                               [&name](const char *one) { return name == QLatin1StringView(one); });
}

/// A piece of source for a sentence: one line, at most 60 characters, in back quotes.
QString quoted(Node node);
QString quoted(const QString &text);
inline Guard bypassable(GuardKind kind, const QString &reason)
{
    return {kind, GuardVerdict::Bypassable, reason};
}

struct Service
{
    Exposure exposure;
    QString reason;
};
/// Who writes what a service holds of which no address is known. In test code that is one which the tests
/// start, or replace, on the machine they run on: `near`.
Service serviceOf(const QString &what, Exposure usual, bool inTest, Exposure near);

/// "whoever can reach the program chooses these bytes"
QString whoWrites(Exposure exposure);

} // namespace pb
