// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rulecatalog.h"
#include "text/style.h"

#include <QJsonObject>

namespace pb::cli {

/// The catalogue, a rule a line.
QString rulesText(const RuleCatalog &catalog, const Style &style);
/// The catalogue as a table.
QString rulesMarkdown(const RuleCatalog &catalog);
/// One rule without its page. `folder` is empty for a built-in one.
QJsonObject ruleSummaryJson(const Rule &rule);
/// "picklebench/rules/1": the catalogue with its hash; rules without their pages.
QJsonObject rulesJson(const RuleCatalog &catalog);
/// The page of one rule, with its title; a rule without a page has its summary there.
QString rulePage(const Rule &rule);
/// One rule with its page.
QJsonObject ruleJson(const Rule &rule);

} // namespace pb::cli
