// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/theme.h"

#include <QIconEngine>
#include <QRectF>

namespace pb::ui {

/// Draws one of our pictures as vectors, in a colour of the theme looked up at painting time.
class IconEngine : public QIconEngine
{
public:
    IconEngine(const QString &name, QColor Colors::*color);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override;
    QIconEngine *clone() const override;
    bool isNull() override;

private:
    QString m_name;
    QColor Colors::*m_color;
};

/// The picture itself, for widgets that paint.
void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &color);
void forgetRenderedIcons();

} // namespace pb::ui
