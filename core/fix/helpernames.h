// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixplan.h"

#include <functional>

namespace pb {

/// Two fixes may bring functions of the same name into one file whose text differs. Those of `proposal` get
/// another name then, one for which `isFree` answers true.
void makeHelpersDistinct(
    FixProposal &proposal, const std::vector<FixProposal> &chosen,
    const std::function<bool(const QString &path, const QByteArray &name)> &isFree);

} // namespace pb
