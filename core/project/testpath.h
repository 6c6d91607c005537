// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace pb {

/// Whether a path is test code by the usual conventions (tests/, test_x.py, x_test.py, conftest.py).
bool isTestPath(const QString &relativePath);

} // namespace pb
