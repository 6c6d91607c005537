// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fatemodel.h"

#include "models/roles.h"
#include "present/changetext.h"
#include "present/findingtext.h"
#include "style/theme.h"
#include "text/visibletext.h"

namespace pb::ui {

namespace {

QIcon iconOf(Fate fate)
{
    switch (fate) {
    case Fate::Fixed: return icon(QStringLiteral("success"), &Colors::success);
    case Fate::StillThere: return icon(QStringLiteral("clock"));
    case Fate::Vanished: return icon(QStringLiteral("warning"), &Colors::warning);
    case Fate::New: break;
    }
    return icon(QStringLiteral("error"), &Colors::critical);
}

} // namespace

void FateModel::setFates(const std::vector<FindingFate> &fates)
{
    beginResetModel();
    m_groups.clear();
    for (const Fate fate : {Fate::New, Fate::Vanished, Fate::Fixed, Fate::StillThere}) {
        Group group{fate, {}};
        std::ranges::copy_if(fates, std::back_inserter(group.findings),
                             [fate](const FindingFate &f) { return f.fate == fate; });
        if (!group.findings.empty())
            m_groups.push_back(std::move(group));
    }
    endResetModel();
}

int FateModel::count(Fate fate) const
{
    const auto it = std::ranges::find(m_groups, fate, &Group::fate);
    return it == m_groups.end() ? 0 : static_cast<int>(it->findings.size());
}

int FateModel::itemCount(int group) const
{
    const auto g = static_cast<size_t>(group);
    return g < m_groups.size() ? static_cast<int>(m_groups[g].findings.size()) : 0;
}

QVariant FateModel::groupData(int group, int, int role) const
{
    const Group &g = m_groups[static_cast<size_t>(group)];
    switch (role) {
    case Qt::DisplayRole:
        return QStringLiteral("%1   %2").arg(nameOf(g.fate)).arg(g.findings.size());
    case Qt::DecorationRole: return iconOf(g.fate);
    case StateRole: return static_cast<int>(g.fate);
    default: return {};
    }
}

QVariant FateModel::valueOf(int group, int row, int, int role) const
{
    const FindingFate &fate =
        m_groups[static_cast<size_t>(group)].findings[static_cast<size_t>(row)];
    switch (role) {
    case Qt::DisplayRole: {
        const QString text =
            location(fate.finding) + QStringLiteral("   ") + headline(fate.finding);
        const QString why = nameOf(fate.why);
        return why.isEmpty() ? text : tr("%1: %2").arg(text, why);
    }
    case Qt::ToolTipRole: return plainToolTip(fate.finding.exposureReason);
    case FingerprintRole:
    case IdRole: return fate.finding.fingerprint.value;
    case StateRole: return static_cast<int>(fate.fate);
    default: return {};
    }
}

} // namespace pb::ui
