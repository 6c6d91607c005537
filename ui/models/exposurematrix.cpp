// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exposurematrix.h"

#include "models/roles.h"
#include "present/findingtext.h"
#include "style/paint.h"
#include "style/theme.h"
#include "style/words.h"

#include <numeric>

namespace pb::ui {

namespace {

QColor Colors::*colorMember(Severity severity)
{
    switch (severity) {
    case Severity::Critical: return &Colors::critical;
    case Severity::High: return &Colors::high;
    case Severity::Medium: return &Colors::medium;
    case Severity::Low: return &Colors::low;
    case Severity::Info: break;
    }
    return &Colors::info;
}

} // namespace

void ExposureMatrix::setFindings(const std::vector<Finding> &findings)
{
    beginResetModel();
    m_counts = {};
    for (const Finding &f : findings)
        ++m_counts[static_cast<size_t>(f.exposure)][static_cast<size_t>(f.severity)];
    endResetModel();
}

int ExposureMatrix::countOf(Severity severity) const
{
    int sum = 0;
    for (const auto &row : m_counts)
        sum += row[static_cast<size_t>(severity)];
    return sum;
}

int ExposureMatrix::countOf(Exposure exposure) const
{
    const auto &row = m_counts[static_cast<size_t>(exposure)];
    return std::accumulate(row.begin(), row.end(), 0);
}

int ExposureMatrix::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(exposures);
}

int ExposureMatrix::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(severities);
}

QVariant ExposureMatrix::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Exposure exposure = exposuresWorstFirst().at(index.row());
    const Severity severity = severitiesWorstFirst().at(index.column());
    const int count = m_counts[static_cast<size_t>(exposure)][static_cast<size_t>(severity)];
    switch (role) {
    case Qt::DisplayRole: return count == 0 ? QStringLiteral("·") : QString::number(count);
    case Qt::AccessibleTextRole:
        return tr("%n finding(s), exposure %1, severity %2", nullptr, count)
            .arg(label(exposure), label(severity));
    case Qt::ToolTipRole: return explain(exposure);
    case Qt::TextAlignmentRole: return Qt::AlignCenter;
    case Qt::ForegroundRole: return count == 0 ? colors().muted : colorOf(severity);
    case Qt::BackgroundRole: return count == 0 ? QVariant() : QVariant(tint(colorOf(severity)));
    case StateRole: return count;
    default: return {};
    }
}

QVariant ExposureMatrix::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal) {
        const Severity severity = severitiesWorstFirst().at(section);
        if (role == Qt::DisplayRole)
            return label(severity);
        return role == Qt::DecorationRole
                   ? QVariant(icon(iconName(severity), colorMember(severity)))
                   : QVariant();
    }
    const Exposure exposure = exposuresWorstFirst().at(section);
    if (role == Qt::DisplayRole)
        return label(exposure);
    if (role == Qt::DecorationRole)
        return icon(iconName(exposure));
    return role == Qt::ToolTipRole ? QVariant(explain(exposure)) : QVariant();
}

} // namespace pb::ui
