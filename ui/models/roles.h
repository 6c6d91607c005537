// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/findingroles.h"

namespace pb::ui {

/// Roles of the models besides those that FindingDelegate paints. Enums travel as int.
enum ModelRole {
    IsGroupRole = Qt::UserRole + 101, ///< bool: a heading, not an item
    StateRole,                        ///< the item's state, an enum of that model
    IdRole,                           ///< QString: check id, checklist id, fingerprint, path
    DetailRole,                       ///< QString: a second line
    SearchRole,                       ///< QString: everything a text filter looks at
    OrderRole,                        ///< int: place in the core's order
    DoneCountRole,                    ///< int, headings: items that are decided
    TotalCountRole,                   ///< int, headings: all items below
    MODEL_ROLE_END,
};

} // namespace pb::ui
