// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/findingdelegate.h"

#include "style/iconengine.h"
#include "style/paint.h"
#include "style/theme.h"
#include "style/words.h"
#include "text/visibletext.h"
#include "widgets/findingroles.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>

namespace pb::ui {

namespace {

constexpr qreal padding = 8;
constexpr qreal gap = 8;
constexpr qreal barWidth = 3;
constexpr qreal iconSide = 18;
constexpr qreal leastGuardWidth = 70; // a shorter text would say nothing

/// A row's values, read once.
struct Row
{
    pb::Severity severity;
    pb::Exposure exposure;
    pb::Disposition disposition;
    QString guard;
    QString shortGuard; ///< where the room is small
    bool guardHolds = false;
    QString api;
    QString place;
    QString code;
    bool inTest = false;
    bool settled = false;
};

Row rowOf(const QModelIndex &index)
{
    Row row{static_cast<pb::Severity>(index.data(SeverityRole).toInt()),
            static_cast<pb::Exposure>(index.data(ExposureRole).toInt()),
            static_cast<pb::Disposition>(index.data(DispositionRole).toInt())};
    const QVariant guard = index.data(GuardRole);
    if (guard.typeId() == QMetaType::QString) {
        row.guard = guard.toString();
    } else {
        const auto verdict = static_cast<pb::GuardVerdict>(guard.toInt());
        row.guard = guardLabel(verdict);
        if (verdict != pb::GuardVerdict::Absent)
            row.shortGuard = label(verdict);
        row.guardHolds = verdict == pb::GuardVerdict::Effective;
    }
    row.api = oneVisibleLine(index.data(ApiRole).toString());
    row.place = oneVisibleLine(index.data(PlaceRole).toString());
    row.code = oneVisibleLine(index.data(CodeRole).toString());
    row.inTest = index.data(InTestRole).toBool();
    row.settled = index.data(SettledRole).toBool();
    return row;
}

/// One line of a row: what is drawn takes its room from `rest`. Counted as if from left to right.
struct Line
{
    QPainter &painter;
    QRectF rest;
    QRectF bounds; ///< of the whole row, for mirroring

    void takeText(const QString &text, const QFont &font, const QColor &color,
                  Qt::TextElideMode elide)
    {
        if (rest.width() < 8 || text.isEmpty())
            return;
        const QFontMetricsF metrics(font);
        const QString shown = metrics.elidedText(text, elide, rest.width());
        const bool mirrored = QGuiApplication::layoutDirection() == Qt::RightToLeft;
        painter.setFont(font);
        painter.setPen(color);
        painter.setLayoutDirection(Qt::LeftToRight); // code and paths read so everywhere
        const int side = mirrored ? Qt::AlignRight : Qt::AlignLeft;
        painter.drawText(placed(rest, bounds),
                         side | int{Qt::AlignVCenter} | int{Qt::TextSingleLine}, shown);
        painter.setLayoutDirection(QGuiApplication::layoutDirection());
        rest.setLeft(rest.left() + metrics.horizontalAdvance(shown) + gap);
    }

    /// At the end of the line; without its word where `needed` would not fit beside it.
    void takeTag(Tag tag, const QFont &font, qreal needed)
    {
        if (tagSize(tag, font).width() + gap + needed > rest.width())
            tag.text.clear();
        const qreal width = tagSize(tag, font).width();
        const QRectF box(rest.right() - width, rest.top(), width, rest.height());
        paintTag(painter, placed(box, bounds), tag, font);
        rest.setRight(box.left() - gap);
    }

