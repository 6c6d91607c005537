// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/style.h"
#include "verify/verdict.h"

namespace pb::cli {

/// Each check (the failed ones with all that they saw), what became of the findings, the verdict. `failedOnly` leaves
/// out everything that is well.
QString verdictText(const Verdict &verdict, bool failedOnly, const Style &style);

} // namespace pb::cli
