// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dataflow/flow.h"
#include "findings/finding.h"
#include "scan/unpicklers.h"

#include <vector>

namespace pb {

/// All findings of one parsed file, in source order. Pure; what it needs to know of the rest of the
/// project stands in `names` and `classes`.
std::vector<Finding> scanModule(const Module &module, const RuleCatalog &catalog,
                                const ProjectNames &names, const UnpicklerClasses &classes,
                                const Flow &flow, const Requirements &requirements);

} // namespace pb