    void takeIcon(const QString &name, qreal side, const QColor &color)
    {
        const QRectF square(rest.left(), rest.center().y() - side / 2, side, side);
        paintIcon(painter, placed(square, bounds), name, color);
        rest.setLeft(square.right() + 4);
    }
};

QColor exposureColor(pb::Exposure exposure)
{
    switch (exposure) {
    case pb::Exposure::Remote: return colors().critical;
    case pb::Exposure::Peer: return colors().high;
    case pb::Exposure::Stored:
    case pb::Exposure::Unknown: return colors().medium;
    case pb::Exposure::Local:
    case pb::Exposure::None: break;
    }
    return colors().info;
}

void paintTopLine(Line line, const Row &row, const QFont &base)
{
    const Colors &c = colors();
    const QFont small = fontFor(TextRole::Small);
    QFont strong = base;
    strong.setWeight(QFont::DemiBold);
    const qreal needed = QFontMetricsF(strong).horizontalAdvance(row.api);
    line.takeTag({iconName(row.exposure), label(row.exposure), exposureColor(row.exposure)}, small,
                 needed);
    if (row.inTest) {
        const QString word = QCoreApplication::translate("pb::ui::FindingDelegate", "Test");
        line.takeTag({QStringLiteral("test"), word, c.info, false}, small, needed);
    }
    line.takeText(row.api, strong, row.settled ? c.muted : c.text, Qt::ElideMiddle);
    line.takeText(row.code, fontFor(TextRole::Mono), c.muted, Qt::ElideRight);
}

void paintBottomLine(Line line, const Row &row)
{
    const Colors &c = colors();
    const QFont small = fontFor(TextRole::Small);
    const QFontMetricsF metrics(small);
    if (row.disposition != pb::Disposition::Untriaged) {
        line.takeTag({iconName(row.disposition), label(row.disposition), c.text, false}, small,
                     metrics.horizontalAdvance(row.place));
    }
    line.takeText(row.place, small, c.muted, Qt::ElideMiddle);
    if (line.rest.width() < leastGuardWidth || row.guard.isEmpty())
        return;
    const QColor color = row.guardHolds ? c.success : c.muted;
    line.takeIcon(row.guardHolds ? QStringLiteral("shield-check") : QStringLiteral("shield-off"),
                  metrics.ascent(), color);
    const bool fits = metrics.horizontalAdvance(row.guard) <= line.rest.width();
    line.takeText(fits || row.shortGuard.isEmpty() ? row.guard : row.shortGuard, small, color,
                  Qt::ElideRight);
}

void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QColor &mark)
{
    const Colors &c = colors();
    const QRectF rect(option.rect);
    if (option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(rect, c.selection);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter.fillRect(rect, c.hover);
    if (option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(placed(QRectF(rect.left(), rect.top(), barWidth, rect.height()), rect),
                         mark);
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), c.border);
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocus(painter, rect.adjusted(1, 1, -1, -2), radius::s);
}

} // namespace

void FindingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    if (!index.data(SeverityRole).isValid()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    const Row row = rowOf(index);
    painter->save();
    paintGround(*painter, option, colors().accent);
    QRectF content =
        QRectF(option.rect).adjusted(padding + barWidth, padding - 2, -padding, -padding + 1);
    const QRectF bounds(option.rect);
    const QRectF square(content.left(), content.center().y() - iconSide / 2, iconSide, iconSide);
    paintIcon(*painter, placed(square, bounds), iconName(row.severity),
              row.settled ? colors().muted : colorOf(row.severity));
    content.setLeft(square.right() + gap + 2);
    QRectF top = content;
    top.setHeight(content.height() / 2);
    paintTopLine({*painter, top, bounds}, row, option.font);
    QRectF bottom = content;
    bottom.setTop(top.bottom());
    paintBottomLine({*painter, bottom, bounds}, row);
    painter->restore();
}

void FindingDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (!index.data(SeverityRole).isValid())
        option->font.setWeight(QFont::DemiBold); // a heading
}

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize ordinary = QStyledItemDelegate::sizeHint(option, index);
    if (!index.data(SeverityRole).isValid())
        return ordinary;
    const qreal line = QFontMetricsF(fontFor(TextRole::Small)).height() + 6;
    return {ordinary.width(), qRound(2 * line + 2 * padding - 2)};
}

} // namespace pb::ui
