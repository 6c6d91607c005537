// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLatin1StringView>
#include <QString>

#include <array>

// Where things are inside a bundle's folder.
namespace pb::layout {

inline constexpr QLatin1StringView change("change.json");
inline constexpr QLatin1StringView forwardPatch("forward.patch");
inline constexpr QLatin1StringView reversePatch("reverse.patch");
inline constexpr QLatin1StringView scanBefore("scan-before.json");
inline constexpr QLatin1StringView decisions("decisions.json");
inline constexpr QLatin1StringView filesBefore("files-before.sha256");
inline constexpr QLatin1StringView filesAfter("files-after.sha256");
inline constexpr QLatin1StringView rollbackGuide("ROLLBACK.md");
inline constexpr QLatin1StringView attributes(".gitattributes");
inline constexpr QLatin1StringView blobs("blobs/");
inline constexpr QLatin1StringView tools("tools/");
inline constexpr QLatin1StringView evidence("evidence");
inline constexpr QLatin1StringView sums("SHA256SUMS");

/// All that the plan writes, beside the blobs and tools; SHA256SUMS names exactly these and them.
inline constexpr std::array planned{attributes,  rollbackGuide, change,       decisions, filesAfter,
                                    filesBefore, forwardPatch,  reversePatch, scanBefore};

inline QString blobPath(const QString &sha256)
{
    return blobs + sha256;
}

} // namespace pb::layout
