// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "checklistform.h"

#include "base/clock.h"
#include "present/changetext.h"
#include "present/decisiontext.h"
#include "style/theme.h"
#include "widgets/banner.h"

#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pb::ui {

namespace {

QLabel *makeParagraph(QVBoxLayout &layout, const QString &heading)
{
    if (!heading.isEmpty()) {
        auto *head = new QLabel(heading);
        setTextRole(head, TextRole::Title);
        layout.addWidget(head);
    }
    auto *text = new QLabel;
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout.addWidget(text);
    layout.addSpacing(space::s);
    return text;
}

QPushButton *makeButton(QHBoxLayout &row, const QString &name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    row.addWidget(button);
    return button;
}

} // namespace

ChecklistForm::ChecklistForm(QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName(QStringLiteral("checklistForm"));
    setAccessibleName(tr("The point at hand"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(space::l, 0, space::s, 0);
    layout->setSpacing(space::xs);
    layout->addWidget(makeText());
    layout->addWidget(makeAnswer());
    m_history = makeParagraph(*layout, {});
    setTone(m_history, Tone::Muted);
    layout->addStretch();
    setWidget(content);
}

QWidget *ChecklistForm::makeText()
{
    auto *text = new QWidget;
    auto *layout = new QVBoxLayout(text);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    m_title = new QLabel;
    m_title->setWordWrap(true);
    setTextRole(m_title, TextRole::Heading);
    layout->addWidget(m_title);
    m_guide = new QLabel;
    setTone(m_guide, Tone::Muted);
    layout->addWidget(m_guide);
    m_status = new Banner;
    m_status->setObjectName(QStringLiteral("itemStatus"));
    m_status->setDismissible(false);
    layout->addWidget(m_status);
    layout->addSpacing(space::s);
    m_why = makeParagraph(*layout, tr("Why"));
    m_how = makeParagraph(*layout, tr("How"));
    m_evidence = makeParagraph(*layout, tr("What counts as evidence"));
    return text;
}

QWidget *ChecklistForm::makeAnswer()
{
    m_answer = new QWidget;
    m_prompt = new QLabel;
    m_prompt->setWordWrap(true);
    m_text = new QPlainTextEdit;
    m_text->setObjectName(QStringLiteral("itemText"));
    m_text->setAccessibleName(tr("Evidence or reason"));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(fontMetrics().lineSpacing() * 4);
    m_until = new QDateEdit(utcToday().addDays(90));
    m_until->setObjectName(QStringLiteral("waivedUntil"));
    m_until->setAccessibleName(tr("Waived until"));
    m_until->setCalendarPopup(true);
    m_until->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    m_until->setMinimumDate(utcToday().addDays(1));

    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    m_pass = makeButton(*row, QStringLiteral("passItem"), tr("&Pass"));
    setVariant(m_pass, Variant::Primary);
    m_notApplicable = makeButton(*row, QStringLiteral("notApplicableItem"), tr("&Not applicable"));
    m_waive = makeButton(*row, QStringLiteral("waiveItem"), tr("&Waive until"));
    row->addWidget(m_until);
    m_reopen = makeButton(*row, QStringLiteral("reopenItem"), tr("Take &back"));
    row->addStretch();
    connect(m_pass, &QPushButton::clicked, this, [this] { send(ItemStatus::Passed); });
    connect(m_notApplicable, &QPushButton::clicked, this,
            [this] { send(ItemStatus::NotApplicable); });
    connect(m_waive, &QPushButton::clicked, this, [this] { send(ItemStatus::Waived); });
    connect(m_reopen, &QPushButton::clicked, this, [this] { send(ItemStatus::Open); });

    auto *layout = new QVBoxLayout(m_answer);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_prompt);
    layout->addWidget(m_text);
    layout->addLayout(row);
    return m_answer;
}

void ChecklistForm::show(const ItemState &item)
{
    const bool other = m_item.item.id != item.item.id || m_item.entry.at != item.entry.at;
    m_item = item;
    m_title->setText(item.item.title);
    m_guide->setText(tr("Section %1 of the guide").arg(item.item.guide));
    m_why->setText(item.item.why);
    m_how->setText(item.item.how);
    m_evidence->setText(item.item.evidence);
    const bool automatic = !item.item.automatic.isEmpty();
    m_prompt->setText(
        automatic
            ? tr("Filled by the check “%1”; a person can only waive it or say that it does not "
                 "apply.")
                  .arg(checkTitle(item.item.automatic))
            : tr("Evidence to pass it, or the reason to waive it or to leave it out:"));
    m_pass->setVisible(!automatic);
    m_reopen->setVisible(item.entry.status != ItemStatus::Open && !item.entry.automatic);
    m_answer->show();
    if (other)
        m_text->clear();
    showStatus(item);
    showHistory(item);
}

void ChecklistForm::showStatus(const ItemState &item)
{
    const ItemEntry &entry = item.entry;
    const QString said = entry.evidence.isEmpty() ? entry.reason : entry.evidence;
    QString text = item.failed    ? tr("The check failed: %1").arg(said)
                   : item.expired ? tr("Open again: the waiver ran out")
                                  : nameOf(entry.status);
    if (!item.failed && entry.status != ItemStatus::Open) {
        text += QStringLiteral(": ") + said;
        if (entry.expires)
            text += tr(" (until %1)").arg(shownDate(*entry.expires));
        if (!entry.by.isEmpty())
            text += QStringLiteral("\n") + tr("%1, %2").arg(entry.by, shownTime(entry.at));
    }
    const auto kind = item.failed                          ? Banner::Kind::Error
                      : entry.status == ItemStatus::Passed ? Banner::Kind::Success
                      : entry.status == ItemStatus::Waived ? Banner::Kind::Warning
                                                           : Banner::Kind::Info;
    m_status->setMessage(kind, text);
}

void ChecklistForm::showHistory(const ItemState &item)
{
    QStringList lines;
    for (const ItemEntry &entry : item.history)
        lines.append(tr("%1  %2: %3  %4")
                         .arg(shownTime(entry.at), entry.by, nameOf(entry.status),
                              entry.evidence.isEmpty() ? entry.reason : entry.evidence));
    m_history->setText(lines.isEmpty() ? QString() : tr("History:\n%1").arg(lines.join(u'\n')));
}

void ChecklistForm::clear()
{
    m_item = {};
    m_title->setText(tr("Choose a point of the list."));
    for (QLabel *label : {m_guide, m_why, m_how, m_evidence, m_history})
        label->clear();
    m_status->dismiss();
    m_answer->hide();
}

void ChecklistForm::send(ItemStatus status)
{
    const QString text = m_text->toPlainText().trimmed();
    ItemEntry entry;
    entry.item = m_item.item.id;
    entry.status = status;
    if (status == ItemStatus::Passed)
        entry.evidence = text;
    else
        entry.reason = text;
    if (status == ItemStatus::Waived)
        entry.expires = m_until->date();
    if (text.isEmpty() && status != ItemStatus::Open) {
        m_text->setPlaceholderText(status == ItemStatus::Passed ? tr("What shows that it is done?")
                                                                : tr("A reason is needed."));
        m_text->setFocus();
        return;
    }
    emit recorded(entry);
}

} // namespace pb::ui
