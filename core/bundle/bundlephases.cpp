// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/hash.h"
#include "bundle/apply.h"
#include "bundle/belowroot.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <map>

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

/// The newest state of each file that earlier patches change and this one does not.
std::vector<FileChange> leftAlone(const FixPlan &plan, size_t index)
{
    std::map<QString, FileChange> newest;
    for (const FileChange &change : plan.files)
        newest.insert_or_assign(change.path, change);
    for (size_t i = 0; i < index; ++i) {
        for (const FileChange &change : plan.following[i])
            newest.insert_or_assign(change.path, change);
    }
    for (const FileChange &change : plan.following[index])
        newest.erase(change.path);
    std::vector<FileChange> files;
    files.reserve(newest.size());
    for (const auto &[path, change] : newest)
        files.push_back(change);
    return files;
}

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
    phase.plan.expected = leftAlone(plan, index);
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

QString nextPhaseFolder(const QString &folder)
{
    static const QRegularExpression numbered(QStringLiteral("^(.*)-phase-([0-9]{1,3})$"));
    const auto match = numbered.match(cleaned(folder));
    return match.hasMatch() ? phaseFolder(match.captured(1), match.captured(2).toInt() + 1)
                            : phaseFolder(folder, 2);
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

QString outOfOrder(const Bundle &bundle)
{
    return QStringLiteral("it is not as the patch before this one leaves it: apply that one first "
                          "(bundle %1), or it was edited")
        .arg(bundle.follows.left(8));
}

Result<void> checkOrder(const Bundle &bundle, const QString &root, bool forward)
{
    if (forward) {
        for (const BundleFile &file : bundle.expected) {
            const auto found = readPlainFile(root, file.path);
            if (!found || sha256Hex(found->bytes) != file.sha256Before)
                return failure(Error::Code::Stale, file.path, outOfOrder(bundle));
        }
        return {};
    }
    const QString next = nextPhaseFolder(bundle.folder);
    const auto later = QFileInfo(next).isDir() ? readBundle(next) : Result<Bundle>(Bundle());
    const auto digest = bundleDigest(bundle);
    if (!later || !digest || later->follows.isEmpty() || later->follows != *digest)
        return {};
    const ChangeState state = stateOf(inspectFiles(*later, root));
    if (state == ChangeState::Applied || state == ChangeState::Mixed)
        return failure(
            Error::Code::Refused, next,
            QStringLiteral("this later patch is applied and needs the one that would be taken "
                           "back: roll it back first"));
    return {};
}

} // namespace pb
