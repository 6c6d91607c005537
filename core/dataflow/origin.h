// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "findings/finding.h"
#include "names/resolver.h"
#include "rules/sources.h"

#include <vector>

namespace pb {

/// Where the bytes of one expression come from, by the worst writer among the ways that were found.
struct Origin
{
    Exposure exposure = Exposure::Unknown;
    Confidence confidence = Confidence::Medium;
    QString reason;               ///< one sentence
    std::vector<TraceStep> trace; ///< source first; the expression itself is not in it
};

/// Explains `expression` backwards inside its own function (or the module's top level). What is not
/// resolved stays Exposure::Unknown and says what would have to be known. Bounded to 400 steps; over
/// the bound the answer is Unknown and says so.
Origin explainOrigin(const Module &module, const Resolver &names, const SourceTable &sources,
                     Node expression);

/// One step of a trace at a node of the module.
TraceStep traceStep(const Module &module, Node node, const QString &note);

} // namespace pb
