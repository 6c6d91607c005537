// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "notesform.h"

#include "base/clock.h"
#include "style/theme.h"

#include <QDateEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace pb::ui {

NotesForm::NotesForm(QWidget *parent)
    : QWidget(parent)
    , m_comment(new QPlainTextEdit)
    , m_send(new QPushButton(tr("Add comment")))
    , m_assignee(new QLineEdit)
    , m_expires(new QDateEdit)
    , m_setExpiry(new QPushButton(tr("Set expiry")))
{
    m_comment->setObjectName(QStringLiteral("comment"));
    m_comment->setAccessibleName(tr("Comment"));
    m_comment->setPlaceholderText(tr("What the next reader should know. Ctrl+Enter adds it."));
    m_comment->setTabChangesFocus(true);
    m_send->setObjectName(QStringLiteral("addComment"));
    m_assignee->setObjectName(QStringLiteral("assignee"));
    m_assignee->setAccessibleName(tr("Assignee"));
    m_assignee->setPlaceholderText(tr("Nobody; Enter assigns"));
    m_expires->setObjectName(QStringLiteral("expiry"));
    m_expires->setAccessibleName(tr("The decision expires on"));
    m_expires->setCalendarPopup(true);
    m_expires->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    m_setExpiry->setObjectName(QStringLiteral("setExpiry"));

    auto *expiry = new QHBoxLayout;
    expiry->setSpacing(space::s);
    expiry->addWidget(m_expires);
    expiry->addWidget(m_setExpiry);
    expiry->addStretch();
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, space::s, 0, 0);
    form->setSpacing(space::s);
    form->addRow(tr("Comment"), m_comment);
    form->addRow({}, m_send);
    form->addRow(tr("Assignee"), m_assignee);
    form->addRow(tr("Expires"), expiry);

    connect(m_send, &QPushButton::clicked, this, &NotesForm::sendComment);
    connect(m_assignee, &QLineEdit::returnPressed, this,
            [this] { emit assigned(m_assignee->text().trimmed()); });
    connect(m_setExpiry, &QPushButton::clicked, this,
            [this] { emit expirySet(m_expires->date()); });
}

void NotesForm::show(const TriageState &state)
{
    const QDate today = utcToday();
    m_assignee->setText(state.assignee);
    m_expires->setDateRange(today.addDays(1), today.addDays(365));
    m_expires->setDate(state.expires.value_or(today.addDays(90)));
    m_expires->setEnabled(state.isSettled());
    m_setExpiry->setEnabled(state.isSettled());
}

void NotesForm::focusComment()
{
    m_comment->setFocus();
}

void NotesForm::sendComment()
{
    const QString text = m_comment->toPlainText().trimmed();
    if (text.isEmpty())
        return;
    m_comment->clear();
    emit commented(text);
}

void NotesForm::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier))
        sendComment();
    else if (event->key() == Qt::Key_Escape)
        emit left();
    else
        QWidget::keyPressEvent(event);
}

} // namespace pb::ui
