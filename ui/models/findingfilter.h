// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "findings/exposure.h"

#include <QSet>
#include <QSortFilterProxyModel>

namespace pb::ui {

/// Which findings are shown and in what order. A finding that is decided while "open only" is on
/// stays until refresh(), so that rows never jump away under the keyboard.
class FindingFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Order { Place, Severity, Exposure };
    enum class Show { All, Open, Decided };

    explicit FindingFilter(QObject *parent = nullptr);

    void setText(const QString &text);
    void setSeverities(const QSet<Severity> &severities); ///< empty = all
    void setExposures(const QSet<Exposure> &exposures);   ///< empty = all
    void setShow(Show show);
    void setOrder(Order order);
    bool isActive() const;

    /// Looks again at what is open and decided.
    void refresh();

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    void noteDecided();

    QString m_text;
    QSet<Severity> m_severities;
    QSet<Exposure> m_exposures;
    QSet<QString> m_decided; ///< fingerprints, as of the last refresh
    Show m_show = Show::All;
    Order m_order = Order::Severity;
};

} // namespace pb::ui
