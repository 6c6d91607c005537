// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/card.h"

#include "style/paint.h"
#include "style/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace pb::ui {

Card::Card(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_subtitle(new QLabel(this))
    , m_header(new QHBoxLayout)
    , m_body(new QVBoxLayout)
{
    m_title->setTextFormat(Qt::PlainText);
    setTextRole(m_title, TextRole::Title);
    m_subtitle->setTextFormat(Qt::PlainText);
    m_subtitle->setWordWrap(true);
    m_title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_subtitle->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setTone(m_subtitle, Tone::Muted);

    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(m_title);
    titles->addWidget(m_subtitle);
    m_header->setSpacing(space::s);
    m_header->addLayout(titles, 1);
    m_body->setSpacing(space::m);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::l, space::l, space::l);
    layout->setSpacing(space::m);
    layout->addLayout(m_header);
    layout->addLayout(m_body, 1);
    layout->addStretch(0); // takes what a body of fixed height leaves
    setSubtitle({});
    setTitle(title);
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

void Card::setSubtitle(const QString &text)
{
    m_subtitle->setText(text);
    m_subtitle->setVisible(!text.isEmpty());
}

void Card::addHeaderWidget(QWidget *widget)
{
    m_header->addWidget(widget, 0, Qt::AlignTop);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBox(painter, rect(), colors().surface, colors().border, radius::l);
}

} // namespace pb::ui
