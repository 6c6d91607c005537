// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checklist/checklistlog.h"
#include "models/grouptreemodel.h"

namespace pb::ui {

/// The guide's points with their state, grouped as in the guide.
class ChecklistModel : public GroupTreeModel
{
    Q_OBJECT

public:
    using GroupTreeModel::GroupTreeModel;

    void setState(const ChecklistDefinition &definition, const ChecklistState &state);
    void clear();

    const ItemState *itemAt(const QModelIndex &index) const;
    QModelIndex indexOf(const ChecklistId &item) const;
    int total() const;
    int open() const;

protected:
    int groupCount() const override { return static_cast<int>(m_groups.size()); }
    int itemCount(int group) const override;
    QVariant groupData(int group, int column, int role) const override;
    QVariant valueOf(int group, int row, int column, int role) const override;

private:
    struct Group
    {
        ChecklistGroup group;
        std::vector<ItemState> items;

        int open() const;
    };

    std::vector<Group> m_groups;
};

} // namespace pb::ui
