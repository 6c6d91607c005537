// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/contrast.h"

#include <algorithm>
#include <cmath>

namespace pb::ui {

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
           + 0.0722 * linear(color.blueF());
}

} // namespace

qreal contrast(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor blend(const QColor &over, const QColor &under, qreal amount)
{
    const auto mix = [amount](int a, int b) { return qRound(a * amount + b * (1.0 - amount)); };
    return QColor(mix(over.red(), under.red()), mix(over.green(), under.green()),
                  mix(over.blue(), under.blue()));
}

QColor readableOn(const QColor &background, const QColor &foreground, const QColor &fallback,
                  qreal ratio)
{
    for (int tenth = 0; tenth < 10; ++tenth) {
        const QColor candidate = blend(fallback, foreground, tenth / 10.0);
        if (contrast(candidate, background) >= ratio)
            return candidate;
    }
    return fallback;
}

} // namespace pb::ui
