// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace pb::ui {

/// A character that is shown as its code point because it would hide or reorder text.
struct HiddenCharacter
{
    int start = 0; ///< UTF-16 units into the shown line
    int length = 0;
    char32_t codePoint = 0;
};

/// One line as it may be shown safely.
struct VisibleLine
{
    QString text;
    QList<HiddenCharacter> hidden;
    int cut = 0;         ///< UTF-16 units of the original that are not shown
    int shownLength = 0; ///< of `text`, without the note about the cut
};

/// Source of others, made safe to show: no character of it can hide, reorder or break lines.
struct VisibleText
{
    QList<VisibleLine> lines;
    qsizetype hidden = 0;

    QString joined() const;
    /// UTF-16 offset into the shown line; both from 1, columns in code points of the original.
    int shownOffset(int line, int column) const;
};

/// Longer lines are cut here.
constexpr int longestShownLine = 2000;

bool isHidden(char32_t codePoint);
VisibleLine visibleLine(QStringView line);
/// Splits at '\n' only; a '\r' before it is dropped, others are shown.
VisibleText visibleText(const QString &text);

/// Foreign text on one line: nothing in it can hide, reorder or break. For names, paths, code in lists.
QString oneVisibleLine(const QString &text);
/// The same for tool tips, which would take "<b>" for markup; keeps lines.
QString plainToolTip(const QString &text);

} // namespace pb::ui
