// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/bundle.h"
#include "checklist/checklist.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace pb {

/// An item and what is known of it now.
struct ItemState
{
    ChecklistItem item;
    ItemEntry entry;                ///< status Open when nobody said anything (or a waiver expired)
    std::vector<ItemEntry> history; ///< oldest first
    bool failed = false;  ///< its automatic check ran and failed: `entry.evidence` says why
    bool expired = false; ///< it was waived and the waiver has run out
};

struct ChecklistState
{
    std::vector<ChecklistGroup> groups; ///< of the definition, for headings
    std::vector<ItemState> items;       ///< in the order of the definition
    QStringList problems; ///< lines of the log that do not verify; they are never obeyed

    int open() const;
    bool isComplete() const { return open() == 0; }
    const ItemState *find(const ChecklistId &id) const;
};

/// The bundle's `checklist.jsonl` with the automatic items filled from its evidence (rehearsal in
/// change.json; evidence "apply", "verify", "rollback").
Result<ChecklistState> readChecklist(const Bundle &bundle, const ChecklistDefinition &definition,
                                     QDate today);
/// Appends one validated line. Items with an automatic check cannot be passed by hand (Refused),
/// only waived or set not applicable. Open takes the last entry back.
Result<ItemEntry> recordItem(const Bundle &bundle, const ChecklistDefinition &definition,
                             const ItemEntry &entry, const QString &by);

} // namespace pb
