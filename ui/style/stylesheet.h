// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/theme.h"

namespace pb::ui {

/// The application's style sheet in these colours. Sets no font: the system's stays.
QString styleSheetFrom(const Colors &colors);

} // namespace pb::ui
