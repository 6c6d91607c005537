// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace pb::ui {

/// A report as people will read it. Nothing is fetched, no link is followed by itself.
class ReportBrowser : public QTextBrowser
{
    Q_OBJECT

public:
    explicit ReportBrowser(QWidget *parent = nullptr);

    void setReport(const QByteArray &markdown);

protected:
    QVariant loadResource(int type, const QUrl &name) override;
};

} // namespace pb::ui
