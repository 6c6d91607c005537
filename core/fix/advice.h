// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "findings/finding.h"
#include "rules/rule.h"

namespace pb {

/// What to do by hand about a finding that no strategy fits: one or two English sentences.
QString adviceFor(const Finding &finding, const Rule *rule);

} // namespace pb
