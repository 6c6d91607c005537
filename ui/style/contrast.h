// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace pb::ui {

/// Contrast of two opaque colours by WCAG 2.2, from 1 to 21.
qreal contrast(const QColor &a, const QColor &b);

/// `over` laid on `under` with an opacity of `amount` (0 to 1).
QColor blend(const QColor &over, const QColor &under, qreal amount);

/// `foreground`, moved towards `fallback` only as far as `background` needs for `ratio`.
QColor readableOn(const QColor &background, const QColor &foreground, const QColor &fallback,
                  qreal ratio = 4.5);

} // namespace pb::ui
