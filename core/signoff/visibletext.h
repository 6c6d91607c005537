// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace pb {

/// Text of a scanned project as it may be shown to a person: every control, format, bidirectional,
/// zero-width or unassigned character becomes "<U+202E>", so that nothing hides or reorders what
/// stands there. Line feeds and tabs stay. The result is valid in XML 1.0 (once escaped).
QString visibleText(const QString &text);

/// One line of code: like `visibleText`, line ends shown too, cut after 400 characters with a note.
QString visibleLine(const QString &line);

/// A Markdown code fence longer than any run of backticks in the lines, three at least.
QString fenceFor(const QStringList &lines);

} // namespace pb
