// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/grouptreemodel.h"
#include "scan/scandiff.h"

namespace pb::ui {

/// What became of each finding between the scan before and the scan after the change.
class FateModel : public GroupTreeModel
{
    Q_OBJECT

public:
    using GroupTreeModel::GroupTreeModel;

    void setFates(const std::vector<FindingFate> &fates);
    int count(Fate fate) const;

protected:
    int groupCount() const override { return static_cast<int>(m_groups.size()); }
    int itemCount(int group) const override;
    QVariant groupData(int group, int column, int role) const override;
    QVariant valueOf(int group, int row, int column, int role) const override;

private:
    struct Group
    {
        Fate fate = Fate::StillThere;
        std::vector<FindingFate> findings;
    };

    std::vector<Group> m_groups;
};

} // namespace pb::ui
