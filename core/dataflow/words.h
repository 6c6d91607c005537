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

/// "whoever can reach the program chooses these bytes"
QString whoWrites(Exposure exposure);

} // namespace pb
