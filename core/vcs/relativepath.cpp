// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcs/relativepath.h"

#include <QStringList>

#include <algorithm>

namespace pb {

bool isPlainRelativePath(const QString &path)
{
    constexpr qsizetype maxBytes = 4096;
    if (path.isEmpty() || path.toUtf8().size() > maxBytes || !path.isValidUtf16())
        return false;
    const bool control = std::ranges::any_of(
        path, [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
    if (control)
        return false;
    const QStringList parts = path.split(u'/');
    return std::ranges::none_of(parts, [](const QString &part) {
        return part.isEmpty() || part == QLatin1String(".") || part == QLatin1String("..")
               || part.compare(QLatin1String(".git"), Qt::CaseInsensitive) == 0;
    });
}

} // namespace pb
