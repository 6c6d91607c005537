// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/proposals.h"

#include "fix/advice.h"
#include "fix/strategytable.h"

#include <algorithm>

namespace pb {

namespace {

std::vector<const Finding *> findingsIn(const ScanReport &scan, const QString &path)
{
    std::vector<const Finding *> found;
    for (const Finding &finding : scan.findings) {
        if (finding.file == path)
            found.push_back(&finding);
    }
    return found;
}

FixProposal advice(const Finding &finding, const FixStrategy *strategy, const QString &sentence)
{
    FixProposal proposal;
    proposal.finding = finding.fingerprint;
    proposal.strategy = strategy ? strategy->id : StrategyId();
    proposal.title =
        strategy ? strategy->title + QStringLiteral(": not here") : QStringLiteral("By hand");
    proposal.effects = QStringList{sentence};
    return proposal;
}

FixProposal proposeOne(const FixStrategy &strategy, const FixContext &context)
{
    Result<FixProposal> proposal = strategy.propose(context);
    if (!proposal)
        return advice(context.finding, &strategy, proposal.error().detail);
    proposal->strategy = strategy.id;
    return std::move(*proposal);
}

QString strategyNames(const Rule &rule)
{
    QStringList names;
    for (const StrategyId &id : rule.strategies)
        names.append(id.value);
    return names.isEmpty() ? QStringLiteral("none") : names.join(QStringLiteral(", "));
}

} // namespace

std::vector<FixProposal> proposeAll(const ProposalSources &sources, const Module &module,
                                    const Finding &finding)
{
    if (const QString why = whyNotEdited(module); !why.isEmpty())
        return {advice(finding, nullptr, why)};
    const Rule *rule = sources.catalog.find(finding.rule);
    const ProjectNames
        noNames; // what other modules hand out is known to the scan and is in the finding
    const Resolver names(module, noNames, sources.catalog.sinkModules());
    std::vector<FixProposal> proposals;
    for (const StrategyId &id : rule ? rule->strategies : std::vector<StrategyId>()) {
        if (const FixStrategy *strategy = findStrategy(id))
            proposals.push_back(
                proposeOne(*strategy, {finding, module, names, sources.catalog, id, sources.modules,
                                       sources.samples, sources.scan,
                                       findingsIn(sources.scan, finding.file)}));
    }
    if (proposals.empty())
        proposals.push_back(advice(finding, nullptr, adviceFor(finding, rule)));
    return proposals;
}

FixProposal proposeBest(const ProposalSources &sources, const Module &module,
                        const Finding &finding, const StrategyId &strategy)
{
    const Rule *rule = sources.catalog.find(finding.rule);
    if (!strategy.isEmpty() && rule && !rule->strategies.empty()
        && std::ranges::find(rule->strategies, strategy) == rule->strategies.end())
        return advice(finding, nullptr,
                      QStringLiteral("The strategy “%1” does not fit rule %2 (%3 does).")
                          .arg(strategy.value, rule->id.value, strategyNames(*rule)));
    std::vector<FixProposal> proposals = proposeAll(sources, module, finding);
    const auto fits = [&](const FixProposal &proposal) {
        return proposal.applicability != Applicability::AdviceOnly
               && (strategy.isEmpty() || proposal.strategy == strategy);
    };
    const auto best = std::ranges::find_if(proposals, fits);
    if (best != proposals.end())
        return *best;
    const auto why = std::ranges::find_if(proposals, [&](const FixProposal &proposal) {
        return strategy.isEmpty() || proposal.strategy == strategy;
    });
    return why == proposals.end() ? proposals.front() : *why;
}

} // namespace pb
