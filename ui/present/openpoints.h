// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/changeview.h"

#include <QList>
#include <QString>

namespace pb::ui {

/// One thing that keeps a change from being signed off, and the page (0 to 5) where it is done.
struct OpenPoint
{
    QString icon;
    QString text;
    int page = 0;
};

/// In the order in which they are best done.
QList<OpenPoint> openPoints(const ChangeView &change);

} // namespace pb::ui
