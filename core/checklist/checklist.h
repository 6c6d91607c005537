// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/result.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace pb {

/// One point of the remediation guide: `resources/checklist/checklist.json`.
struct ChecklistItem
{
    ChecklistId id;
    QString group; ///< "preparation", "implementation", …
    QString guide; ///< section of the guide: "4.1"
    QString title;
    QString why;
    QString how;
    QString evidence;  ///< what counts as evidence
    QString automatic; ///< id of the check that fills it; empty = a person does
};

struct ChecklistGroup
{
    QString id;
    QString title;
};

struct ChecklistDefinition
{
    std::vector<ChecklistGroup> groups;
    std::vector<ChecklistItem> items; ///< in the order of the guide

    static Result<ChecklistDefinition> bundled();
    static Result<ChecklistDefinition> fromJson(const QByteArray &json, const QString &subject);
    const ChecklistItem *find(const ChecklistId &id) const;
};

enum class ItemStatus { Open, Passed, Waived, NotApplicable };

/// What a person or a check says about one item.
struct ItemEntry
{
    ChecklistId item;
    ItemStatus status = ItemStatus::Open;
    QString evidence; ///< Passed: needed; text, a path in the bundle, or a command and its result
    QString reason;   ///< Waived and NotApplicable: needed
    std::optional<QDate>
        expires; ///< Waived: needed, in the future; an expired waiver is Open again
    QString by;
    QString at;
    bool automatic = false;
};

QString word(ItemStatus status);
std::optional<ItemStatus> itemStatusFromWord(const QString &word);
Result<ItemEntry> validated(ItemEntry entry, const ChecklistDefinition &definition, QDate today);

} // namespace pb
