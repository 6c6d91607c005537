// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checklist/checklist.h"

#include <QWidget>

class QStackedWidget;
class QTreeView;

namespace pb::ui {

class ChangeDesk;
class ChecklistForm;
class ChecklistModel;
struct ProjectState;

/// The remediation guide as a list of points, and the one at hand.
class ChecklistPane : public QWidget
{
    Q_OBJECT

public:
    explicit ChecklistPane(ChangeDesk &desk, QWidget *parent = nullptr);

    void show(const ProjectState &project);

private:
    void showCurrent();
    void select(const ChecklistId &item);
    void advance(const ChecklistId &from);

    ChangeDesk &m_desk;
    ChecklistModel *m_model;
    QTreeView *m_list;
    ChecklistForm *m_form;
    QStackedWidget *m_views;
};

} // namespace pb::ui
