// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dataflow/program.h"
#include "dataflow/state.h"

namespace pb {

/// Identities, and roles, of the two arguments of a find_class that is graded.
constexpr int moduleId = 1;
constexpr int nameId = 2;

/// Of a function that was put into one unpickler's `persistent_load`; nothing when it is harmless.
std::optional<Guard> gradePersistentLoad(const Value &hook, const State &state,
                                         const Program &program);

} // namespace pb
