// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "factlist.h"

namespace pb::ui {

FactList::FactList(const QString &name, const QStringList &headers, QWidget *parent)
    : QTreeWidget(parent)
{
    setObjectName(name);
    setHeaderLabels(headers);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setTabKeyNavigation(false);
    setTextElideMode(Qt::ElideMiddle);
    header()->setStretchLastSection(true);
    header()->setSectionResizeMode(QHeaderView::Interactive);
    for (int column = 0; column < static_cast<int>(headers.size()); ++column)
        header()->resizeSection(column, fontMetrics().averageCharWidth() * 32);
}

} // namespace pb::ui
