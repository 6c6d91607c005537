// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planmodel.h"

#include "models/roles.h"
#include "present/changetext.h"
#include "present/findingtext.h"
#include "session/changedesk.h"
#include "session/triagedesk.h"
#include "style/theme.h"
#include "text/visibletext.h"

namespace pb::ui {

PlanModel::PlanModel(ChangeDesk &change, const TriageDesk &triage, QObject *parent)
    : GroupTreeModel(parent)
    , m_change(change)
    , m_triage(triage)
{
    connect(&change, &ChangeDesk::planChanged, this, &PlanModel::rebuild);
    connect(&change, &ChangeDesk::chosenChanged, this, &PlanModel::announceChoice);
    rebuild();
}

void PlanModel::rebuild()
{
    beginResetModel();
    m_groups.clear();
    if (const FixPlan *plan = m_change.plan()) {
        for (size_t i = 0; i < plan->chosen.size(); ++i) {
            const Finding *finding = m_triage.find(plan->chosen[i].finding);
            const QString file = finding ? finding->file : QString();
            if (m_groups.empty() || m_groups.back().title != file)
                m_groups.push_back({file, false, {}});
            m_groups.back().rows.push_back(i);
        }
        if (!plan->refused.empty()) {
            Group refused{tr("No automatic fix"), true, {}};
            for (size_t i = 0; i < plan->refused.size(); ++i)
                refused.rows.push_back(i);
            m_groups.push_back(std::move(refused));
        }
    }
    endResetModel();
}

void PlanModel::announceChoice()
{
    for (int g = 0; g < groupCount(); ++g) {
        const QModelIndex group = index(g, 0);
        emit dataChanged(group, group);
        if (itemCount(g) > 0)
            emit dataChanged(itemIndex(g, 0), itemIndex(g, itemCount(g) - 1), {Qt::CheckStateRole});
    }
}

int PlanModel::columnCount(const QModelIndex &) const
{
    return NUM_COLUMNS;
}

QVariant PlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == FixColumn ? tr("Fix") : tr("Trust");
}

Qt::ItemFlags PlanModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = GroupTreeModel::flags(index);
    if (index.isValid() && !isGroup(index) && !isRefusal(index) && index.column() == FixColumn)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool PlanModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable))
        return false;
    m_change.choose(Fingerprint{index.data(FingerprintRole).toString()},
                    value.value<Qt::CheckState>() == Qt::Checked);
    return true;
}

QModelIndex PlanModel::indexOf(const Fingerprint &finding) const
{
    for (int g = 0; g < groupCount(); ++g) {
        for (int row = 0; row < itemCount(g); ++row) {
            const QModelIndex item = itemIndex(g, row);
            if (item.data(FingerprintRole).toString() == finding.value)
                return item;
        }
    }
    return {};
}

std::vector<Fingerprint> PlanModel::inSameFile(const QModelIndex &index) const
{
    std::vector<Fingerprint> found;
    const int group = isGroup(index) ? index.row() : groupOf(index);
    for (const size_t i : m_groups[static_cast<size_t>(group)].rows)
        found.push_back(m_change.plan()->chosen[i].finding);
    return found;
}

bool PlanModel::isRefusal(const QModelIndex &index) const
{
    const int group = isGroup(index) ? index.row() : groupOf(index);
    return m_groups[static_cast<size_t>(group)].refused;
}

int PlanModel::itemCount(int group) const
{
    const auto g = static_cast<size_t>(group);
    return g < m_groups.size() ? static_cast<int>(m_groups[g].rows.size()) : 0;
}

QVariant PlanModel::groupData(int group, int column, int role) const
{
    const Group &g = m_groups[static_cast<size_t>(group)];
    const auto total = static_cast<int>(g.rows.size());
    const auto chosen =
        g.refused ? 0 : static_cast<int>(std::ranges::count_if(g.rows, [this](size_t i) {
            return m_change.isChosen(m_change.plan()->chosen[i].finding);
        }));
    if (column == TrustColumn) {
        if (role != Qt::DisplayRole)
            return {};
        return g.refused ? QString::number(total) : tr("%1 of %2 chosen").arg(chosen).arg(total);
    }
    switch (role) {
    case Qt::DisplayRole:
    case IdRole: return g.title;
    case Qt::DecorationRole:
        return icon(g.refused ? QStringLiteral("info") : QStringLiteral("file-code"));
    case DoneCountRole: return chosen;
    case TotalCountRole: return total;
    default: return {};
    }
}

QVariant PlanModel::valueOf(int group, int row, int column, int role) const
{
    const Group &g = m_groups[static_cast<size_t>(group)];
    const size_t position = g.rows[static_cast<size_t>(row)];
    return g.refused ? refusalData(position, column, role) : proposalData(position, column, role);
}

QVariant PlanModel::proposalData(size_t position, int column, int role) const
{
    const FixProposal &proposal = m_change.plan()->chosen[position];
    const Finding *finding = m_triage.find(proposal.finding);
    const int line = finding ? finding->start.line : 0;
    switch (role) {
    case Qt::DisplayRole:
        return column == TrustColumn
                   ? nameOf(proposal.applicability)
                   : tr("Line %1: %2").arg(line).arg(finding ? finding->api : proposal.title);
    case Qt::ToolTipRole:
        return column == TrustColumn
                   ? explain(proposal.applicability)
                   : plainToolTip(proposal.title + u'\n' + proposal.effects.join(u'\n'));
    case Qt::AccessibleTextRole:
        return tr("%1, line %2, %3")
            .arg(proposal.title)
            .arg(line)
            .arg(nameOf(proposal.applicability));
    case Qt::CheckStateRole:
        if (column != FixColumn)
            return {};
        return m_change.isChosen(proposal.finding) ? Qt::Checked : Qt::Unchecked;
    case FingerprintRole:
    case IdRole: return proposal.finding.value;
    case StateRole: return static_cast<int>(proposal.applicability);
    case DetailRole: {
        QStringList said{proposal.title + u'.'};
        for (const QString &effect : proposal.effects)
            said << QStringLiteral("• ") + effect;
        return said.join(u'\n');
    }
    default: return {};
    }
}

QVariant PlanModel::refusalData(size_t position, int column, int role) const
{
    const FixRefusal &refusal = m_change.plan()->refused[position];
    const Finding *finding = m_triage.find(refusal.finding);
    switch (role) {
    case Qt::DisplayRole:
        if (column == TrustColumn)
            return nameOf(Applicability::AdviceOnly);
        return finding ? QString(location(*finding) + QStringLiteral("  ") + finding->api)
                       : refusal.finding.value;
    case Qt::ToolTipRole: return plainToolTip(refusal.reason);
    case DetailRole: return refusal.reason;
    case FingerprintRole:
    case IdRole: return refusal.finding.value;
    case StateRole: return static_cast<int>(Applicability::AdviceOnly);
    default: return {};
    }
}

} // namespace pb::ui
