// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace pb::ui {

/// The vulnerable sample shop that comes with the program; empty when it is not installed.
QString sampleSource();

/// A fresh copy in the user's cache folder, where everything may be tried. Earlier attempts there
/// are replaced.
Result<QString> makeSampleCopy();

} // namespace pb::ui
