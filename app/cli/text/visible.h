// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signoff/visibletext.h"

namespace pb::cli {

/// Untrusted text for one line of a terminal: as in reports ("<U+001B>" instead of an escape that
/// the terminal would obey), and a line feed is shown as well.
inline QString visible(const QString &untrusted)
{
    return visibleText(untrusted).replace(u'\n', QStringLiteral("<U+000A>"));
}

} // namespace pb::cli
