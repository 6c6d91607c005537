// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/visibletext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace pb::ui {

namespace {

struct CodePoints
{
    char32_t first;
    char32_t last;
};

// Characters that a reader cannot see or that change the order or the lines of what is seen.
constexpr std::array hiddenRanges{
    CodePoints{0x0000, 0x0008}, // controls; tab stays, line feed never gets here
    CodePoints{0x000b, 0x001f},   CodePoints{0x007f, 0x009f},
    CodePoints{0x00ad, 0x00ad}, // soft hyphen
    CodePoints{0x034f, 0x034f}, // combining grapheme joiner
    CodePoints{0x061c, 0x061c}, // Arabic letter mark
    CodePoints{0x115f, 0x1160}, // Hangul fillers
    CodePoints{0x17b4, 0x17b5},   CodePoints{0x180b, 0x180e},
    CodePoints{0x200b, 0x200f}, // zero width, direction marks
    CodePoints{0x2028, 0x202e}, // line separators, embeddings and overrides
    CodePoints{0x2060, 0x206f}, // word joiner, isolates
    CodePoints{0x3164, 0x3164},   CodePoints{0xd800, 0xdfff}, // half of a pair
    CodePoints{0xfdd0, 0xfdef}, // no characters; text documents use some for themselves
    CodePoints{0xfeff, 0xfeff},   CodePoints{0xffa0, 0xffa0},
    CodePoints{0xfff0, 0xfffc},   CodePoints{0xfffe, 0xffff},
    CodePoints{0x1bca0, 0x1bca3}, CodePoints{0x1d173, 0x1d17a},
    CodePoints{0xe0000, 0xe0fff}, // tags
};

QString codePointText(char32_t codePoint)
{
    return QStringLiteral("U+")
           + QString::number(codePoint, 16).toUpper().rightJustified(4, QLatin1Char('0'));
}

char32_t codePointAt(QStringView line, qsizetype at)
{
    const QChar unit = line.at(at);
    if (unit.isHighSurrogate() && at + 1 < line.size() && line.at(at + 1).isLowSurrogate())
        return QChar::surrogateToUcs4(unit, line.at(at + 1));
    return unit.unicode();
}

} // namespace

bool isHidden(char32_t codePoint)
{
    return std::ranges::any_of(hiddenRanges, [codePoint](const CodePoints &range) {
        return range.first <= codePoint && codePoint <= range.last;
    });
}

VisibleLine visibleLine(QStringView line)
{
    VisibleLine visible;
    qsizetype at = 0;
    while (at < line.size() && visible.text.size() < longestShownLine) {
        const char32_t codePoint = codePointAt(line, at);
        const qsizetype units = codePoint > 0xffff ? 2 : 1;
        if (isHidden(codePoint)) {
            const QString shown = codePointText(codePoint);
            visible.hidden.append(
                {static_cast<int>(visible.text.size()), static_cast<int>(shown.size()), codePoint});
            visible.text += shown;
        } else {
            visible.text += line.sliced(at, units);
        }
        at += units;
    }
    visible.cut = static_cast<int>(line.size() - at);
    visible.shownLength = static_cast<int>(visible.text.size());
    if (visible.cut > 0) {
        visible.text += QCoreApplication::translate("pb::ui::VisibleText", " ⋯ %n more characters",
                                                    nullptr, visible.cut);
    }
    return visible;
}

VisibleText visibleText(const QString &text)
{
    VisibleText result;
    qsizetype begin = 0;
    while (begin <= text.size()) {
        qsizetype end = text.indexOf(QLatin1Char('\n'), begin);
        if (end < 0)
            end = text.size();
        QStringView line = QStringView(text).sliced(begin, end - begin);
        if (end < text.size() && line.endsWith(QLatin1Char('\r')))
            line.chop(1);
        result.lines.append(visibleLine(line));
        result.hidden += result.lines.constLast().hidden.size();
        begin = end + 1;
    }
    return result;
}

QString oneVisibleLine(const QString &text)
{
    return visibleLine(text.simplified()).text;
}

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    return QStringLiteral("<p style=\"white-space: pre-wrap\">")
           + visibleText(text).joined().toHtmlEscaped() + QStringLiteral("</p>");
}

QString VisibleText::joined() const
{
    QStringList shown;
    shown.reserve(lines.size());
    for (const VisibleLine &line : lines)
        shown.append(line.text);
    return shown.join(QLatin1Char('\n'));
}

int VisibleText::shownOffset(int line, int column) const
{
    if (line < 1 || line > lines.size())
        return 0;
    const VisibleLine &shown = lines.at(line - 1);
    int offset = 0;
    qsizetype next = 0; // index into hidden
    for (int i = 1; i < column && offset < shown.shownLength; ++i) {
        if (next < shown.hidden.size() && shown.hidden.at(next).start == offset) {
            offset += shown.hidden.at(next).length;
            ++next;
        } else {
            const QChar unit = shown.text.at(offset);
            const bool pair = unit.isHighSurrogate() && offset + 1 < shown.text.size();
            offset += pair ? 2 : 1;
        }
    }
    return offset;
}

} // namespace pb::ui
