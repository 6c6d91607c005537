// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/proposals.h"

#include "fix/advice.h"
#include "fix/strategytable.h"

#include <algorithm>
#include <optional>

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
    proposal.file = finding.file;
    proposal.strategy = strategy ? strategy->id : StrategyId();
    proposal.title =
        strategy ? strategy->title + QStringLiteral(": not here") : QStringLiteral("By hand");
    proposal.effects = QStringList{sentence};
    return proposal;
}

// What the strategies look at is made once for all of them.
class Proposer
{
public:
    Proposer(const ProposalSources &sources, const Module &module, const Finding &finding)
        : m_sources(sources)
        , m_module(module)
        , m_finding(finding)
        , m_names(module, m_noNames, sources.catalog.sinkModules())
        , m_inFile(findingsIn(sources.scan, finding.file))
    {
    }
    Q_DISABLE_COPY_MOVE(Proposer)
    ~Proposer() = default;

    FixProposal propose(const FixStrategy &strategy) const;

private:
    const ProposalSources &m_sources;
    const Module &m_module;
    const Finding &m_finding;
    ProjectNames
        m_noNames; // what other modules hand out is known to the scan and is in the finding
    Resolver m_names;
    std::vector<const Finding *> m_inFile;
};

FixProposal Proposer::propose(const FixStrategy &strategy) const
{
    Result<FixProposal> proposal = strategy.propose(
        {m_finding, m_module, m_names, m_sources.catalog, strategy.id, m_sources.modules,
         m_sources.samples, m_sources.classes, m_sources.scan, m_sources.removeBy, m_inFile});
    if (!proposal)
        return advice(m_finding, &strategy, proposal.error().detail);
    proposal->finding = m_finding.fingerprint;
    proposal->file = m_finding.file;
    proposal->strategy = strategy.id;
    proposal->title = strategy.title;
    return std::move(*proposal);
}

std::vector<const FixStrategy *> strategiesOf(const Rule *rule)
{
    std::vector<const FixStrategy *> strategies;
    for (const StrategyId &id : rule ? rule->strategies : std::vector<StrategyId>()) {
        if (const FixStrategy *strategy = findStrategy(id))
            strategies.push_back(strategy);
    }
    return strategies;
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
    const Proposer proposer(sources, module, finding);
    std::vector<FixProposal> proposals;
    for (const FixStrategy *strategy : strategiesOf(rule))
        proposals.push_back(proposer.propose(*strategy));
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
                      QStringLiteral("The strategy “%1” does not fit rule %2; these do: %3.")
                          .arg(strategy.value, rule->id.value, strategyNames(*rule)));
    if (const QString why = whyNotEdited(module); !why.isEmpty())
        return advice(finding, nullptr, why);
    const Proposer proposer(sources, module, finding);
    std::optional<FixProposal> first; // says why not, when no other does better
    for (const FixStrategy *one : strategiesOf(rule)) {
        if (!strategy.isEmpty() && one->id != strategy)
            continue;
        FixProposal proposal = proposer.propose(*one);
        if (proposal.applicability != Applicability::AdviceOnly)
            return proposal;
        if (!first)
            first = std::move(proposal);
    }
    return first ? std::move(*first) : advice(finding, nullptr, adviceFor(finding, rule));
}

} // namespace pb
