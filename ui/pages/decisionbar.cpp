// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "decisionbar.h"

#include "actions/actions.h"
#include "base/clock.h"
#include "pages/parts/actionbutton.h"
#include "present/decisiontext.h"
#include "style/theme.h"
#include "style/words.h"
#include "widgets/flowlayout.h"

#include <QAction>
#include <QCompleter>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStringListModel>
#include <QVBoxLayout>

namespace pb::ui {

DecisionBar::DecisionBar(Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_state(new QLabel)
{
    m_state->setObjectName(QStringLiteral("triageState"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_question = makeQuestion();
    m_question->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_state);
    layout->addWidget(makeButtons(actions));
    layout->addWidget(m_question);
}

QWidget *DecisionBar::makeButtons(Actions &actions)
{
    auto *row = new QWidget;
    auto *layout = new FlowLayout(row);
    const QList<Disposition> order = dispositionsByKey();
    for (int i = 0; i < order.size(); ++i) {
        const Disposition disposition = order.at(i);
        auto *action = actions[static_cast<ActionId>(static_cast<int>(ActionId::Decide1) + i)];
        action->setToolTip(explain(disposition));
        auto *button = new ActionButton(action);
        button->setOwnText(QStringLiteral("%1  %2").arg(i + 1).arg(label(disposition)));
        button->setIcon(icon(iconName(disposition)));
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QPushButton::clicked, this, [this, button, disposition] {
            button->setChecked(m_buttons.value(disposition)->property("standing").toBool());
        });
        m_buttons.insert(disposition, button);
        layout->addWidget(button);
    }
    return row;
}

QWidget *DecisionBar::makeQuestion()
{
    m_asked = new QLabel;
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("decisionReason"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setMaxLength(10000);
    m_asked->setBuddy(m_reason);
    m_untilLabel = new QLabel(tr("until"));
    m_until = new QDateEdit;
    m_until->setObjectName(QStringLiteral("decisionUntil"));
    m_until->setAccessibleName(tr("Accepted until"));
    m_until->setCalendarPopup(true);
    m_until->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    m_save = new QPushButton;
    m_save->setObjectName(QStringLiteral("saveDecision"));
    m_save->setAccessibleName(tr("Save the decision"));
    setVariant(m_save, Variant::Primary);
    connect(m_save, &QPushButton::clicked, this, &DecisionBar::answer);
    connect(m_reason, &QLineEdit::returnPressed, this, &DecisionBar::answer);

    auto *question = new QWidget;
    auto *line = new QHBoxLayout;
    line->setSpacing(space::s);
    line->addWidget(m_reason, 1);
    line->addWidget(m_untilLabel);
    line->addWidget(m_until);
    line->addWidget(m_save);
    auto *layout = new QVBoxLayout(question);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    layout->addWidget(m_asked);
    layout->addLayout(line);
    return question;
}

void DecisionBar::show(const TriageState &state, int findings)
{
    m_findings = findings;
    QString text = findings > 1 ? tr("%n findings selected: a decision counts for all of them.",
                                     nullptr, findings)
                                : stateLine(state);
    if (findings == 1 && !state.reason.isEmpty())
        text += QStringLiteral("\n") + state.reason;
    m_state->setText(text);
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it) {
        const bool standing = findings == 1 && state.disposition == it.key();
        it.value()->setProperty("standing", standing);
        it.value()->setChecked(standing);
    }
}

void DecisionBar::ask(Disposition disposition)
{
    m_disposition = disposition;
    if (!settles(disposition)) {
        stopAsking();
        emit decided(disposition, {}, {});
        return;
    }
    const bool expires = disposition == Disposition::AcceptedRisk;
    m_asked->setText(reasonQuestion(disposition));
    m_reason->setAccessibleName(reasonQuestion(disposition));
    m_reason->clear();
    auto *completer = new QCompleter(m_reasonsGiven, m_reason);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_reason->setCompleter(completer);
    m_untilLabel->setVisible(expires);
    m_until->setVisible(expires);
    const QDate today = utcToday();
    m_until->setDateRange(today.addDays(1), today.addDays(365));
    m_until->setDate(today.addDays(90));
    m_save->setText(m_findings > 1 ? tr("%1 for %n", nullptr, m_findings).arg(label(disposition))
                                   : label(disposition));
    m_question->show();
    m_reason->setFocus();
}

bool DecisionBar::isAsking() const
{
    return m_question->isVisible();
}

void DecisionBar::stopAsking()
{
    m_question->hide();
}

void DecisionBar::answer()
{
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty()) {
        m_reason->setPlaceholderText(tr("A reason is needed: it is kept with the record."));
        m_reason->setFocus();
        return;
    }
    if (!m_reasonsGiven.contains(reason))
        m_reasonsGiven.prepend(reason);
    const auto expires =
        m_disposition == Disposition::AcceptedRisk ? std::optional(m_until->date()) : std::nullopt;
    stopAsking();
    emit decided(m_disposition, reason, expires);
}

void DecisionBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isAsking()) {
        stopAsking();
        emit left();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace pb::ui
