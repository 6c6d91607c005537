// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringView>

namespace pb::ui {

/// Part of a line.
struct TextRange
{
    int start = 0; ///< UTF-16 units
    int length = 0;

    friend bool operator==(const TextRange &, const TextRange &) = default;
};

/// Parts of two lines that differ, by words. Empty on both sides when the lines have too little in
/// common for the emphasis to help.
struct WordDifference
{
    QList<TextRange> before;
    QList<TextRange> after;
};

WordDifference wordDifference(QStringView before, QStringView after);

} // namespace pb::ui
