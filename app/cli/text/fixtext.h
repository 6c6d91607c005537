// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/apply.h"
#include "bundle/unfinished.h"
#include "text/style.h"

namespace pb::cli {

enum class Detail { Titles, Full };

/// What could be done about one finding, best first; `Full` adds what each would change.
QString proposalsText(const Finding &finding, const std::vector<FixProposal> &proposals,
                      Detail detail, const Style &style);

/// The fixes of a bundle, and what may change with them.
QString fixedText(const Bundle &bundle, const Style &style);
/// What could not be fixed and why; empty when there is nothing.
QString refusedText(const std::vector<FixRefusal> &refused, const ScanReport &scan,
                    const Style &style);
QString nextStepText(const Bundle &bundle);

/// Each file of an applied or rolled back change with its state.
QString changeText(const AppliedChange &change);

/// What a killed run left in a project, and the commands that end it one way or the other.
QString unfinishedText(const UnfinishedChange &change, const QString &projectRoot);

} // namespace pb::cli
