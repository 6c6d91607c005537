// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <expected>

namespace pb {

/// Every fallible function of the core returns one; no exception crosses a function of ours.
template<class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> failure(Error::Code code, QString subject, QString detail = {})
{
    return std::unexpected(Error{code, std::move(subject), std::move(detail)});
}

} // namespace pb
