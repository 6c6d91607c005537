// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signoff/visibletext.h"

#include <algorithm>

namespace pb::cli {

/// Untrusted text for one line of a terminal: as in reports ("<U+001B>" instead of an escape that
/// the terminal would obey), and a line feed is shown as well.
inline QString visible(const QString &untrusted)
{
    return visibleText(untrusted).replace(u'\n', QStringLiteral("<U+000A>"));
}

/// A word of a command that can be pasted into a shell: quoted when it has to be.
inline QString commandWord(const QString &text)
{
    constexpr QStringView plain = u"/._-+,:@%=";
    const bool harmless = !text.isEmpty() && std::ranges::all_of(text, [&](QChar c) {
        return (c.unicode() < 0x80 && c.isLetterOrNumber()) || plain.contains(c);
    });
    if (harmless)
        return text;
    QString quoted = visible(text);
    quoted.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + quoted + u'\'';
}

} // namespace pb::cli
