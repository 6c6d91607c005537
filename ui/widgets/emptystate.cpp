// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/emptystate.h"

#include "style/theme.h"
#include "widgets/picture.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pb::ui {

namespace {

constexpr int pictureSide = 72;
constexpr int textWidth = 420;

} // namespace

EmptyState::EmptyState(const QString &icon, const QString &title, const QString &text,
                       const QString &actionText, QWidget *parent)
    : QWidget(parent)
    , m_picture(new Picture(pictureSide, &Colors::accent, Picture::Ground::Disc, this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
{
    setTextRole(m_title, TextRole::Heading);
    m_text->setObjectName(QStringLiteral("emptyText"));
    setTone(m_text, Tone::Muted);
    for (QLabel *label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_action->setObjectName(QStringLiteral("emptyAction"));
    setVariant(m_action, Variant::Primary);

    layOut();
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    setIcon(icon);
    setTexts(title, text, actionText);
}

void EmptyState::layOut()
{
    auto *middle = new QWidget(this);
    middle->setMaximumWidth(textWidth);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addStretch(2);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addSpacing(space::l);
    column->addWidget(m_title);
    column->addSpacing(space::s);
    column->addWidget(m_text);
    column->addSpacing(space::xl);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    layout->addStretch(1);
    layout->addWidget(middle, 1000); // up to the text's width, the rest is equal margins
    layout->addStretch(1);
}

void EmptyState::setTexts(const QString &title, const QString &text, const QString &actionText)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
}

void EmptyState::setIcon(const QString &icon)
{
    m_picture->setIcon(icon);
}

} // namespace pb::ui
