// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace pb::cli {

/// The documented exit codes; scripts rely on them.
enum class ExitCode {
    Done = 0,
    Findings = 1,   ///< findings over the gate, or nothing could be fixed
    Usage = 2,      ///< the request itself cannot be met
    Incomplete = 3, ///< something could not be read or done: never reported as clean
    VerificationFailed = 4,
};

/// What the program ends with when a command fails with this error.
constexpr ExitCode exitCodeFor(Error::Code code)
{
    const bool request = code == Error::Code::NotFound || code == Error::Code::Refused;
    return request ? ExitCode::Usage : ExitCode::Incomplete;
}

} // namespace pb::cli
