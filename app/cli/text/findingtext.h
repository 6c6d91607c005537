// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "findings/finding.h"
#include "triage/decision.h"

#include <QString>

#include <vector>

namespace pb::cli {

/// The first twelve digits of a fingerprint or decision id: enough to name it on the command line.
QString shortId(const QString &id);

/// "1 finding", "3 findings".
QString counted(int number, const QString &noun);
/// The same for a noun whose plural is irregular.
QString counted(int number, const QString &one, const QString &many);

/// "14:12": line and column of its first character; "cell 3:2:12" in a notebook.
QString placeIn(const Finding &finding);
/// "14", or "cell 3:2" in a notebook.
QString lineIn(LineColumn at, CellLine cell);
/// "no guard", "restricted-unpickler, bypassable", …
QString guardText(const Guard &guard);
/// The line of source that holds the finding, at most 160 characters, safe to print.
QString codeLine(const Finding &finding);
/// "accepted-risk until 2026-12-31, by alice@desk: reason"; empty when nothing was said.
QString decisionText(const TriageState &state);

/// Runs of findings of the same file; a scan report is sorted by file.
std::vector<std::pair<QString, std::vector<const Finding *>>> byFile(
    const std::vector<Finding> &findings);

} // namespace pb::cli
