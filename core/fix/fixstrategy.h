// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixplan.h"
#include "fix/modulestore.h"
#include "fix/ownclasses.h"
#include "fix/samples.h"
#include "names/resolver.h"

#include <vector>

namespace pb {

/// What a strategy may look at. All of it outlives the call.
struct FixContext
{
    const Finding &finding;
    const Module &module;
    const Resolver &names;
    const RuleCatalog &catalog;
    const StrategyId &strategy;          ///< the one that proposes
    ModuleStore &modules;                ///< other files of the project
    Samples &samples;                    ///< pickles that lie in the project
    OwnClasses &classes;                 ///< of the project
    const ScanReport &scan;              ///< all findings
    QDate removeBy;                      ///< of what is left for a while
    std::vector<const Finding *> inFile; ///< all findings of the file, this one included
};

/// One way to fix a finding. `propose` answers with a proposal that has edits, or with Error::Refused
/// whose detail is one English sentence for people.
struct FixStrategy
{
    StrategyId id;
    QString title;
    Result<FixProposal> (*propose)(const FixContext &context);
};

/// Of a fix that changes the format: who stored data has to convert it, who sends it has to change.
inline Applicability whenFormatChanges(const Finding &finding)
{
    return finding.exposure == Exposure::Stored ? Applicability::NeedsMigration
                                                : Applicability::NeedsReview;
}

inline std::unexpected<Error> refused(const FixContext &context, const QString &sentence)
{
    return failure(Error::Code::Refused, context.finding.file, sentence);
}

} // namespace pb
