// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signoff/visibletext.h"

#include <algorithm>
#include <array>

namespace pb {

namespace {

constexpr qsizetype longestLine = 400;

/// Characters that Unicode calls letters or marks and fonts draw as nothing.
constexpr std::array<char32_t, 8> blankLetters{0x034f, 0x115f, 0x1160, 0x17b4,
                                               0x17b5, 0x2800, 0x3164, 0xffa0};

bool isHidden(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // bidirectional controls, joiners, soft hyphen, tags
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: break;
    }
    const bool variationSelector = (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
    return variationSelector || std::ranges::contains(blankLetters, c);
}

QString codePoint(char32_t c)
{
    return QStringLiteral("<U+%1>").arg(static_cast<uint>(c), 4, 16, QLatin1Char('0')).toUpper();
}

QString shown(const QString &text, bool lineFeeds)
{
    QString out;
    out.reserve(text.size());
    for (const auto list = text.toUcs4();
         const uint code : list) { // lone surrogates come as U+FFFD
        const auto c = static_cast<char32_t>(code);
        if (c == U'\t' || (c == U'\n' && lineFeeds))
            out += QChar(static_cast<char16_t>(c));
        else if (isHidden(c))
            out += codePoint(c);
        else
            out += QChar::fromUcs4(c);
    }
    return out;
}

} // namespace

QString visibleText(const QString &text)
{
    return shown(text, true);
}

QString visibleLine(const QString &line)
{
    if (line.size() <= longestLine)
        return shown(line, false);
    const qsizetype cut = line.at(longestLine).isLowSurrogate() ? longestLine - 1 : longestLine;
    return shown(line.left(cut), false)
           + QStringLiteral(" … (%1 more characters)").arg(line.size() - cut);
}

QString fenceFor(const QStringList &lines)
{
    qsizetype longest = 2;
    for (const QString &line : lines) {
        qsizetype run = 0;
        for (const QChar c : line) {
            run = c == u'`' ? run + 1 : 0;
            longest = std::max(longest, run);
        }
    }
    return QString(longest + 1, u'`');
}

} // namespace pb
