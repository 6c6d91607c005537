// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "markdowntext.h"

#include "style/theme.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

namespace pb::ui {

void setMarkdownText(QTextDocument &document, const QString &markdown)
{
    document.setMarkdown(markdown,
                         QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub)
                             | QTextDocument::MarkdownNoHTML);
    for (QTextBlock block = document.begin().next(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        if (format.headingLevel() == 0)
            continue;
        format.setTopMargin(format.headingLevel() > 2 ? space::l : space::xl);
        format.setBottomMargin(space::xs);
        QTextCursor(block).setBlockFormat(format);
    }
}

} // namespace pb::ui
