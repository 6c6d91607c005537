// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace pb::cli {

/// One sentence that says what happened, what it means and, where there is something, what to do.
QString errorText(const Error &error);

} // namespace pb::cli
