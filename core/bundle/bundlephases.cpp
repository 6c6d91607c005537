// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/hash.h"
#include "bundle/bundle.h"

#include <QDir>
#include <QFileInfo>

namespace pb {

namespace {

QString cleaned(const QString &folder)
{
    return QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
}

/// The plan and the scan as they are once the bundle before is applied.
struct Phase
{
    FixPlan plan;
    TriagedReport triaged;
};

Result<Phase> phaseAfter(const Bundle &before, const FixPlan &plan, const TriagedReport &triaged,
                         size_t index)
{
    const auto digest = bundleDigest(before);
    if (!digest)
        return std::unexpected(digest.error());
    Phase phase{plan, triaged};
    phase.plan.files = plan.following.at(index);
    phase.plan.following.clear();
    phase.plan.tools.clear();
    phase.plan.refused.clear();
    phase.plan.follows = *digest;
    std::erase_if(phase.plan.chosen,
                  [](const FixProposal &proposal) { return proposal.phases.empty(); });
    for (const FileChange &change : phase.plan.files)
        phase.triaged.scan.fileHashes[change.path] = sha256Hex(change.before);
    return phase;
}

} // namespace

QString phaseFolder(const QString &folder, int phase)
{
    return cleaned(folder) + QStringLiteral("-phase-%1").arg(phase);
}

Result<Bundle> writeBundles(const QString &folder, const FixPlan &plan,
                            const TriagedReport &triaged, const RunControl &control)
{
    const auto first = writeBundle(folder, plan, triaged, control);
    if (!first)
        return first;
    std::vector<Bundle> written{*first};
    for (size_t i = 0; i < plan.following.size(); ++i) {
        const QString target = phaseFolder(folder, static_cast<int>(i) + 2);
        const auto phase = phaseAfter(written.back(), plan, triaged, i);
        auto bundle = phase ? writeBundle(target, phase->plan, phase->triaged, control)
                            : std::unexpected(phase.error());
        if (!bundle) {
            // Made a moment ago, by this call, in folders that were new or empty.
            for (const Bundle &one : written)
                QDir(one.folder).removeRecursively();
            return bundle;
        }
        written.push_back(std::move(*bundle));
    }
    return first;
}

} // namespace pb
