// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixplan.h"
#include "fix/modulestore.h"
#include "fix/ownclasses.h"
#include "fix/samples.h"

namespace pb {

/// What proposals are made from.
struct ProposalSources
{
    const RuleCatalog &catalog;
    const ScanReport &scan;
    ModuleStore &modules;
    Samples &samples;
    OwnClasses &classes;
    QDate removeBy;
};

/// One proposal for each strategy of the finding's rule, or one piece of advice; nothing but advice in
/// a file that does not parse. `module` is the finding's.
std::vector<FixProposal> proposeAll(const ProposalSources &sources, const Module &module,
                                    const Finding &finding);

/// The first that changes something, of that strategy when it is not empty; else the first advice.
FixProposal proposeBest(const ProposalSources &sources, const Module &module,
                        const Finding &finding, const StrategyId &strategy);

} // namespace pb
