// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/writtenvalue.h"

#include <vector>

namespace pb {

/// What samples name and what writers are seen to write; sorted, without doubles.
std::vector<SampleGlobal> allowedGlobals(const FixContext &context, const WrittenKinds &written);

/// The text of the class: `%name` stands for its name and `%pickle` for the library.
QByteArray restrictedUnpicklerCode(const std::vector<SampleGlobal> &allowed);
/// Adds the class to what the module gets; its name.
QByteArray addRestrictedUnpickler(const Module &module, const std::vector<SampleGlobal> &allowed,
                                  FileEdits &edits);

} // namespace pb
