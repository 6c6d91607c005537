// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "models/grouptreemodel.h"

#include <QHash>

#include <utility>
#include <vector>

namespace pb::ui {

class TriageDesk;

/// The findings of the desk, grouped by file or severity or not at all.
class FindingModel : public GroupTreeModel
{
    Q_OBJECT

public:
    enum class Grouping { None, File, Severity };

    explicit FindingModel(const TriageDesk &desk, QObject *parent = nullptr);

    Grouping grouping() const { return m_grouping; }
    void setGrouping(Grouping grouping);
    QModelIndex indexOf(const Fingerprint &finding) const;

protected:
    bool isFlat() const override { return m_grouping == Grouping::None; }
    int groupCount() const override;
    int itemCount(int group) const override;
    QVariant groupData(int group, int column, int role) const override;
    QVariant valueOf(int group, int row, int column, int role) const override;

private:
    struct Group
    {
        QString title;
        int order = 0;
        std::vector<size_t> findings; ///< positions in the desk's list
    };

    void rebuild();
    Group &groupFor(size_t finding, QHash<QString, size_t> &known);
    int settledIn(const Group &group) const;
    void announce(const QList<Fingerprint> &findings);

    const TriageDesk &m_desk;
    Grouping m_grouping = Grouping::File;
    std::vector<Group> m_groups;
    QHash<Fingerprint, std::pair<int, int>> m_places; ///< group, row
};

} // namespace pb::ui
