// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/lineformats.h"
#include "text/visibletext.h"

#include <KSyntaxHighlighting/SyntaxHighlighter>

namespace pb::ui {

/// Colours a document in the current theme; code points of hidden characters are boxed.
class SourceHighlighter : public KSyntaxHighlighting::SyntaxHighlighter
{
    Q_OBJECT

public:
    explicit SourceHighlighter(QTextDocument *document);

    /// Takes effect with the next rehighlight.
    void setVisibleText(const VisibleText *text) { m_text = text; }
    /// By file name; an unknown one is shown without colours.
    void setFile(const QString &path);
    void retheme();

protected:
    void highlightBlock(const QString &text) override;

private:
    const VisibleText *m_text = nullptr;
};

/// Colours of each line, computed without a document.
QList<LineFormats> highlightLines(const QString &path, const QStringList &lines);

/// How the code point of a hidden character is shown.
QTextCharFormat hiddenFormat();

} // namespace pb::ui
