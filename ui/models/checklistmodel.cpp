// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "checklistmodel.h"

#include "models/roles.h"
#include "present/changetext.h"
#include "style/theme.h"

namespace pb::ui {

namespace {

QIcon iconOf(const ItemState &item)
{
    if (item.failed)
        return icon(QStringLiteral("error"), &Colors::critical);
    switch (item.entry.status) {
    case ItemStatus::Passed: return icon(QStringLiteral("success"), &Colors::success);
    case ItemStatus::Waived: return icon(QStringLiteral("flag"), &Colors::warning);
    case ItemStatus::NotApplicable: return icon(QStringLiteral("minus"), &Colors::muted);
    case ItemStatus::Open: break;
    }
    return icon(QStringLiteral("clock"), &Colors::muted);
}

} // namespace

int ChecklistModel::Group::open() const
{
    return static_cast<int>(std::ranges::count_if(
        items, [](const ItemState &item) { return item.entry.status == ItemStatus::Open; }));
}

void ChecklistModel::setState(const ChecklistDefinition &definition, const ChecklistState &state)
{
    beginResetModel();
    m_groups.clear();
    for (const ChecklistGroup &group : definition.groups) {
        Group shown{group, {}};
        std::ranges::copy_if(state.items, std::back_inserter(shown.items),
                             [&](const ItemState &item) { return item.item.group == group.id; });
        if (!shown.items.empty())
            m_groups.push_back(std::move(shown));
    }
    endResetModel();
}

void ChecklistModel::clear()
{
    beginResetModel();
    m_groups.clear();
    endResetModel();
}

const ItemState *ChecklistModel::itemAt(const QModelIndex &index) const
{
    if (!index.isValid() || isGroup(index))
        return nullptr;
    return &m_groups[static_cast<size_t>(groupOf(index))].items[static_cast<size_t>(index.row())];
}

QModelIndex ChecklistModel::indexOf(const ChecklistId &item) const
{
    for (int g = 0; g < groupCount(); ++g) {
        for (int row = 0; row < itemCount(g); ++row) {
            if (m_groups[static_cast<size_t>(g)].items[static_cast<size_t>(row)].item.id == item)
                return itemIndex(g, row);
        }
    }
    return {};
}

int ChecklistModel::total() const
{
    int sum = 0;
    for (int g = 0; g < groupCount(); ++g)
        sum += itemCount(g);
    return sum;
}

int ChecklistModel::open() const
{
    int sum = 0;
    for (const Group &group : m_groups)
        sum += group.open();
    return sum;
}

int ChecklistModel::itemCount(int group) const
{
    const auto g = static_cast<size_t>(group);
    return g < m_groups.size() ? static_cast<int>(m_groups[g].items.size()) : 0;
}

QVariant ChecklistModel::groupData(int group, int, int role) const
{
    const Group &g = m_groups[static_cast<size_t>(group)];
    const int total = itemCount(group);
    const int done = total - g.open();
    switch (role) {
    case Qt::DisplayRole:
        return QStringLiteral("%1   %2 / %3").arg(g.group.title).arg(done).arg(total);
    case Qt::AccessibleTextRole:
        return tr("%1: %2 of %n done", nullptr, total).arg(g.group.title).arg(done);
    case IdRole: return g.group.id;
    case DoneCountRole: return done;
    case TotalCountRole: return total;
    default: return {};
    }
}

QVariant ChecklistModel::valueOf(int group, int row, int, int role) const
{
    const ItemState &item = m_groups[static_cast<size_t>(group)].items[static_cast<size_t>(row)];
    switch (role) {
    case Qt::DisplayRole: return item.item.title;
    case Qt::ToolTipRole: return item.item.why;
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(item.item.title,
                                item.failed ? tr("check failed") : nameOf(item.entry.status));
    case Qt::DecorationRole: return iconOf(item);
    case IdRole: return item.item.id.value;
    case StateRole: return static_cast<int>(item.entry.status);
    case DetailRole:
        return item.entry.status == ItemStatus::Passed ? item.entry.evidence : item.entry.reason;
    default: return {};
    }
}

} // namespace pb::ui
