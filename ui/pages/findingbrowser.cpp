// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "findingbrowser.h"

#include "models/findingfilter.h"
#include "models/findingmodel.h"
#include "pages/findinglist.h"
#include "session/triagedesk.h"
#include "style/theme.h"
#include "widgets/emptystate.h"
#include "widgets/filterbar.h"
#include "widgets/findingdelegate.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pb::ui {

FindingBrowser::FindingBrowser(TriageDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_model(new FindingModel(desk, this))
    , m_filter(new FindingFilter(this))
    , m_bar(new FilterBar)
    , m_count(new QLabel)
    , m_views(new QStackedWidget)
    , m_list(new FindingList)
{
    m_filter->setSourceModel(m_model);
    m_bar->setObjectName(QStringLiteral("findingFilter"));
    m_list->setObjectName(QStringLiteral("findingList"));
    m_list->setAccessibleName(tr("Findings"));
    m_list->setItemDelegate(new FindingDelegate(m_list));
    m_list->setModel(m_filter);
    setTone(m_count, Tone::Muted);

    auto *noMatch = new EmptyState(QStringLiteral("filter"), tr("No finding matches"),
                                   tr("The filters hide all of them."), tr("Clear filters"));
    connect(noMatch, &EmptyState::actionTriggered, m_bar, &FilterBar::reset);
    connect(noMatch, &EmptyState::actionTriggered, this, [this] { m_show->setCurrentIndex(0); });
    m_views->addWidget(m_list);
    m_views->addWidget(noMatch);
    m_views->addWidget(new EmptyState(QStringLiteral("success"), tr("Nothing to triage"),
                                      tr("The scan found no place that deserialises objects.")));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_bar);
    layout->addWidget(makeOrder());
    layout->addWidget(m_views, 1);
    layout->addWidget(m_count);
    connectParts();
    applyFilter();
}

QWidget *FindingBrowser::makeOrder()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(makeCombo(QStringLiteral("grouping"), tr("Group findings"),
                                {tr("By file"), tr("By severity"), tr("No groups")}, m_grouping));
    layout->addWidget(makeCombo(QStringLiteral("order"), tr("Order of findings"),
                                {tr("Worst first"), tr("By exposure"), tr("By place")}, m_order));
    layout->addWidget(makeCombo(QStringLiteral("show"), tr("Which findings"),
                                {tr("All"), tr("Open"), tr("Decided")}, m_show));
    return row;
}

QWidget *FindingBrowser::makeCombo(const QString &name, const QString &label,
                                   const QStringList &texts, QComboBox *&combo)
{
    combo = new QComboBox;
    combo->setObjectName(name);
    combo->setAccessibleName(label);
    combo->setToolTip(label);
    combo->addItems(texts);
    combo->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    combo->setMinimumContentsLength(4);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return combo;
}

void FindingBrowser::connectParts()
{
    connect(m_bar, &FilterBar::changed, this, &FindingBrowser::applyFilter);
    connect(m_show, &QComboBox::currentIndexChanged, this, &FindingBrowser::applyFilter);
    connect(m_order, &QComboBox::currentIndexChanged, this, [this](int index) {
        using enum FindingFilter::Order;
        m_filter->setOrder(std::array{Severity, Exposure, Place}.at(static_cast<size_t>(index)));
        m_list->expandAll();
    });
    connect(m_grouping, &QComboBox::currentIndexChanged, this, [this](int index) {
        using enum FindingModel::Grouping;
        m_model->setGrouping(std::array{File, Severity, None}.at(static_cast<size_t>(index)));
    });
    connect(&m_desk, &TriageDesk::reset, this, &FindingBrowser::applyFilter, Qt::QueuedConnection);
    connect(&m_desk, &TriageDesk::changed, this, &FindingBrowser::showCounts);
}

void FindingBrowser::applyFilter()
{
    m_filter->setText(m_bar->text());
    m_filter->setSeverities(m_bar->severities());
    m_filter->setExposures(m_bar->exposures());
    m_filter->setShow(static_cast<FindingFilter::Show>(m_show->currentIndex()));
    m_list->expandAll();
    showCounts();
}

void FindingBrowser::refresh()
{
    m_filter->refresh();
    showCounts();
}

void FindingBrowser::showCounts()
{
    QHash<Severity, int> severities;
    QHash<Exposure, int> exposures;
    for (const Finding &f : m_desk.findings()) {
        ++severities[f.severity];
        ++exposures[f.exposure];
    }
    m_bar->setCounts(severities, exposures);
    int shown = 0;
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QModelIndex top = m_filter->index(row, 0);
        shown += m_model->grouping() == FindingModel::Grouping::None ? 1 : m_filter->rowCount(top);
    }
    const auto total = static_cast<int>(m_desk.findings().size());
    m_views->setCurrentIndex(total == 0 ? 2 : shown == 0 ? 1 : 0);
    m_count->setText(shown == total ? tr("%n finding(s)", nullptr, total)
                                    : tr("%1 of %n finding(s)", nullptr, total).arg(shown));
}

void FindingBrowser::focusFilter()
{
    m_bar->focusSearch();
}

} // namespace pb::ui
