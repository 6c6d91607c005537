// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/bundle.h"
#include "checklist/checklistlog.h"
#include "rules/rulecatalog.h"
#include "triage/triagedreport.h"
#include "verify/verdict.h"

#include <QByteArray>

#include <optional>

namespace pb {

/// Everything a report shows. A scan alone makes a findings report; with a bundle it is the
/// sign-off.
struct ReportInput
{
    TriagedReport
        triaged; ///< with a bundle: the scan and decisions that the change was planned from
    std::optional<Bundle> bundle;
    std::optional<Verdict> verdict;
    /// Why the verdict says nothing about the files as they are now; else empty.
    QString verdictOutdated;
    std::optional<ChecklistState> checklist;
    QString toolVersion;
    QString
        generatedAt; ///< when the report was asked for (utcNow()); never taken from the clock here
};

enum class ReportFormat { Html, Markdown };

/// One self-contained file, UTF-8, the same bytes for the same input. Project text is always
/// escaped (bidirectional controls and zero-width characters are shown as their code points).
/// Nothing is fetched: no script, no external style. Unknown is "not recorded", never blank.
Result<QByteArray> renderReport(const ReportInput &input, const RuleCatalog &catalog,
                                ReportFormat format);

/// The sign-off as canonical JSON ("picklebench/signoff/1"): what a later signature covers. Leaves
/// out `generatedAt`, so it changes only when the record does.
QByteArray signOffJson(const ReportInput &input, const RuleCatalog &catalog);

} // namespace pb
