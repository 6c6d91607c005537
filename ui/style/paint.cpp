// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/paint.h"

#include "style/contrast.h"
#include "style/iconengine.h"
#include "style/theme.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>

namespace pb::ui {

namespace {

constexpr qreal tagPadding = 7;
constexpr qreal tagGap = 4;

qreal iconSide(const QFont &font)
{
    return QFontMetricsF(font).ascent();
}

} // namespace

void paintBox(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &edge,
              qreal radius, qreal width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.setPen(edge.isValid() ? QPen(edge, width) : QPen(Qt::NoPen));
    const qreal inset = edge.isValid() ? width / 2 : 0;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

void paintFocus(QPainter &painter, const QRectF &rect, qreal radius)
{
    paintBox(painter, rect, QColor(), colors().focus, radius, 2.0);
}

QSizeF tagSize(const Tag &tag, const QFont &font)
{
    const QFontMetricsF metrics(font);
    const qreal icon = tag.icon.isEmpty() ? 0 : iconSide(font);
    const qreal gap = tag.icon.isEmpty() || tag.text.isEmpty() ? 0 : tagGap;
    return {metrics.horizontalAdvance(tag.text) + icon + gap + 2 * tagPadding,
            metrics.height() + 4};
}

qreal paintTag(QPainter &painter, const QRectF &rect, const Tag &tag, const QFont &font)
{
    const QSizeF size = tagSize(tag, font);
    const QRectF box(rect.left(), rect.center().y() - size.height() / 2, size.width(),
                     size.height());
    if (tag.filled)
        paintBox(painter, box, tint(tag.color), QColor(), size.height() / 2);
    else
        paintBox(painter, box, QColor(), blend(tag.color, colors().surface, 0.45),
                 size.height() / 2);
    qreal x = box.left() + tagPadding;
    if (!tag.icon.isEmpty()) {
        const qreal side = iconSide(font);
        const QRectF square(x, box.center().y() - side / 2, side, side);
        paintIcon(painter, placed(square, box), tag.icon, tag.color);
        x += side + tagGap;
    }
    painter.save();
    painter.setFont(font);
    painter.setPen(tag.color);
    painter.drawText(placed(QRectF(x, box.top(), box.right() - x, box.height()), box),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, tag.text);
    painter.restore();
    return size.width();
}

QRectF placed(const QRectF &rect, const QRectF &bounds)
{
    if (QGuiApplication::layoutDirection() == Qt::LeftToRight)
        return rect;
    return rect.translated(bounds.left() + bounds.right() - rect.left() - rect.right(), 0);
}

QColor tint(const QColor &foreground)
{
    return blend(foreground, colors().surface, 0.12);
}

} // namespace pb::ui
