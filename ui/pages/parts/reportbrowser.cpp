// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reportbrowser.h"

#include "style/theme.h"
#include "widgets/markdowntext.h"

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
    setMarkdownText(*document(), QString::fromUtf8(markdown));
}

QVariant ReportBrowser::loadResource(int, const QUrl &)
{
    return {};
}

} // namespace pb::ui
