// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "findings/finding.h"
#include "rules/rulecatalog.h"
#include "text/style.h"
#include "triage/decision.h"

#include <QJsonObject>

namespace pb::cli {

/// A finding with what is needed to speak about it.
struct Explained
{
    const Finding &finding;
    const RuleCatalog &catalog;
    TriageState state;
    QString path; ///< of the project, as it was typed
};

/// What and where, who can write the bytes, the way of the data in numbered steps, the guard, what is
/// not known, and how sure all that is.
QString explainText(const Explained &explained, const Style &style);
/// "picklebench/explain/1": the finding as in the JSON of `scan`, with its rule and the words for it.
QJsonObject explainJson(const Explained &explained, const QString &project);

} // namespace pb::cli
