// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace pb::ui {

// The core counts bytes and code points, Qt counts UTF-16 units: converted here and nowhere else.
// Offsets past the end stop at the end.

/// Column from 1 in code points -> offset from 0 in UTF-16 units.
int utf16Offset(QStringView line, int column);
/// Offset from 0 in UTF-16 units -> column from 1 in code points.
int codePointColumn(QStringView line, int offset);

/// Byte offset into valid or broken UTF-8 -> UTF-16 offset into QString::fromUtf8 of it.
qsizetype utf16FromByte(QByteArrayView utf8, qsizetype byteOffset);
/// UTF-16 offset -> byte offset into the UTF-8 of `text`.
qsizetype byteFromUtf16(QStringView text, qsizetype offset);

} // namespace pb::ui
