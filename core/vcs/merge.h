// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

#include <vector>

namespace pb {

/// Lines of a text, from 1, both ends included.
struct LineRange
{
    int first = 0;
    int last = 0;

    friend bool operator==(const LineRange &, const LineRange &) = default;
};

struct MergedText
{
    QByteArray bytes;                 ///< no text to use while there are conflicts
    std::vector<LineRange> conflicts; ///< lines of `ours` that exclude what `theirs` changed

    bool isClean() const { return conflicts.empty(); }
};

/// What `ours` and `theirs` made of `base`, by libgit2, in one text: byte for byte, whatever the line
/// ends, the encoding and the end of the file are. Changes of neighbouring lines are a conflict; the
/// same change on both sides is none. Error::TooLarge over 32 MiB a side, Error::Refused for NUL bytes.
Result<MergedText> mergeTexts(const QByteArray &base, const QByteArray &ours,
                              const QByteArray &theirs);

/// "line 4" or "lines 4-6, 9".
QString lineWords(const std::vector<LineRange> &ranges);

} // namespace pb
