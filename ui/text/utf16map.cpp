// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/utf16map.h"

#include <algorithm>

namespace pb::ui {

namespace {

/// Units of the code point that begins at `offset`; a lone surrogate counts for itself.
int unitsAt(QStringView text, qsizetype offset)
{
    const bool pair = offset + 1 < text.size() && text.at(offset).isHighSurrogate()
                      && text.at(offset + 1).isLowSurrogate();
    return pair ? 2 : 1;
}

} // namespace

int utf16Offset(QStringView line, int column)
{
    qsizetype offset = 0;
    for (int i = 1; i < column && offset < line.size(); ++i)
        offset += unitsAt(line, offset);
    return static_cast<int>(offset);
}

int codePointColumn(QStringView line, int offset)
{
    int column = 1;
    for (qsizetype at = 0; at < std::min<qsizetype>(offset, line.size()); ++column) {
        at += unitsAt(line, at);
        if (at > offset)
            break;
    }
    return column;
}

qsizetype utf16FromByte(QByteArrayView utf8, qsizetype byteOffset)
{
    return QString::fromUtf8(utf8.first(std::clamp<qsizetype>(byteOffset, 0, utf8.size()))).size();
}

qsizetype byteFromUtf16(QStringView text, qsizetype offset)
{
    return text.first(std::clamp<qsizetype>(offset, 0, text.size())).toUtf8().size();
}

} // namespace pb::ui
