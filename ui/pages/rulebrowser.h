// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace pb {
struct Rule;
}

namespace pb::ui {

/// The page of a rule: what it finds, why that is dangerous, what to do instead. Links are shown,
/// never followed by themselves, and nothing is loaded.
class RuleBrowser : public QTextBrowser
{
    Q_OBJECT

public:
    explicit RuleBrowser(QWidget *parent = nullptr);

    void show(const Rule *rule);

protected:
    QVariant loadResource(int type, const QUrl &name) override;

private:
    QString m_shown; ///< the page as Markdown
};

} // namespace pb::ui
