// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate.h"
#include "text/style.h"

namespace pb::cli {

/// A scan for people: the findings of each file, what does not count and why, what could not be
/// read, and the sum.
QString scanText(const TriagedReport &triaged, const GateResult &gate, const Style &style);

/// The end of that text: the sum, the gate, and what could not be read.
QString gateText(const ScanReport &scan, const GateResult &gate, const Style &style);

/// One line for each finding that counts, "file:line:column: severity: …", as editors read it.
QString scanLines(const TriagedReport &triaged, const GateResult &gate);

/// One row for each finding, RFC 4180; no cell is taken for a formula by a spreadsheet.
QString scanCsv(const TriagedReport &triaged, const GateResult &gate);

} // namespace pb::cli
