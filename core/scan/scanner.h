// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/runcontrol.h"
#include "project/project.h"
#include "rules/rulecatalog.h"
#include "scan/scanreport.h"

namespace pb {

/// Scans with `QThread::idealThreadCount()` workers; blocking, cancellable (Error::Cancelled). The
/// report does not depend on the number of threads. Nothing of the project is imported or run.
Result<ScanReport> scanProject(const Project &project, const RuleCatalog &catalog,
                               const RunControl &control = {});

} // namespace pb
