// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/runcontrol.h"
#include "fix/fixplan.h"
#include "vcs/patch.h"

#include <QJsonObject>
#include <QString>

#include <vector>

namespace pb {

/// Digests of one file of a change; blobs of both sides are kept in the bundle.
struct BundleFile
{
    QString path;
    QString sha256Before;
    QString sha256After;
    quint32 mode = 0100644;
};

/// One fixed finding as recorded.
struct BundleFix
{
    Finding finding;
    TriageState triage; ///< at the time of the plan
    StrategyId strategy;
    Applicability applicability = Applicability::AdviceOnly;
    QString title;
    QStringList effects;
};

/// The folder that one change leaves, as values:
///   change.json  forward.patch  reverse.patch  blobs/<sha256>  scan-before.json  decisions.json
///   files-before.sha256  files-after.sha256 (for `sha256sum -c` in the project)  ROLLBACK.md
///   tools/* (converters and drafts, for people; nothing of the program runs them)
///   evidence/*.json  checklist.jsonl  SHA256SUMS  .gitattributes ("* -text")
/// SHA256SUMS covers what the plan wrote (not evidence and checklist, which grow later).
struct Bundle
{
    QString folder;  ///< absolute
    QString project; ///< absolute root it was made from
    QString createdAt;
    QString createdBy;
    QString toolVersion;
    std::vector<BundleFix> fixes;
    std::vector<FixRefusal> refused;
    std::vector<BundleFile> files;
    std::vector<PlanTool> tools;
    /// Digest of the bundle that has to be applied before this one; empty for most.
    QString follows;
    /// Files that this one leaves alone, as the patches before it leave them (`sha256Before`).
    std::vector<BundleFile> expected;
    Rehearsal rehearsal;
    QByteArray forwardPatch;
    QByteArray reversePatch;
    TriagedReport before; ///< the scan and the decisions the plan was made from

    /// Content of one side of a file, checked against its name.
    Result<QByteArray> blob(const QString &sha256) const;
};

/// The change with both sides of each file, from the blobs.
Result<std::vector<FileChange>> fileChanges(const Bundle &bundle);
/// SHA-256 of SHA256SUMS: one value that stands for everything the plan wrote.
Result<QString> bundleDigest(const Bundle &bundle);

/// Makes both patches, rehearses them, and only then writes the folder (which must be new or empty): it
/// appears complete or not at all. Error::Refused when the plan is empty or the rehearsal fails,
/// Error::Stale when the plan was made from other bytes than the scan; nothing is left behind then.
Result<Bundle> writeBundle(const QString &folder, const FixPlan &plan, const TriagedReport &triaged,
                           const RunControl &control = {});

/// The same, and behind it a bundle for each later patch of the plan, in `folder`-phase-2 and so on, each
/// bound to the digest of the one before. All of them or none.
Result<Bundle> writeBundles(const QString &folder, const FixPlan &plan,
                            const TriagedReport &triaged, const RunControl &control = {});
/// Where the bundle of a later patch lies: 2 is the second.
QString phaseFolder(const QString &folder, int phase);
/// The one after it.
QString nextPhaseFolder(const QString &folder);

/// Why a file is not what a patch that follows another one needs.
QString outOfOrder(const Bundle &bundle);
/// Whether a patch of several may be applied (or rolled back) now. Error::Stale when the files that those
/// before it change are not as they leave them; Error::Refused while the one after it is applied.
Result<void> checkOrder(const Bundle &bundle, const QString &root, bool forward);

/// Believes nothing: one flipped byte is Error::Invalid naming the file, and the patches are rehearsed
/// again, so that what people read is what `applyBundle` will do.
Result<Bundle> readBundle(const QString &folder);

/// Appends `evidence/<name>-<n>.json` (n from 1) and returns its path relative to the bundle.
Result<QString> addEvidence(const Bundle &bundle, const QString &name, const QJsonObject &content);
/// The newest evidence of that name, or Error::NotFound.
Result<QJsonObject> latestEvidence(const Bundle &bundle, const QString &name);
/// All readable evidence of that name, oldest first.
std::vector<QJsonObject> allEvidence(const Bundle &bundle, const QString &name);

} // namespace pb
