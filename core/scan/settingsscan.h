// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/runcontrol.h"
#include "project/sourcefile.h"
#include "rules/rulecatalog.h"
#include "scan/scanreport.h"

namespace pb {

/// Settings in files that are not Python: adds findings, skipped files, hashes and the number of files to
/// the report. False when cancelled.
bool scanSettings(const Project &project, const RuleCatalog &catalog, const RunControl &control,
                  ScanReport &report);

/// The findings of one such file, in the order of the text.
std::vector<Finding> findSettings(const SourceFile &file, const RuleCatalog &catalog);

} // namespace pb
