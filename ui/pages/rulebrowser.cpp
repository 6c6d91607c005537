// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rulebrowser.h"

#include "rules/rule.h"
#include "style/theme.h"

#include <QUrl>

namespace pb::ui {

RuleBrowser::RuleBrowser(QWidget *parent)
    : QTextBrowser(parent)
{
    setObjectName(QStringLiteral("rulePage"));
    setAccessibleName(tr("About the rule"));
    setOpenLinks(false);
    setTabChangesFocus(true);
}

void RuleBrowser::show(const Rule *rule)
{
    const QString id = rule ? rule->id.value : QString();
    if (m_shown == id && !id.isEmpty())
        return;
    m_shown = id;
    if (!rule) {
        clear();
        return;
    }
    const QString text =
        rule->page.isEmpty()
            ? QString(QStringLiteral("# ") + rule->title + QStringLiteral("\n\n") + rule->summary)
            : rule->page;
    document()->setMarkdown(text,
                            QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub)
                                | QTextDocument::MarkdownNoHTML);
    moveCursor(QTextCursor::Start); // the document left it at its end
}

QVariant RuleBrowser::loadResource(int, const QUrl &)
{
    return {};
}

} // namespace pb::ui
