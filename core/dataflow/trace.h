// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dataflow/value.h"

#include <vector>

namespace pb {

/// One step of a trace at a node of the module.
TraceStep traceStep(const Module &module, Node node, const QString &note);

constexpr int maxTraceSteps = 30;

/// The steps from the source on, one for each line that the data passes, at most `maxTraceSteps`.
std::vector<TraceStep> traceOf(const Trace &trace);

} // namespace pb
