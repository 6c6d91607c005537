// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "models/grouptreemodel.h"

#include <vector>

namespace pb::ui {

class ChangeDesk;
class TriageDesk;

/// The fixes that were proposed, by file, each with a box to tick; below them what cannot be fixed
/// and why. Headings have no box: a fix that may change behaviour is chosen one by one.
class PlanModel : public GroupTreeModel
{
    Q_OBJECT

public:
    enum Column { FixColumn, TrustColumn, NUM_COLUMNS };

    PlanModel(ChangeDesk &change, const TriageDesk &triage, QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    QModelIndex indexOf(const Fingerprint &finding) const;
    /// Fingerprints of the proposals in the same file as `index`.
    std::vector<Fingerprint> inSameFile(const QModelIndex &index) const;
    bool isRefusal(const QModelIndex &index) const;

protected:
    int groupCount() const override { return static_cast<int>(m_groups.size()); }
    int itemCount(int group) const override;
    QVariant groupData(int group, int column, int role) const override;
    QVariant valueOf(int group, int row, int column, int role) const override;

private:
    struct Group
    {
        QString title;
        bool refused = false;
        std::vector<size_t> rows; ///< positions in the plan's chosen or refused
    };

    void rebuild();
    void announceChoice();
    QVariant proposalData(size_t position, int column, int role) const;
    QVariant refusalData(size_t position, int column, int role) const;

    ChangeDesk &m_change;
    const TriageDesk &m_triage;
    std::vector<Group> m_groups;
};

} // namespace pb::ui
