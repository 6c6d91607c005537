// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/chip.h"

#include "style/contrast.h"
#include "style/iconengine.h"
#include "style/paint.h"
#include "style/theme.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

namespace pb::ui {

namespace {

constexpr qreal padding = 9;
constexpr qreal gap = 5;
constexpr qreal extraHeight = 10;

} // namespace

Chip::Chip(const QString &iconName, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(iconName)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    rename();
}

void Chip::setCount(int count)
{
    if (count == m_count)
        return;
    m_count = count;
    rename();
    updateGeometry();
    update();
}

void Chip::setColor(QColor Colors::*color)
{
    m_color = color;
    update();
}

void Chip::rename()
{
    setAccessibleName(m_count < 0 ? text() : tr("%1, %n findings", nullptr, m_count).arg(text()));
}

QSize Chip::sizeHint() const
{
    const QFontMetricsF metrics(font());
    qreal width = 2 * padding + metrics.ascent() + gap + metrics.horizontalAdvance(text());
    if (m_count >= 0)
        width += gap + metrics.horizontalAdvance(QLocale().toString(m_count));
    return QSizeF(width + 1, metrics.height() + extraHeight).toSize();
}

void Chip::paintEvent(QPaintEvent *)
{
    const Colors &c = colors();
    QPainter painter(this);
    const QRectF box(rect());
    const qreal round = box.height() / 2;
    const bool quiet = m_count == 0 && !isChecked();
    QColor ground = isChecked() ? c.selection : c.surface;
    if (underMouse() && isEnabled())
        ground = isChecked() ? blend(c.accent, c.selection, 0.12) : c.hover;
    paintBox(painter, box, ground, isChecked() ? c.accent : c.outline, round);
    if (hasFocus())
        paintFocus(painter, box, round);

    const QFontMetricsF metrics(font());
    const qreal side = metrics.ascent();
    qreal x = box.left() + padding;
    const QColor ink = quiet ? c.muted : c.text;
    const QString picture = isChecked() ? QStringLiteral("check") : m_icon;
    const QRectF square(x, box.center().y() - side / 2, side, side);
    paintIcon(painter, placed(square, box), picture,
              isChecked() ? c.accent
              : quiet     ? c.muted
                          : c.*m_color);
    x += side + gap;
    painter.setPen(ink);
    painter.drawText(placed(QRectF(x, 0, box.right() - x, box.height()), box),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text());
    if (m_count < 0)
        return;
    painter.setPen(c.muted);
    painter.drawText(placed(box.adjusted(0, 0, -padding, 0), box),
                     Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                     QLocale().toString(m_count));
}

} // namespace pb::ui
