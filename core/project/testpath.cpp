// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/testpath.h"

#include <QStringList>

#include <algorithm>

namespace pb {

bool isTestPath(const QString &relativePath)
{
    const QStringList parts = relativePath.split(u'/');
    const QString &name = parts.last();
    const bool folder = std::any_of(parts.begin(), parts.end() - 1, [](const QString &part) {
        return part == QStringLiteral("tests") || part == QStringLiteral("test")
               || part == QStringLiteral("testing");
    });
    return folder || name.startsWith(QStringLiteral("test_"))
           || name.endsWith(QStringLiteral("_test.py")) || name == QStringLiteral("conftest.py");
}

} // namespace pb
