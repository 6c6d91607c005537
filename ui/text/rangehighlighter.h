// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/lineformats.h"

#include <QSyntaxHighlighter>

namespace pb::ui {

/// Shows colours that were computed before, line by line; later ranges are laid over earlier ones.
class RangeHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

    /// Takes effect with the next text.
    void setLines(const QList<LineFormats> &lines) { m_lines = lines; }

protected:
    void highlightBlock(const QString &text) override;

private:
    QList<LineFormats> m_lines;
};

} // namespace pb::ui
