// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "triage/decision.h"

#include <QHash>
#include <QWidget>

class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pb::ui {

class Actions;

/// The six dispositions. One that takes a finding out of work asks for its reason right here.
class DecisionBar : public QWidget
{
    Q_OBJECT

public:
    explicit DecisionBar(Actions &actions, QWidget *parent = nullptr);

    /// The state of the finding at hand, and for how many a decision would count.
    void show(const TriageState &state, int findings);
    void ask(Disposition disposition);
    bool isAsking() const;

public slots:
    void stopAsking();

signals:
    void decided(pb::Disposition disposition, const QString &reason,
                 const std::optional<QDate> &expires);
    void left(); ///< the question was closed; the keyboard goes back to the list

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeButtons(Actions &actions);
    QWidget *makeQuestion();
    void answer();

    QHash<Disposition, QPushButton *> m_buttons;
    QLabel *m_state;
    QWidget *m_question;
    QLabel *m_asked;
    QLineEdit *m_reason;
    QLabel *m_untilLabel;
    QDateEdit *m_until;
    QPushButton *m_save;
    QStringList m_reasonsGiven;
    Disposition m_disposition = Disposition::Untriaged;
    int m_findings = 1;
};

} // namespace pb::ui
