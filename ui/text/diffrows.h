// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/visibletext.h"
#include "text/worddiff.h"
#include "vcs/linediff.h"

#include <QList>
#include <QSet>

#include <vector>

namespace pb::ui {

/// One side of a row.
struct DiffCell
{
    enum Kind { Blank, Context, Removed, Added };

    Kind kind = Blank;
    int line = 0; ///< from 1; 0 when blank
    VisibleLine text;
    QList<TextRange> words; ///< parts that differ from the other side
    bool noNewline = false;
};

/// One row of the side-by-side view; either two cells or a fold.
struct DiffRow
{
    DiffCell left;
    DiffCell right;
    int folded = 0; ///< number of unchanged lines this row stands for; 0 for ordinary rows
    int foldId = 0; ///< line on the left where the fold begins; names it in `unfolded`
};

struct DiffRows
{
    QList<DiffRow> rows;
    QList<int> changes; ///< row where each run of changed lines begins
    int added = 0;
    int removed = 0;
};

struct FoldOptions
{
    bool fold = true;
    int context = 3;    ///< lines kept around a change
    int smallest = 4;   ///< shorter runs are not worth a fold
    QSet<int> unfolded; ///< foldId of those the user opened
};

/// The whole view as a value: rows aligned, words compared, unchanged runs folded.
DiffRows diffRows(const std::vector<pb::DiffHunk> &hunks, const FoldOptions &options = {});

} // namespace pb::ui
