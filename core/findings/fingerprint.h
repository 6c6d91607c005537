// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "findings/finding.h"

#include <QString>

#include <vector>

namespace pb {

/// SHA-256 over rule, API, file, enclosing name, the call's text without white space, and the
/// occurrence index among equal calls: survives moved lines and reformatting, not a renamed file.
/// `occurrence` counts from 0.
Fingerprint makeFingerprint(const RuleId &rule, const QString &api, const QString &file,
                            const QString &function, const QString &callText, int occurrence);

/// Sorts the findings of one file by their place and gives them their fingerprints.
void nameFindings(std::vector<Finding> &findings);

} // namespace pb
