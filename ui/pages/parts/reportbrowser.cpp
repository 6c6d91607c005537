// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reportbrowser.h"

#include "style/theme.h"

#include <QUrl>

namespace pb::ui {

ReportBrowser::ReportBrowser(QWidget *parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setTabChangesFocus(true);
    document()->setDocumentMargin(space::xl);
}

void ReportBrowser::setReport(const QByteArray &markdown)
{
    document()->setMarkdown(QString::fromUtf8(markdown),
                            QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub)
                                | QTextDocument::MarkdownNoHTML);
}

QVariant ReportBrowser::loadResource(int, const QUrl &)
{
    return {};
}

} // namespace pb::ui
