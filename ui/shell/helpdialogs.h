// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace pb::ui {

class Actions;

void showShortcuts(const Actions &actions, QWidget *parent);
void showAbout(QWidget *parent);

} // namespace pb::ui
