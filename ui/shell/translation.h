// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pb::ui {

/// Makes the application speak the user's language; English, with its plural forms, where there is none.
/// Called once, after the application object is made.
void installTranslations();

} // namespace pb::ui
