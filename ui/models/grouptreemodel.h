// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>

namespace pb::ui {

/// Headings with items below, or items alone: the shape of every tree in the window. Validity of
/// indices is checked here once; a model writes the hooks only. A model that is flat has its items,
/// those of group 0, at the top level.
class GroupTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    using QAbstractItemModel::QAbstractItemModel;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const final;
    QModelIndex parent(const QModelIndex &child) const final;
    using QObject::parent;
    int rowCount(const QModelIndex &parent = {}) const final;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;

    bool isGroup(const QModelIndex &index) const;
    /// Group and row of an item's index.
    int groupOf(const QModelIndex &item) const;
    QModelIndex itemIndex(int group, int row, int column = 0) const;

protected:
    virtual bool isFlat() const { return false; }
    virtual int groupCount() const = 0;
    virtual int itemCount(int group) const = 0;
    virtual QVariant groupData(int group, int column, int role) const = 0;
    virtual QVariant valueOf(int group, int row, int column, int role) const = 0;
};

} // namespace pb::ui
