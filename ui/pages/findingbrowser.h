// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QStackedWidget;

namespace pb::ui {

class FilterBar;
class FindingFilter;
class FindingList;
class FindingModel;
class TriageDesk;

/// The list of findings with what narrows and orders it.
class FindingBrowser : public QWidget
{
    Q_OBJECT

public:
    explicit FindingBrowser(TriageDesk &desk, QWidget *parent = nullptr);

    FindingList &list() const { return *m_list; }
    void focusFilter();
    void refresh(); ///< looks again at what is open and decided

private:
    QWidget *makeOrder();
    QWidget *makeCombo(const QString &name, const QString &label, const QStringList &texts,
                       QComboBox *&combo);
    void connectParts();
    void applyFilter();
    void showCounts();

    TriageDesk &m_desk;
    FindingModel *m_model;
    FindingFilter *m_filter;
    FilterBar *m_bar;
    QComboBox *m_grouping = nullptr;
    QComboBox *m_order = nullptr;
    QComboBox *m_show = nullptr;
    QLabel *m_count;
    QStackedWidget *m_views;
    FindingList *m_list;
};

} // namespace pb::ui
