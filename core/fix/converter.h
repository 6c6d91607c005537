// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/restrictedloader.h"

namespace pb {

/// A script that turns files with one pickle each into the JSON that the changed program reads, and back
/// again. It loads listed classes only, compares what it wrote with what it read, and keeps every pickle.
PlanTool converterFor(const FixContext &context, const ValueKinds &kinds,
                      const std::vector<SampleGlobal> &allowed);

} // namespace pb
