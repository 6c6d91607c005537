// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace pb::ui {

// What several widgets draw in the same way.

/// A filled box with an optional edge, sharp at every scale.
void paintBox(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &edge,
              qreal radius, qreal width = 1.0);
/// The ring around what the keyboard acts on, just inside `rect`.
void paintFocus(QPainter &painter, const QRectF &rect, qreal radius);

/// A small label with a picture: "◆ Medium". Never colour alone: shape and word say the same.
struct Tag
{
    QString icon; ///< may be empty
    QString text; ///< may be empty
    QColor color;
    bool filled = true; ///< on a tint of its colour; otherwise only outlined
};

QSizeF tagSize(const Tag &tag, const QFont &font);
/// Draws it at the left, vertically centred in `rect`; returns the width used.
qreal paintTag(QPainter &painter, const QRectF &rect, const Tag &tag, const QFont &font);

/// `rect`, on the other side of `bounds` when the window reads from right to left.
QRectF placed(const QRectF &rect, const QRectF &bounds);

/// Light background on which `foreground` stays readable.
QColor tint(const QColor &foreground);

} // namespace pb::ui
