// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/fixplan.h"

#include "fix/advice.h"
#include "fix/filefix.h"
#include "fix/strategytable.h"
#include "vcs/relativepath.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <map>

namespace pb {

namespace {

bool isWanted(const FixRequest &request, const Fingerprint &finding)
{
    return request.findings.empty()
           || std::ranges::find(request.findings, finding) != request.findings.end();
}

// Why a finding that nobody named is left alone; empty when it is not.
QString whyNotUnasked(const TriagedReport &triaged, const Finding &finding)
{
    const TriageState &state = triaged.stateOf(finding.fingerprint);
    if (state.isSettled())
        return QStringLiteral("It is settled as %1; name the finding to change it all the same.")
            .arg(word(state.disposition));
    if (finding.guard.verdict == GuardVerdict::Effective)
        return QStringLiteral("Its guard holds (%1); name the finding to change it all the same.")
            .arg(finding.guard.reason);
    return {};
}

struct Choice
{
    std::map<QString, std::vector<const Finding *>> byFile;
    std::vector<FixRefusal> refused;
};

Choice chooseFindings(const TriagedReport &triaged, const FixRequest &request)
{
    Choice choice;
    for (const Finding &finding : triaged.scan.findings) {
        if (!isWanted(request, finding.fingerprint))
            continue;
        QString why = request.findings.empty() ? whyNotUnasked(triaged, finding) : QString();
        // One such file must not keep all others from being fixed.
        if (!isPlainRelativePath(finding.file))
            why = QStringLiteral(
                "No patch can carry the name of its file: rename it and scan again.");
        if (why.isEmpty())
            choice.byFile[finding.file].push_back(&finding);
        else
            choice.refused.push_back({finding.fingerprint, why});
    }
    for (const Fingerprint &named : request.findings) {
        if (!triaged.scan.find(named))
            choice.refused.push_back(
                {named, QStringLiteral("The scan has no finding with this fingerprint."),
                 Error::Code::NotFound});
    }
    return choice;
}

void sortPlan(FixPlan &plan, const ScanReport &scan)
{
    QHash<Fingerprint, qsizetype> order;
    for (const Finding &finding : scan.findings)
        order.insert(finding.fingerprint, order.size());
    const auto place = [&](const auto &entry) { return order.value(entry.finding, order.size()); };
    std::ranges::stable_sort(plan.chosen, {}, place);
    std::ranges::stable_sort(plan.refused, {}, place);
    std::ranges::sort(plan.files, {}, &FileChange::path);
}

} // namespace

QString word(Applicability applicability)
{
    switch (applicability) {
    case Applicability::Safe: return QStringLiteral("safe");
    case Applicability::NeedsReview: return QStringLiteral("needs-review");
    case Applicability::NeedsMigration: return QStringLiteral("needs-migration");
    case Applicability::AdviceOnly: return QStringLiteral("advice-only");
    }
    return {};
}

Result<FixPlan> planFixes(const Project &project, const RuleCatalog &catalog,
                          const TriagedReport &triaged, const FixRequest &request,
                          const RunControl &control)
{
    FixPlan plan;
    plan.project = project.root();
    Choice choice = chooseFindings(triaged, request);
    plan.refused = std::move(choice.refused);
    NameUsers users(project, control);
    int done = 0;
    for (const auto &[path, findings] : choice.byFile) {
        if (control.isCancelled())
            return failure(Error::Code::Cancelled, path);
        control.report({done++, static_cast<int>(choice.byFile.size()), path});
        FileFix fix =
            fixFile({project, catalog, triaged.scan, request.strategy, users}, path, findings);
        std::ranges::move(fix.chosen, std::back_inserter(plan.chosen));
        std::ranges::move(fix.refused, std::back_inserter(plan.refused));
        if (fix.change)
            plan.files.push_back(std::move(*fix.change));
    }
    if (control.isCancelled())
        return failure(Error::Code::Cancelled, project.root());
    sortPlan(plan, triaged.scan);
    return plan;
}

Result<std::vector<FixProposal>> proposalsFor(const Project &project, const RuleCatalog &catalog,
                                              const ScanReport &scan,
                                              const Fingerprint &fingerprint)
{
    const Finding *finding = scan.find(fingerprint);
    if (!finding)
        return failure(Error::Code::NotFound, fingerprint.value);
    const auto module = readAsScanned(project, scan, finding->file);
    if (!module)
        return std::unexpected(module.error());
    std::vector<FixProposal> proposals = proposeAll(catalog, scan, *module, *finding);
    // Those that change something first; the order of the rule otherwise.
    std::ranges::stable_partition(proposals, [](const FixProposal &proposal) {
        return proposal.applicability != Applicability::AdviceOnly;
    });
    return proposals;
}

} // namespace pb
