// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenuBar;

namespace pb::ui {

class Actions;

/// Fills the menu bar from the table of actions.
void fillMenus(QMenuBar &bar, const Actions &actions);

} // namespace pb::ui
