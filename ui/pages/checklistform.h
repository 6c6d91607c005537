// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checklist/checklistlog.h"

#include <QScrollArea>

class QDateEdit;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace pb::ui {

class Banner;

/// One point of the checklist: why it is there, how to do it, and what is said about it.
class ChecklistForm : public QScrollArea
{
    Q_OBJECT

public:
    explicit ChecklistForm(QWidget *parent = nullptr);

    void show(const ItemState &item);
    void clear();

signals:
    void recorded(const pb::ItemEntry &entry);

private:
    QWidget *makeText();
    QWidget *makeAnswer();
    void showStatus(const ItemState &item);
    void showHistory(const ItemState &item);
    void send(ItemStatus status);

    ItemState m_item;
    Banner *m_status;
    QLabel *m_title;
    QLabel *m_guide;
    QLabel *m_why;
    QLabel *m_how;
    QLabel *m_evidence;
    QLabel *m_history;
    QWidget *m_answer;
    QLabel *m_prompt;
    QPlainTextEdit *m_text;
    QDateEdit *m_until;
    QPushButton *m_pass;
    QPushButton *m_waive;
    QPushButton *m_notApplicable;
    QPushButton *m_reopen;
};

} // namespace pb::ui
