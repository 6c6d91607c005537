// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "names/module.h"

#include <QByteArray>

namespace pb {

// White space, line ends and comments around a statement, read from the exact bytes.

/// True when nothing but white space (or the byte order mark) stands before the offset on its line.
bool startsItsLine(const SourceFile &file, qsizetype offset);
/// True when nothing but white space and a comment follows the offset on its line.
bool endsItsLine(const SourceFile &file, qsizetype offset);
/// True when a comment stands on one of the lines of the range, outside of strings.
bool hasComment(const Module &module, ByteSpan span);

/// The line's white space up to its first other byte. Without form feeds: Python counts the indentation
/// from the last one on.
QByteArray indentOf(const SourceFile &file, qsizetype offset);
/// One step of indentation as the code around the statement does it; four spaces when it does not say.
QByteArray indentUnit(const Module &module, Node statement);

/// From the start of the first line to the start of the line after the last one.
ByteSpan wholeLines(const SourceFile &file, ByteSpan span);
bool isBlankLine(const SourceFile &file, int line);
/// Offset of the first byte of a line; the end of the file for lines past the last.
qsizetype lineStart(const SourceFile &file, int line);

} // namespace pb
