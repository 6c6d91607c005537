// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rulecatalog.h"

#include <QDialog>

#include <memory>

class QLineEdit;
class QListWidget;

namespace pb::ui {

class Banner;
class RuleBrowser;

/// All rules with their pages, those of the project marked, and what is wrong with the latter.
class RulesDialog : public QDialog
{
    Q_OBJECT

public:
    /// Keeps the catalogue alive; a scan may replace the session's.
    explicit RulesDialog(std::shared_ptr<const RuleCatalog> catalog, QWidget *parent = nullptr);

private:
    QWidget *makeList();
    void fill();
    void showCurrent();
    void showProblems();

    std::shared_ptr<const RuleCatalog> m_catalog;
    Banner *m_banner;
    QLineEdit *m_filter;
    QListWidget *m_list;
    RuleBrowser *m_page;
};

/// Opens the dialog; without a catalogue, on the bundled rules.
void showRules(std::shared_ptr<const RuleCatalog> catalog, QWidget *parent);

} // namespace pb::ui
