// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "findings/finding.h"

#include <QAbstractTableModel>

#include <array>

namespace pb::ui {

/// How many findings there are for each exposure (rows) and severity (columns), the worst first.
class ExposureMatrix : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setFindings(const std::vector<Finding> &findings);
    int countOf(Severity severity) const;
    int countOf(Exposure exposure) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static constexpr size_t exposures = 6;
    static constexpr size_t severities = 5;

    std::array<std::array<int, severities>, exposures> m_counts{}; ///< by enum value
};

} // namespace pb::ui
