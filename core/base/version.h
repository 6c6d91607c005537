// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pb {

/// The product's version ("0.1.0"), from the build.
QString productVersion();

} // namespace pb
