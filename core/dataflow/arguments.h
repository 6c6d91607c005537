// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dataflow/value.h"

#include <QList>

#include <optional>
#include <utility>

namespace pb {

/// The values of a call's arguments, in the order of the text.
struct Arguments
{
    struct Item
    {
        Node node;
        QByteArray keyword; ///< empty by position
        Value value;
        bool splat = false; ///< *x or **x
    };
    QList<Item> items;

    const Item *at(int index, QByteArrayView keyword) const;
    const Value *value(int index, QByteArrayView keyword) const;
};

/// What stands between the brackets of `x[from:to:step]`.
struct SliceBounds
{
    std::optional<qint64> from;
    std::optional<qint64> to;
    std::optional<qint64> step;

    /// Begin and end among `size` items, for a step of one.
    std::pair<qsizetype, qsizetype> within(qsizetype size) const;
};

} // namespace pb
