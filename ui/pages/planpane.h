// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTreeView;

namespace pb::ui {

class ChangeDesk;
class PlanModel;
class TriageDesk;

/// The proposed fixes with their boxes, and what the one at hand may change.
class PlanPane : public QWidget
{
    Q_OBJECT

public:
    PlanPane(ChangeDesk &change, const TriageDesk &triage, QWidget *parent = nullptr);

    /// Shows the current proposal again.
    void announce();
    void focusList();

signals:
    /// Findings whose fixes the difference shall show: the chosen ones of the file and the current one.
    void previewWanted(const std::vector<pb::Fingerprint> &findings);
    void nothingToPreview(const QString &why);

private:
    QWidget *makeStrategy();
    void fillStrategies();
    void showPlan();
    void showCurrent();

    ChangeDesk &m_change;
    const TriageDesk &m_triage;
    PlanModel *m_model;
    QComboBox *m_strategy;
    QTreeView *m_list;
    QLabel *m_effects;
};

} // namespace pb::ui
