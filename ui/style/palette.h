// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/theme.h"

#include <QPalette>

namespace pb::ui {

/// The two sets of colours; everything else is derived from one of them.
Colors lightColors();
Colors darkColors();

QPalette paletteFrom(const Colors &colors);

} // namespace pb::ui
