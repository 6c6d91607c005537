// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/railbutton.h"

#include "style/contrast.h"
#include "style/iconengine.h"
#include "style/paint.h"
#include "style/theme.h"
#include "text/visibletext.h"

#include <QFontMetricsF>
#include <QPainter>

namespace pb::ui {

namespace {

constexpr qreal stationSide = 34;
constexpr qreal stationLeft = 10;
constexpr qreal textLeft = stationLeft + stationSide + 12;
constexpr qreal markSide = 16;
constexpr qreal padding = 12;
constexpr int titleCharacters = 25; // room for title and count

QString stateText(RailStep::State state)
{
    switch (state) {
    case RailStep::Locked: return RailButton::tr("locked");
    case RailStep::Attention: return RailButton::tr("needs attention");
    case RailStep::Done: return RailButton::tr("done");
    case RailStep::Available: break;
    }
    return RailButton::tr("available");
}

QString markIcon(RailStep::State state)
{
    switch (state) {
    case RailStep::Locked: return QStringLiteral("rail-locked");
    case RailStep::Attention: return QStringLiteral("rail-attention");
    case RailStep::Done: return QStringLiteral("rail-done");
    case RailStep::Available: break;
    }
    return {};
}

QColor markColor(RailStep::State state)
{
    switch (state) {
    case RailStep::Attention: return colors().warning;
    case RailStep::Done: return colors().success;
    case RailStep::Locked:
    case RailStep::Available: break;
    }
    return colors().muted;
}

} // namespace

RailButton::RailButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RailButton::setStep(const RailStep &step, int number, int total)
{
    if (step == m_step && number == m_number && total == m_total)
        return;
    m_step = step;
    m_number = number;
    m_total = total;
    setObjectName(QStringLiteral("rail-") + step.id);
    setText(step.title);
    setToolTip(plainToolTip(step.hint));
    setCursor(step.state == RailStep::Locked ? Qt::ArrowCursor : Qt::PointingHandCursor);
    rename();
    updateGeometry();
    update();
}

void RailButton::setCurrent(bool current)
{
    m_current = current;
    rename();
    update();
}

void RailButton::rename()
{
    QStringList parts{tr("Step %1 of %2: %3").arg(m_number).arg(m_total).arg(m_step.title)};
    if (!m_step.count.isEmpty())
        parts.append(m_step.count);
    parts.append(stateText(m_step.state));
    if (m_current)
        parts.append(tr("current"));
    setAccessibleName(parts.join(QStringLiteral(", ")));
    setAccessibleDescription(m_step.hint);
}

QPointF RailButton::station() const
{
    const QRectF square(stationLeft, (height() - stationSide) / 2, stationSide, stationSide);
    return placed(square, rect()).center();
}

QSize RailButton::sizeHint() const
{
    const QFontMetricsF title(fontFor(TextRole::Body));
    const QFontMetricsF hint(fontFor(TextRole::Small));
    const qreal width = textLeft + titleCharacters * title.averageCharWidth();
    return QSizeF(width, qMax(stationSide, title.height() + hint.height()) + 2 * padding).toSize();
}

void RailButton::paintEvent(QPaintEvent *)
{
    const Colors &c = colors();
    QPainter painter(this);
    const QRectF box = QRectF(rect()).adjusted(0, 2, 0, -2);
    if (m_current)
        paintBox(painter, box, c.surface, c.border, radius::l);
    else if (underMouse() && m_step.state != RailStep::Locked)
        paintBox(painter, box, c.hover, QColor(), radius::l);
    if (hasFocus())
        paintFocus(painter, box, radius::l);
    paintStation(painter);
    paintTexts(painter);
}

void RailButton::paintStation(QPainter &painter) const
{
    const Colors &c = colors();
    QRectF circle(0, 0, stationSide, stationSide);
    circle.moveCenter(station());
    const bool locked = m_step.state == RailStep::Locked;
    const QColor fill = m_current ? c.accent : locked ? c.window : c.surface;
    const QColor edge = m_current ? c.accent : locked ? c.border : c.outline;
    const QColor ink = m_current ? c.accentText : locked ? c.muted : c.text;
    paintBox(painter, circle, fill, edge, stationSide / 2, 1.5);
    paintIcon(painter, circle.adjusted(8, 8, -8, -8), m_step.id, ink);

    const QString mark = markIcon(m_step.state);
    if (mark.isEmpty())
        return;
    QRectF spot(0, 0, markSide, markSide);
    spot.moveCenter(circle.bottomRight() - QPointF(4, 4));
    spot = placed(spot, circle);
    paintBox(painter, spot.adjusted(-2, -2, 2, 2), m_current ? c.surface : c.window, QColor(),
             markSide / 2 + 2);
    paintIcon(painter, spot, mark, markColor(m_step.state));
}

qreal RailButton::paintCount(QPainter &painter) const
{
    const Colors &c = colors();
    const qreal end = width() - 12;
    if (m_step.count.isEmpty())
        return end;
    const QFont font = fontFor(TextRole::Small);
    const QFontMetricsF metrics(font);
    const qreal height = metrics.height() + 2;
    const qreal width = qMax(height, metrics.horizontalAdvance(m_step.count) + 12);
    const QRectF left(end - width, this->height() / 2.0 - height / 2, width, height);
    const QRectF badge = placed(left, rect());
    const bool attention = m_step.state == RailStep::Attention;
    const QColor ink = attention ? c.warning : c.muted;
    paintBox(painter, badge, attention ? tint(c.warning) : blend(c.outline, c.window, 0.18),
             QColor(), height / 2);
    painter.setFont(font);
    painter.setPen(attention ? ink : c.text);
    painter.drawText(badge, Qt::AlignCenter, m_step.count);
    return left.left() - 8;
}

void RailButton::paintTexts(QPainter &painter) const
{
    const Colors &c = colors();
    const qreal end = paintCount(painter);
    QFont titleFont = fontFor(TextRole::Body);
    titleFont.setWeight(m_current ? QFont::DemiBold : QFont::Medium);
    const QFont hintFont = fontFor(TextRole::Small);
    const QFontMetricsF title(titleFont);
    const QFontMetricsF hint(hintFont);
    const qreal total = title.height() + (m_step.hint.isEmpty() ? 0 : hint.height());
    QRectF line(textLeft, (height() - total) / 2, end - textLeft, title.height());
    painter.setFont(titleFont);
    painter.setPen(m_step.state == RailStep::Locked ? c.muted : c.text);
    painter.drawText(placed(line, rect()), Qt::AlignLeft | Qt::AlignVCenter,
                     title.elidedText(m_step.title, Qt::ElideRight, line.width()));
    if (m_step.hint.isEmpty())
        return;
    line = QRectF(textLeft, line.bottom(), end - textLeft, hint.height());
    painter.setFont(hintFont);
    painter.setPen(c.muted);
    painter.drawText(placed(line, rect()), Qt::AlignLeft | Qt::AlignVCenter,
                     hint.elidedText(m_step.hint, Qt::ElideRight, line.width()));
}

} // namespace pb::ui
