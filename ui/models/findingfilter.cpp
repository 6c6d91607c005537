// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "findingfilter.h"

#include "models/roles.h"
#include "triage/decision.h"

namespace pb::ui {

FindingFilter::FindingFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
    setDynamicSortFilter(false);
    sort(0);
}

void FindingFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    refresh();
}

void FindingFilter::setSeverities(const QSet<Severity> &severities)
{
    m_severities = severities;
    refresh();
}

void FindingFilter::setExposures(const QSet<Exposure> &exposures)
{
    m_exposures = exposures;
    refresh();
}

void FindingFilter::setShow(Show show)
{
    m_show = show;
    refresh();
}

void FindingFilter::setOrder(Order order)
{
    m_order = order;
    invalidate();
    sort(0);
}

bool FindingFilter::isActive() const
{
    return !m_text.isEmpty() || !m_severities.isEmpty() || !m_exposures.isEmpty()
           || m_show != Show::All;
}

void FindingFilter::refresh()
{
    noteDecided();
    invalidateFilter();
}

void FindingFilter::noteDecided()
{
    m_decided.clear();
    const QAbstractItemModel *source = sourceModel();
    const auto note = [this](const QModelIndex &index) {
        const auto disposition = static_cast<Disposition>(index.data(DispositionRole).toInt());
        if (disposition != Disposition::Untriaged)
            m_decided.insert(index.data(FingerprintRole).toString());
    };
    for (int row = 0; source && row < source->rowCount(); ++row) {
        const QModelIndex top = source->index(row, 0);
        note(top);
        for (int child = 0; child < source->rowCount(top); ++child)
            note(source->index(child, 0, top));
    }
}

bool FindingFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (index.data(IsGroupRole).toBool())
        return false; // shown because of what is below it
    if (!m_severities.isEmpty()
        && !m_severities.contains(static_cast<Severity>(index.data(SeverityRole).toInt())))
        return false;
    if (!m_exposures.isEmpty()
        && !m_exposures.contains(static_cast<Exposure>(index.data(ExposureRole).toInt())))
        return false;
    if (m_show != Show::All
        && m_decided.contains(index.data(FingerprintRole).toString()) != (m_show == Show::Decided))
        return false;
    return m_text.isEmpty()
           || index.data(SearchRole).toString().contains(m_text, Qt::CaseInsensitive);
}

bool FindingFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const bool groups = left.data(IsGroupRole).toBool();
    if (!groups && m_order != Order::Place) {
        const int role = m_order == Order::Severity ? SeverityRole : ExposureRole;
        const int l = left.data(role).toInt();
        const int r = right.data(role).toInt();
        if (l != r)
            return l > r; // the worst first
    }
    return left.data(OrderRole).toInt() < right.data(OrderRole).toInt();
}

} // namespace pb::ui
