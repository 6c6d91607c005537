// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "findings/finding.h"

namespace pb {

/// How the analysis came to what it says of a finding.
struct Certainty
{
    bool seen = false;        ///< the data was followed to the place
    bool assumed = false;     ///< its name comes from a module that is not part of the project
    bool viaCaller = false;   ///< the data is an argument whose callers were not seen
    bool bounded = false;     ///< a bound was hit on the way of the data
    bool tooLarge = false;    ///< a bound was hit in the function around the place
    bool unreachable = false; ///< no run came to the place
    bool broken = false;      ///< the code around it does not parse
};

/// Sets `confidence` with its reason, `toSettle` and `bound`; exposure and trace must be there.
/// - high: the origin is resolved and every step from it was followed, or what is said stands in the
///   program text itself (a subclass, a setting);
/// - medium: a bound was hit on the way, or the place is held to be unreachable;
/// - low: the origin is not resolved, the data passes through a call that was not followed, the
///   function is handed on, or the name is only assumed to be the library's.
void explainCertainty(Finding &finding, const Certainty &how);

} // namespace pb
