// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkmodel.h"

#include "models/roles.h"
#include "present/changetext.h"
#include "present/findingtext.h"
#include "style/theme.h"
#include "text/visibletext.h"

namespace pb::ui {

void CheckModel::setChecks(std::vector<CheckResult> checks)
{
    beginResetModel();
    m_checks = std::move(checks);
    endResetModel();
}

int CheckModel::itemCount(int group) const
{
    const auto g = static_cast<size_t>(group);
    return g < m_checks.size() ? static_cast<int>(m_checks[g].details.size()) : 0;
}

QVariant CheckModel::groupData(int group, int, int role) const
{
    const CheckResult &check = m_checks[static_cast<size_t>(group)];
    switch (role) {
    case Qt::DisplayRole:
        return tr("%1: %2").arg(check.passed ? tr("Passed") : tr("Failed"), check.summary);
    case Qt::ToolTipRole: return checkTitle(check.id);
    case Qt::DecorationRole:
        return check.passed ? icon(QStringLiteral("success"), &Colors::success)
                            : icon(QStringLiteral("error"), &Colors::critical);
    case IdRole: return check.id;
    case StateRole: return check.passed ? 1 : 0;
    default: return {};
    }
}

QVariant CheckModel::valueOf(int group, int row, int, int role) const
{
    const CheckResult &check = m_checks[static_cast<size_t>(group)];
    if (role == Qt::DisplayRole)
        return check.details.at(row);
    if (role == Qt::ToolTipRole)
        return plainToolTip(check.details.at(row));
    return role == IdRole ? QVariant(check.id) : QVariant();
}

} // namespace pb::ui
