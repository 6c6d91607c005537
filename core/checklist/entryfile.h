// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checklist/checklist.h"

namespace pb {

/// What stands in a bundle's `checklist.jsonl`.
struct EntryFile
{
    std::vector<ItemEntry> entries; ///< lines that verify, in order
    QStringList problems;           ///< one line each on those that do not, or that are missing
};

/// One JSON object a line, append-only. Each line holds `id`, the SHA-256 of the line without it,
/// and `after`, the id of the line before: an edited line does not verify, a removed one leaves a
/// gap. A missing file is an empty one.
Result<EntryFile> readEntries(const QString &folder, const ChecklistDefinition &definition);
/// One write of one line, flushed to disk before it returns.
Result<void> appendEntry(const QString &folder, const ItemEntry &entry);

} // namespace pb
