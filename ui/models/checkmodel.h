// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/grouptreemodel.h"
#include "verify/verdict.h"

namespace pb::ui {

/// The automatic checks of a verdict; below each what it saw, line by line.
class CheckModel : public GroupTreeModel
{
    Q_OBJECT

public:
    using GroupTreeModel::GroupTreeModel;

    void setChecks(std::vector<CheckResult> checks);

protected:
    int groupCount() const override { return static_cast<int>(m_checks.size()); }
    int itemCount(int group) const override;
    QVariant groupData(int group, int column, int role) const override;
    QVariant valueOf(int group, int row, int column, int role) const override;

private:
    std::vector<CheckResult> m_checks;
};

} // namespace pb::ui
