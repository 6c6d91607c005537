// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

#include <vector>

namespace pb {

/// One line of a difference, without its line feed. Line numbers from 1, 0 where the side has none.
struct DiffLine
{
    enum class Kind { Context, Removed, Added };

    Kind kind = Kind::Context;
    int oldLine = 0;
    int newLine = 0;
    QByteArray text;        ///< raw bytes, a trailing '\r' kept
    bool noNewline = false; ///< the file ends here without a line feed
};

struct DiffHunk
{
    int oldStart = 0; ///< first line, from 1
    int newStart = 0;
    std::vector<DiffLine> lines;
};

/// Difference of two texts by libgit2. `context` lines around a change; -1 gives the whole file as one
/// hunk. Equal texts have no hunks. Error::TooLarge over 32 MiB a side.
Result<std::vector<DiffHunk>> lineDiff(const QByteArray &before, const QByteArray &after,
                                       int context = 3);

} // namespace pb
