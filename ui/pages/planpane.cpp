// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planpane.h"

#include "models/planmodel.h"
#include "models/roles.h"
#include "present/changetext.h"
#include "session/changedesk.h"
#include "session/triagedesk.h"
#include "style/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTreeView>
#include <QVBoxLayout>

namespace pb::ui {

PlanPane::PlanPane(ChangeDesk &change, const TriageDesk &triage, QWidget *parent)
    : QWidget(parent)
    , m_change(change)
    , m_triage(triage)
    , m_model(new PlanModel(change, triage, this))
    , m_list(new QTreeView)
    , m_effects(new QLabel)
{
    m_list->setObjectName(QStringLiteral("planList"));
    m_list->setAccessibleName(tr("Proposed fixes"));
    m_list->setAccessibleDescription(tr("Space chooses a fix"));
    m_list->setModel(m_model);
    m_list->setTabKeyNavigation(false);
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(space::m);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(PlanModel::FixColumn, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(PlanModel::TrustColumn, QHeaderView::ResizeToContents);
    m_effects->setObjectName(QStringLiteral("fixEffects"));
    m_effects->setTextFormat(Qt::PlainText);
    m_effects->setWordWrap(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::s, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(makeStrategy());
    layout->addWidget(m_list, 1);
    layout->addWidget(m_effects);

    connect(&change, &ChangeDesk::planChanged, this, &PlanPane::showPlan);
    connect(&change, &ChangeDesk::chosenChanged, this, &PlanPane::showCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &PlanPane::showCurrent);
}

QWidget *PlanPane::makeStrategy()
{
    m_strategy = new QComboBox;
    m_strategy->setObjectName(QStringLiteral("strategy"));
    m_strategy->setAccessibleName(tr("How to fix"));
    auto *label = new QLabel(tr("&Fix by"));
    label->setBuddy(m_strategy);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label);
    layout->addWidget(m_strategy, 1);
    connect(m_strategy, &QComboBox::activated, this,
            [this] { m_change.makePlan(StrategyId{m_strategy->currentData().toString()}); });
    return row;
}

void PlanPane::fillStrategies()
{
    const QSignalBlocker quiet(m_strategy);
    m_strategy->clear();
    m_strategy->addItem(tr("The best way for each finding"), QString());
    for (const StrategyId &strategy : m_change.strategies())
        m_strategy->addItem(strategyTitle(strategy), strategy.value);
    m_strategy->parentWidget()->setVisible(m_strategy->count() > 2); // else there is no choice
    m_strategy->setCurrentIndex(std::max(0, m_strategy->findData(m_change.strategy().value)));
}

void PlanPane::showPlan()
{
    fillStrategies();
    m_list->expandAll();
    const QModelIndex first = m_model->index(0, 0, m_model->index(0, 0));
    if (first.isValid())
        m_list->setCurrentIndex(first);
    showCurrent();
}

void PlanPane::announce()
{
    showCurrent();
}

void PlanPane::focusList()
{
    m_list->setFocus();
}

void PlanPane::showCurrent()
{
    const QModelIndex current = m_list->currentIndex().siblingAtColumn(0);
    const bool item = current.isValid() && !m_model->isGroup(current);
    m_effects->setVisible(item);
    if (!item)
        return;
    const QString detail = current.data(DetailRole).toString();
    if (m_model->isRefusal(current)) {
        m_effects->setText(detail);
        emit nothingToPreview(detail);
        return;
    }
    const auto trust = static_cast<Applicability>(current.data(StateRole).toInt());
    m_effects->setText(QStringLiteral("%1\n%2: %3").arg(detail, nameOf(trust), explain(trust)));
    std::vector<Fingerprint> shown;
    const QString here = current.data(FingerprintRole).toString();
    for (const Fingerprint &finding : m_model->inSameFile(current)) {
        if (finding.value == here || m_change.isChosen(finding))
            shown.push_back(finding);
    }
    emit previewWanted(shown);
}

} // namespace pb::ui
