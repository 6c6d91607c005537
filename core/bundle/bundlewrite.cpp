// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/bundle.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/version.h"
#include "bundle/bundlejson.h"
#include "bundle/bundlelayout.h"
#include "bundle/checksums.h"
#include "bundle/newfolder.h"
#include "bundle/rollbackguide.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace pb {

namespace {

std::vector<FileChange> changesOf(const FixPlan &plan)
{
    std::vector<FileChange> changes;
    std::ranges::copy_if(plan.files, std::back_inserter(changes),
                         [](const FileChange &change) { return change.before != change.after; });
    std::ranges::sort(changes, {}, &FileChange::path);
    return changes;
}

Result<void> checkPlan(const FixPlan &plan, const std::vector<FileChange> &changes,
                       const TriagedReport &triaged)
{
    if (changes.empty())
        return failure(Error::Code::Refused, plan.project,
                       QStringLiteral("the plan changes no file"));
    if (plan.project != triaged.scan.project)
        return failure(Error::Code::Conflict, plan.project,
                       QStringLiteral("the scan is of another project"));
    for (const FileChange &change : changes) {
        const auto scanned = triaged.scan.fileHashes.constFind(change.path);
        if (scanned != triaged.scan.fileHashes.constEnd() && *scanned != sha256Hex(change.before))
            return failure(Error::Code::Stale, change.path,
                           QStringLiteral("the plan was made from other bytes than the scan"));
    }
    return {};
}

Result<std::vector<BundleFix>> fixesOf(const FixPlan &plan, const TriagedReport &triaged)
{
    std::vector<BundleFix> fixes;
    for (const FixProposal &proposal : plan.chosen) {
        const Finding *finding = triaged.scan.find(proposal.finding);
        if (!finding)
            return failure(Error::Code::Conflict, proposal.finding.value,
                           QStringLiteral("the plan fixes a finding that the scan does not have"));
        fixes.push_back({*finding, triaged.stateOf(proposal.finding), proposal.strategy,
                         proposal.applicability, proposal.title, proposal.effects});
    }
    return fixes;
}

Result<Bundle> rehearsedBundle(const FixPlan &plan, const std::vector<FileChange> &changes,
                               const TriagedReport &triaged)
{
    auto fixes = fixesOf(plan, triaged);
    if (!fixes)
        return std::unexpected(fixes.error());
    const auto forward = makePatch(changes);
    if (!forward)
        return std::unexpected(forward.error());
    const auto reverse = makeReversePatch(changes);
    if (!reverse)
        return std::unexpected(reverse.error());
    const auto rehearsal = rehearse(changes, *forward, *reverse);
    if (!rehearsal)
        return std::unexpected(rehearsal.error());
    if (!rehearsal->passed())
        return failure(
            Error::Code::Refused, plan.project,
            QStringLiteral("the patches failed their rehearsal: %1").arg(rehearsal->failure));

    Bundle bundle;
    bundle.project = plan.project;
    bundle.createdAt = utcNow();
    bundle.createdBy = currentUser();
    bundle.toolVersion = productVersion();
    bundle.fixes = std::move(*fixes);
    bundle.refused = plan.refused;
    bundle.tools = plan.tools;
    bundle.follows = plan.follows;
    for (const FileChange &change : plan.expected)
        bundle.expected.push_back({change.path, sha256Hex(change.after), {}, change.mode});
    bundle.rehearsal = *rehearsal;
    bundle.forwardPatch = *forward;
    bundle.reversePatch = *reverse;
    bundle.before = triaged;
    for (const FileChange &change : changes)
        bundle.files.push_back(
            {change.path, sha256Hex(change.before), sha256Hex(change.after), change.mode});
    return bundle;
}

QByteArray projectSums(const Bundle &bundle, QString BundleFile::*which)
{
    std::vector<Checksum> sums;
    sums.reserve(bundle.files.size());
    for (const BundleFile &file : bundle.files)
        sums.push_back({file.*which, file.path});
    return checksumText(std::move(sums));
}

FolderContents contentsOf(const Bundle &bundle, const std::vector<FileChange> &changes)
{
    FolderContents contents{
        {layout::change, prettyJson(changeJson(bundle))},
        {layout::forwardPatch, bundle.forwardPatch},
        {layout::reversePatch, bundle.reversePatch},
        {layout::scanBefore, prettyJson(toJson(bundle.before.scan))},
        {layout::decisions, prettyJson(decisionsJson(bundle.before))},
        {layout::filesBefore, projectSums(bundle, &BundleFile::sha256Before)},
        {layout::filesAfter, projectSums(bundle, &BundleFile::sha256After)},
        {layout::rollbackGuide, rollbackGuide()},
        // A repository with `* text=auto` would otherwise change the line ends, and so the digests.
        {layout::attributes, "* -text\n"},
    };
    for (const FileChange &change : changes) {
        contents.insert(layout::blobPath(sha256Hex(change.before)), change.before);
        contents.insert(layout::blobPath(sha256Hex(change.after)), change.after);
    }
    for (const PlanTool &tool : bundle.tools)
        contents.insert(layout::tools + tool.name, tool.content);
    std::vector<Checksum> sums;
    for (auto it = contents.cbegin(); it != contents.cend(); ++it)
        sums.push_back({sha256Hex(it.value()), it.key()});
    contents.insert(layout::sums, checksumText(std::move(sums)));
    return contents;
}

} // namespace

Result<Bundle> writeBundle(const QString &folder, const FixPlan &plan, const TriagedReport &triaged,
                           const RunControl &control)
{
    const std::vector<FileChange> changes = changesOf(plan);
    if (const auto good = checkPlan(plan, changes, triaged); !good)
        return std::unexpected(good.error());
    const QString target = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    if (const auto good = checkNewFolder(target); !good)
        return std::unexpected(good.error());
    if (control.isCancelled())
        return failure(Error::Code::Cancelled, target);
    auto bundle = rehearsedBundle(plan, changes, triaged);
    if (!bundle)
        return bundle;
    if (const auto done = writeNewFolder(target, contentsOf(*bundle, changes), control); !done)
        return std::unexpected(done.error());
    bundle->folder = QFileInfo(target).canonicalFilePath();
    return bundle;
}

} // namespace pb
