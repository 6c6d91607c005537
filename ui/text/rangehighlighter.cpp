// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/rangehighlighter.h"

#include "style/contrast.h"
#include "style/theme.h"

namespace pb::ui {

void RangeHighlighter::highlightBlock(const QString &text)
{
    const int row = currentBlock().blockNumber();
    if (row >= m_lines.size())
        return;
    for (const QTextLayout::FormatRange &range : m_lines.at(row)) {
        const int end = qMin(range.start + range.length, static_cast<int>(text.size()));
        for (int i = range.start; i < end; ++i) {
            QTextCharFormat merged = format(i);
            merged.merge(range.format);
            if (range.format.hasProperty(QTextFormat::BackgroundBrush)
                && !range.format.hasProperty(QTextFormat::ForegroundBrush)) {
                const QColor ink = merged.hasProperty(QTextFormat::ForegroundBrush)
                                       ? merged.foreground().color()
                                       : colors().text;
                merged.setForeground(
                    readableOn(range.format.background().color(), ink, colors().text));
            }
            setFormat(i, 1, merged);
        }
    }
}

} // namespace pb::ui
