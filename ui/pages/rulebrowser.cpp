// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rulebrowser.h"

#include "rules/rule.h"
#include "text/visibletext.h"
#include "widgets/markdowntext.h"

#include <QUrl>

namespace pb::ui {

namespace {

/// A rule of the project is text of the project: nothing in it may hide or reorder, and it says whose
/// it is.
QString pageOf(const Rule &rule)
{
    const QString title = rule.id.value + QStringLiteral(": ") + rule.title;
    QString text = QStringLiteral("# ") + title + QStringLiteral("\n\n")
                   + (rule.page.isEmpty() ? rule.summary : rule.page);
    if (!rule.isOwn())
        return text;
    return RuleBrowser::tr("*A rule of the project, from %1*")
               .arg(u'`' + oneVisibleLine(rule.folder).remove(u'`') + u'`')
           + QStringLiteral("\n\n") + visibleText(text).joined();
}

} // namespace

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
    const QString text = rule ? pageOf(*rule) : QString();
    if (m_shown == text)
        return;
    m_shown = text;
    setMarkdownText(*document(), text);
    moveCursor(QTextCursor::Start); // the document left it at its end
}

QVariant RuleBrowser::loadResource(int, const QUrl &)
{
    return {};
}

} // namespace pb::ui
