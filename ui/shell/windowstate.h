// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/theme.h"

class QMainWindow;

namespace pb::ui {

/// What the window remembers between runs, in the user's settings.
class WindowState
{
public:
    static ThemeChoice theme();
    static void setTheme(ThemeChoice choice);

    /// Size, place and splitters (found by object name). A place off every screen is not restored.
    static void restore(QMainWindow &window);
    static void save(const QMainWindow &window);
};

} // namespace pb::ui
