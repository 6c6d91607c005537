// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grouptreemodel.h"

#include "models/roles.h"

namespace pb::ui {

// The internal id of a top-level index is 0, that of a child its group + 1.

QModelIndex GroupTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : 0);
}

QModelIndex GroupTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, quintptr(0));
}

int GroupTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return isFlat() ? itemCount(0) : groupCount();
    return isGroup(parent) && parent.column() == 0 ? itemCount(parent.row()) : 0;
}

int GroupTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant GroupTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool group = isGroup(index);
    if (role == IsGroupRole)
        return group;
    return group ? groupData(index.row(), index.column(), role)
                 : valueOf(groupOf(index), index.row(), index.column(), role);
}

bool GroupTreeModel::isGroup(const QModelIndex &index) const
{
    return index.isValid() && index.internalId() == 0 && !isFlat();
}

int GroupTreeModel::groupOf(const QModelIndex &item) const
{
    return item.internalId() == 0 ? 0 : static_cast<int>(item.internalId()) - 1;
}

QModelIndex GroupTreeModel::itemIndex(int group, int row, int column) const
{
    return createIndex(row, column, isFlat() ? 0 : static_cast<quintptr>(group) + 1);
}

} // namespace pb::ui
