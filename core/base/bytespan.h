// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <compare>

namespace pb {

/// Half-open range of byte offsets into the exact bytes read from disk.
struct ByteSpan
{
    qsizetype begin = 0;
    qsizetype end = 0;

    qsizetype size() const { return end - begin; }
    bool isEmpty() const { return end <= begin; }
    bool contains(qsizetype offset) const { return begin <= offset && offset < end; }
    bool overlaps(ByteSpan other) const { return begin < other.end && other.begin < end; }
    friend auto operator<=>(const ByteSpan &, const ByteSpan &) = default;
};

/// A place as people count: both from 1; the column counts Unicode code points, a tab is one.
struct LineColumn
{
    int line = 1;
    int column = 1;

    friend auto operator<=>(const LineColumn &, const LineColumn &) = default;
};

/// A line of a notebook as people count: the cell among all its cells, the line within that cell, both
/// from 1. Cell 0: not in a notebook.
struct CellLine
{
    int cell = 0;
    int line = 0;

    friend auto operator<=>(const CellLine &, const CellLine &) = default;
};

} // namespace pb
