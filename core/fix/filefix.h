// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixplan.h"
#include "fix/nameusers.h"
#include "names/module.h"

#include <optional>

namespace pb {

/// What the plan of one file looks at.
struct FileFixContext
{
    const Project &project;
    const RuleCatalog &catalog;
    const ScanReport &scan;
    const StrategyId &strategy; ///< empty = the best one
    NameUsers &users;
};

/// The part of a plan that is about one file.
struct FileFix
{
    std::vector<FixProposal> chosen;
    std::vector<FixRefusal> refused;
    std::optional<FileChange> change; ///< none when nothing was chosen
};

/// Fixes the findings of one file together: all edits, then the imports, then a check that Python still
/// understands it. What does not work out is refused, with the reason; the file is not written.
FileFix fixFile(const FileFixContext &context, const QString &path,
                const std::vector<const Finding *> &findings);

/// Error::Stale when the file is not the one that was scanned.
Result<Module> readAsScanned(const Project &project, const ScanReport &scan, const QString &path);

/// One proposal for each strategy of the finding's rule, or one piece of advice; nothing but advice in
/// a file that does not parse.
std::vector<FixProposal> proposeAll(const RuleCatalog &catalog, const ScanReport &scan,
                                    const Module &module, const Finding &finding);

} // namespace pb
