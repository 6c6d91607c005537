// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/iconengine.h"

#include "style/contrast.h"

#include <QFile>
#include <QHash>
#include <QPainter>
#include <QSvgRenderer>

#include <memory>

namespace pb::ui {

namespace {

using Renderers = QHash<QString, std::shared_ptr<QSvgRenderer>>;

Renderers &renderers()
{
    static Renderers cache;
    return cache;
}

QString fileOf(const QString &name)
{
    return QStringLiteral(":/picklebench/icons/") + name + QStringLiteral(".svg");
}

/// Pictures are drawn in `currentColor`; white is what is cut out of a filled shape.
std::shared_ptr<QSvgRenderer> rendererFor(const QString &name, const QColor &color)
{
    const QString key = name + QLatin1Char('/') + color.name();
    if (const auto found = renderers().constFind(key); found != renderers().constEnd())
        return *found;
    QFile file(fileOf(name));
    QByteArray svg;
    if (file.open(QIODevice::ReadOnly))
        svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    svg.replace("#fff\"", (colors().surface.name() + QLatin1Char('"')).toLatin1());
    auto renderer = std::make_shared<QSvgRenderer>();
    if (!svg.isEmpty())
        renderer->load(svg);
    renderers().insert(key, renderer);
    return renderer;
}

} // namespace

IconEngine::IconEngine(const QString &name, QColor Colors::*color)
    : m_name(name)
    , m_color(color)
{
}

void IconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    const Colors &c = colors();
    const QColor color = c.*m_color;
    paintIcon(*painter, rect, m_name,
              mode == QIcon::Disabled ? blend(c.muted, c.window, 0.75) : color);
}

QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return pixmap;
}

QPixmap IconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                                 qreal scale)
{
    QPixmap result = pixmap(size * scale, mode, state);
    result.setDevicePixelRatio(scale);
    return result;
}

QIconEngine *IconEngine::clone() const
{
    return new IconEngine(*this);
}

bool IconEngine::isNull()
{
    return !QFile::exists(fileOf(m_name));
}

void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &color)
{
    const qreal side = qMin(rect.width(), rect.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(rect.center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    rendererFor(name, color)->render(&painter, square);
    painter.restore();
}

void forgetRenderedIcons()
{
    renderers().clear();
}

QIcon icon(const QString &name)
{
    return icon(name, &Colors::text);
}

QIcon icon(const QString &name, QColor Colors::*color)
{
    return QIcon(new IconEngine(name, color));
}

} // namespace pb::ui
