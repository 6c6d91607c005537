// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signoff/report.h"

#include <QVariantHash>
#include <QVariantList>

namespace pb {

// The report as plain data for the templates: HTML and Markdown are written from the same view, so
// they cannot say different things. All numbers are strings already; templates decide nothing.

/// One finding of the report with what is known of it at the end.
struct ReportedFinding
{
    const Finding *finding = nullptr;
    TriageState decision;
    const FindingFate *fate = nullptr; ///< null without a verification
    const BundleFix *fix = nullptr;    ///< null when the change does not cover it
};

/// All findings to report, worst first, then by file and line: those of the first scan and, after a
/// verification, the new ones.
std::vector<ReportedFinding> reportedFindings(const ReportInput &input);

QVariantList findingsView(const std::vector<ReportedFinding> &findings, const RuleCatalog &catalog);
/// Counts by severity and exposure: columns, rows, totals.
QVariantHash matrixView(const std::vector<Finding> &findings);
QVariantList dispositionsView(const std::vector<ReportedFinding> &findings);
QVariantList fatesView(const std::vector<ReportedFinding> &findings);

/// Differences of the changed files, their digests, and the way back.
QVariantList diffsView(const Bundle &bundle);
QVariantList digestsView(const Bundle &bundle);
QVariantHash rollbackView(const Bundle &bundle);

QVariantList checklistView(const ChecklistState &checklist);
QVariantList checksView(const Verdict &verdict);

/// Counts of the head of the report and the sentence in its banner.
QVariantHash statusView(const ReportInput &input);
QVariantList tilesView(const ReportInput &input, const std::vector<ReportedFinding> &findings);

// Words for people.
QString orNotRecorded(const QString &text);
QString sentenceCase(QString word); ///< "false-positive" -> "False positive"
QString dateText(const std::optional<QDate> &date);
QString counted(qsizetype n, const QString &one, const QString &many); ///< "1 file", "2 files"

} // namespace pb
