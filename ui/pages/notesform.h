// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "triage/decision.h"

#include <QWidget>

class QCheckBox;
class QDateEdit;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace pb::ui {

/// Comment, assignee and expiry of the finding at hand.
class NotesForm : public QWidget
{
    Q_OBJECT

public:
    explicit NotesForm(QWidget *parent = nullptr);

    void show(const TriageState &state);
    void focusComment();

signals:
    void commented(const QString &text);
    void assigned(const QString &who);
    void expirySet(QDate until);
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void sendComment();

    QPlainTextEdit *m_comment;
    QPushButton *m_send;
    QLineEdit *m_assignee;
    QDateEdit *m_expires;
    QPushButton *m_setExpiry;
    QString m_assigned;
};

} // namespace pb::ui
