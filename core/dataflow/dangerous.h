// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace pb {

/// Whether a pickle that calls this name runs code, or can fetch anything: measured on CPython 3.6 to 3.13.
bool isDangerous(const QString &module, const QString &name);

} // namespace pb
