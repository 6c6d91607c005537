// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "findingmodel.h"

#include "models/roles.h"
#include "present/decisiontext.h"
#include "present/findingtext.h"
#include "session/triagedesk.h"
#include "style/words.h"
#include "text/visibletext.h"

namespace pb::ui {

FindingModel::FindingModel(const TriageDesk &desk, QObject *parent)
    : GroupTreeModel(parent)
    , m_desk(desk)
{
    connect(&desk, &TriageDesk::reset, this, &FindingModel::rebuild);
    connect(&desk, &TriageDesk::changed, this, &FindingModel::announce);
    rebuild();
}

void FindingModel::setGrouping(Grouping grouping)
{
    if (m_grouping == grouping)
        return;
    m_grouping = grouping;
    rebuild();
}

void FindingModel::rebuild()
{
    beginResetModel();
    m_groups.clear();
    m_places.clear();
    QHash<QString, size_t> known;
    const auto &findings = m_desk.findings();
    for (size_t i = 0; i < findings.size(); ++i)
        groupFor(i, known).findings.push_back(i);
    if (m_grouping == Grouping::Severity)
        std::ranges::stable_sort(m_groups, std::greater(), &Group::order);
    for (size_t g = 0; g < m_groups.size(); ++g) {
        for (size_t row = 0; row < m_groups[g].findings.size(); ++row)
            m_places.insert(findings[m_groups[g].findings[row]].fingerprint,
                            {static_cast<int>(g), static_cast<int>(row)});
    }
    endResetModel();
}

FindingModel::Group &FindingModel::groupFor(size_t finding, QHash<QString, size_t> &known)
{
    const Finding &f = m_desk.findings()[finding];
    QString title;
    int order = 0;
    if (m_grouping == Grouping::File) {
        title = f.file;
        order = static_cast<int>(m_groups.size());
    } else if (m_grouping == Grouping::Severity) {
        title = label(f.severity);
        order = static_cast<int>(f.severity);
    }
    const auto it = known.constFind(title);
    if (it != known.cend())
        return m_groups[*it];
    known.insert(title, m_groups.size());
    m_groups.push_back({title, order, {}});
    return m_groups.back();
}

QModelIndex FindingModel::indexOf(const Fingerprint &finding) const
{
    const auto it = m_places.constFind(finding);
    return it == m_places.cend() ? QModelIndex() : itemIndex(it->first, it->second);
}

int FindingModel::groupCount() const
{
    return static_cast<int>(m_groups.size());
}

int FindingModel::itemCount(int group) const
{
    const auto g = static_cast<size_t>(group);
    return g < m_groups.size() ? static_cast<int>(m_groups[g].findings.size()) : 0;
}

int FindingModel::settledIn(const Group &group) const
{
    return static_cast<int>(std::ranges::count_if(group.findings, [this](size_t i) {
        return m_desk.stateOf(m_desk.findings()[i].fingerprint).disposition
               != Disposition::Untriaged;
    }));
}

QVariant FindingModel::groupData(int group, int, int role) const
{
    const Group &g = m_groups[static_cast<size_t>(group)];
    const auto total = static_cast<int>(g.findings.size());
    switch (role) {
    case Qt::DisplayRole:
        return QStringLiteral("%1   %2 / %3").arg(g.title).arg(settledIn(g)).arg(total);
    case Qt::AccessibleTextRole:
        return tr("%1: %2 of %n decided", nullptr, total).arg(g.title).arg(settledIn(g));
    case IdRole: return g.title;
    case OrderRole: return m_grouping == Grouping::Severity ? -g.order : g.order;
    case DoneCountRole: return settledIn(g);
    case TotalCountRole: return total;
    default: return {};
    }
}

QVariant FindingModel::valueOf(int group, int row, int, int role) const
{
    const size_t position = m_groups[static_cast<size_t>(group)].findings[static_cast<size_t>(row)];
    const Finding &f = m_desk.findings()[position];
    const TriageState &state = m_desk.stateOf(f.fingerprint);
    switch (role) {
    case Qt::DisplayRole: return headline(f);
    case Qt::ToolTipRole: return plainToolTip(location(f) + u'\n' + f.exposureReason);
    case Qt::AccessibleTextRole:
        return QString(spoken(f) + QStringLiteral(", ") + label(state.disposition));
    case SeverityRole: return static_cast<int>(f.severity);
    case ExposureRole: return static_cast<int>(f.exposure);
    case GuardRole: return static_cast<int>(f.guard.verdict);
    case ApiRole: return f.api;
    case PlaceRole: return location(f);
    case CodeRole: return visibleLine(f.code.section(u'\n', 0, 0)).text;
    case DispositionRole: return static_cast<int>(state.disposition);
    case FingerprintRole:
    case IdRole: return f.fingerprint.value;
    case InTestRole: return f.inTest;
    case SettledRole: return state.isSettled();
    case SearchRole:
        return QStringList{f.api,
                           f.file,
                           f.function,
                           f.code,
                           f.rule.value,
                           state.assignee,
                           label(state.disposition)}
            .join(u'\n');
    case OrderRole: return static_cast<int>(position);
    default: return {};
    }
}

void FindingModel::announce(const QList<Fingerprint> &findings)
{
    for (const Fingerprint &finding : findings) {
        const QModelIndex index = indexOf(finding);
        if (!index.isValid())
            continue;
        emit dataChanged(index, index);
        if (const QModelIndex group = index.parent(); group.isValid())
            emit dataChanged(group, group);
    }
}

} // namespace pb::ui
