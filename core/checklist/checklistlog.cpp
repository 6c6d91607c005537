// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "checklist/checklistlog.h"

#include "base/clock.h"
#include "checklist/automaticitems.h"
#include "checklist/entryfile.h"

#include <algorithm>

namespace pb {

namespace {

/// What people said, before the automatic checks are looked at.
ItemState stateFrom(const ChecklistItem &item, std::vector<ItemEntry> history, QDate today)
{
    ItemState state{item, {}, std::move(history), false, false};
    if (!state.history.empty())
        state.entry = state.history.back();
    state.entry.item = item.id;
    // The expiry date itself is still covered; the day after, the item is open again.
    if (state.entry.status == ItemStatus::Waived
        && (!state.entry.expires || *state.entry.expires < today)) {
        state.expired = true;
        state.entry.status = ItemStatus::Open;
    }
    return state;
}

/// A check that passed is stronger than what anybody said before; one that failed never hides
/// behind silence, but a waiver stands beside it.
void applyCheck(ItemState &state, const AutomaticResult &check)
{
    const QString checker = QStringLiteral("picklebench");
    state.failed = !check.passed;
    if (check.passed) {
        state.entry = {state.item.id, ItemStatus::Passed, check.evidence, {}, {}, checker, check.at,
                       true};
        state.expired = false;
        return;
    }
    state.entry.evidence = check.evidence;
    if (state.entry.status == ItemStatus::Passed)
        state.entry.status = ItemStatus::Open;
    if (state.entry.status != ItemStatus::Open)
        return;
    state.entry.automatic = true;
    state.entry.by = checker;
    state.entry.at = check.at;
}

} // namespace

int ChecklistState::open() const
{
    return static_cast<int>(std::ranges::count(
        items, ItemStatus::Open, [](const ItemState &state) { return state.entry.status; }));
}

const ItemState *ChecklistState::find(const ChecklistId &id) const
{
    const auto it =
        std::ranges::find(items, id, [](const ItemState &state) { return state.item.id; });
    return it == items.end() ? nullptr : &*it;
}

Result<ChecklistState> readChecklist(const Bundle &bundle, const ChecklistDefinition &definition,
                                     QDate today)
{
    const Result<EntryFile> file = readEntries(bundle.folder, definition);
    if (!file)
        return std::unexpected(file.error());
    const auto checks = automaticResults(bundle);
    if (!checks)
        return std::unexpected(checks.error());

    ChecklistState state{definition.groups, {}, file->problems};
    for (const ChecklistItem &item : definition.items) {
        std::vector<ItemEntry> history;
        std::ranges::copy_if(file->entries, std::back_inserter(history),
                             [&](const ItemEntry &entry) { return entry.item == item.id; });
        ItemState itemState = stateFrom(item, std::move(history), today);
        if (const auto check = checks->constFind(item.automatic); check != checks->constEnd())
            applyCheck(itemState, *check);
        state.items.push_back(std::move(itemState));
    }
    return state;
}

Result<ItemEntry> recordItem(const Bundle &bundle, const ChecklistDefinition &definition,
                             const ItemEntry &entry, const QString &by)
{
    ItemEntry draft = entry;
    draft.automatic = false;
    Result<ItemEntry> valid = validated(std::move(draft), definition, utcToday());
    if (!valid)
        return valid;
    valid->by = by.trimmed();
    if (valid->by.isEmpty())
        return failure(Error::Code::Refused, valid->item.value,
                       QStringLiteral("who says so is needed"));
    valid->at = utcNow();
    if (const Result<void> written = appendEntry(bundle.folder, *valid); !written)
        return std::unexpected(written.error());
    return valid;
}

} // namespace pb
