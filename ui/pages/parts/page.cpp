// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page.h"

#include "style/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace pb::ui {

Page::Page(const QString &name, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_subtitle(new QLabel)
    , m_head(new QHBoxLayout)
    , m_body(new QVBoxLayout)
{
    setObjectName(name);
    setAccessibleName(title);
    auto *heading = new QLabel(title);
    setTextRole(heading, TextRole::Display);
    m_subtitle->setTextFormat(Qt::PlainText);
    m_subtitle->setWordWrap(true);
    setTone(m_subtitle, Tone::Muted);

    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(heading);
    titles->addWidget(m_subtitle);
    m_head->setSpacing(space::s);
    m_head->addLayout(titles, 1);
    m_body->setSpacing(space::m);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::l, space::xl, space::l);
    layout->setSpacing(space::l);
    layout->addLayout(m_head);
    layout->addLayout(m_body, 1);
}

void Page::setSubtitle(const QString &text)
{
    m_subtitle->setText(text);
    m_subtitle->setVisible(!text.isEmpty());
}

void Page::addHeadWidget(QWidget *widget)
{
    m_head->addWidget(widget, 0, Qt::AlignBottom);
}

} // namespace pb::ui
