// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/picture.h"

#include "style/iconengine.h"
#include "style/paint.h"

#include <QPainter>

namespace pb::ui {

Picture::Picture(int side, QColor Colors::*color, Ground ground, QWidget *parent)
    : QWidget(parent)
    , m_color(color)
    , m_ground(ground)
{
    setFixedSize(side, side);
}

void Picture::setIcon(const QString &name)
{
    setIcon(name, m_color);
}

void Picture::setIcon(const QString &name, QColor Colors::*color)
{
    m_name = name;
    m_color = color;
    update();
}

void Picture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor color = colors().*m_color;
    QRectF box(rect());
    if (m_ground == Ground::Disc) {
        paintBox(painter, box, tint(color), QColor(), box.width() / 2);
        const qreal inset = box.width() * 0.26;
        box.adjust(inset, inset, -inset, -inset);
    }
    paintIcon(painter, box, m_name, color);
}

} // namespace pb::ui
