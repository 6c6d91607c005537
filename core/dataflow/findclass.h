// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace pb {

/// Identities, and roles, of the two arguments of a find_class that is graded.
constexpr int moduleId = 1;
constexpr int nameId = 2;

} // namespace pb
