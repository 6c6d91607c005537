// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace pb::ui {

/// One helpful sentence: what happened and what to do about it.
QString errorText(const Error &error);

} // namespace pb::ui
