// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytespan.h"
#include "base/result.h"

#include <QByteArray>

#include <vector>

namespace pb {

/// Replaces a range of the exact bytes.
struct TextEdit
{
    ByteSpan span;
    QByteArray replacement;

    friend bool operator==(const TextEdit &, const TextEdit &) = default;
};

/// Sorts and drops doubles; Error::Conflict when two of them exclude each other. An insertion where a
/// replacement begins comes before it.
Result<void> arrangeEdits(std::vector<TextEdit> &edits);

/// New bytes. Edits may come in any order; overlapping ones are Error::Conflict, equal ones merge.
Result<QByteArray> applyEdits(const QByteArray &bytes, std::vector<TextEdit> edits);

} // namespace pb
