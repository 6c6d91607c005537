// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QTreeWidget>

namespace pb::ui {

/// A plain table of short facts; the last column takes the room that is left.
class FactList : public QTreeWidget
{
    Q_OBJECT

public:
    FactList(const QString &name, const QStringList &headers, QWidget *parent = nullptr);
};

} // namespace pb::ui
