// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/apply.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/version.h"
#include "bundle/belowroot.h"
#include "bundle/fileswap.h"

#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace pb {

namespace {

/// One way through a change; both ways are the same steps with the sides exchanged.
struct Direction
{
    QLatin1StringView name; ///< also the name of the evidence
    ChangeState goal;
    QByteArray FileChange::*from;
    QByteArray FileChange::*to;
};

constexpr Direction forward{QLatin1StringView("apply"), ChangeState::Applied, &FileChange::before,
                            &FileChange::after};
constexpr Direction backward{QLatin1StringView("rollback"), ChangeState::NotApplied,
                             &FileChange::after, &FileChange::before};

FileState stateFor(const BundleFile &file, const QString &sha256)
{
    ChangeState state = ChangeState::Foreign;
    if (sha256 == file.sha256Before)
        state = ChangeState::NotApplied;
    else if (sha256 == file.sha256After)
        state = ChangeState::Applied;
    return {file.path, state, sha256};
}

Result<QString> rootOf(const Bundle &bundle, const QString &projectRoot)
{
    const QString given = projectRoot.isEmpty() ? bundle.project : projectRoot;
    const QFileInfo info(given);
    if (!info.isDir())
        return failure(Error::Code::NotFound, given, QStringLiteral("no such folder"));
    return info.canonicalFilePath();
}

/// As `inspectFiles`, but what stands in the way is an error that names the file.
Result<std::vector<FileState>> inspectStrictly(const Bundle &bundle, const QString &root)
{
    std::vector<FileState> states;
    for (const BundleFile &file : bundle.files) {
        const auto found = readPlainFile(root, file.path);
        if (!found && found.error().code == Error::Code::NotFound)
            return failure(Error::Code::Stale, file.path, QStringLiteral("the file is missing"));
        if (!found)
            return std::unexpected(found.error());
        states.push_back(stateFor(file, sha256Hex(found->bytes)));
        if (states.back().state == ChangeState::Foreign)
            return failure(
                Error::Code::Stale, file.path,
                bundle.follows.isEmpty()
                    ? QStringLiteral("it was edited: its SHA-256 is %1").arg(states.back().sha256)
                    : QStringLiteral("it is not as the patch before this one leaves it: apply that "
                                     "one first (bundle %1), or it was edited")
                          .arg(bundle.follows.left(8)));
    }
    return states;
}

/// Files that are already where they shall be are left alone: so a killed run can be finished.
std::vector<FileSwap> swapsFor(const std::vector<FileChange> &changes,
                               const std::vector<FileState> &states, const Direction &way)
{
    std::vector<FileSwap> swaps;
    for (size_t i = 0; i < changes.size(); ++i) {
        if (states[i].state != way.goal)
            swaps.push_back({changes[i].path, changes[i].*way.from, changes[i].*way.to});
    }
    return swaps;
}

/// The step of the last record of one direction in this root, in any root when it is empty; 0 when
/// there is none. Clocks can tie and go back, hence numbers across both directions.
qint64 lastStep(const Bundle &bundle, const Direction &way, const QString &root)
{
    qint64 last = 0;
    for (const QJsonObject &record : allEvidence(bundle, way.name)) {
        if (root.isEmpty() || record[QLatin1StringView("project")].toString() == root)
            last = std::max(last, record[QLatin1StringView("step")].toInteger());
    }
    return last;
}

Result<QJsonObject> evidenceOf(const Bundle &bundle, const QString &root, const Direction &way,
                               const std::vector<FileState> &found,
                               const std::vector<FileState> &left)
{
    const auto digest = bundleDigest(bundle);
    if (!digest)
        return std::unexpected(digest.error());
    const qint64 step = 1 + std::max(lastStep(bundle, forward, {}), lastStep(bundle, backward, {}));
    QJsonArray files;
    for (size_t i = 0; i < found.size(); ++i)
        files.append(QJsonObject{{QStringLiteral("path"), found[i].path},
                                 {QStringLiteral("found"), found[i].sha256},
                                 {QStringLiteral("left"), left[i].sha256},
                                 {QStringLiteral("state"), word(left[i].state)}});
    return QJsonObject{{QStringLiteral("schema"), QStringLiteral("picklebench/%1/1").arg(way.name)},
                       {QStringLiteral("action"), way.name},
                       {QStringLiteral("step"), step},
                       {QStringLiteral("at"), utcNow()},
                       {QStringLiteral("by"), currentUser()},
                       {QStringLiteral("toolVersion"), productVersion()},
                       {QStringLiteral("project"), root},
                       {QStringLiteral("bundleDigest"), *digest},
                       {QStringLiteral("files"), files}};
}

Result<void> record(const Bundle &bundle, const QString &root, const Direction &way,
                    const std::vector<FileState> &found, const std::vector<FileState> &left)
{
    const auto content = evidenceOf(bundle, root, way, found, left);
    if (!content)
        return std::unexpected(content.error());
    const auto added = addEvidence(bundle, way.name, *content);
    return added ? Result<void>() : std::unexpected(added.error());
}

/// Whether files that are already where they shall be got there by a run that was killed after the
/// last file and before its record: then the last thing recorded here is the other way, or nothing.
bool lacksRecord(const Bundle &bundle, const QString &root, const Direction &way)
{
    const qint64 applied = lastStep(bundle, forward, root);
    const qint64 rolledBack = lastStep(bundle, backward, root);
    return way.goal == ChangeState::Applied ? applied <= rolledBack
                                            // There is a way back only from what was applied here.
                                            : applied > 0 && rolledBack <= applied;
}

/// A change without a record is not made: what was done is undone.
Error undoneBecause(Error error, const QString &root, std::vector<FileSwap> swaps)
{
    for (FileSwap &swap : swaps)
        swap.from.swap(swap.to);
    if (swaps.empty())
        return error;
    const auto back = swapFiles(root, swaps);
    error.detail +=
        back ? QStringLiteral("; the files were put back")
             : QStringLiteral("; and the files could not be put back: ") + back.error().detail;
    return error;
}

QStringList pathsOf(const Bundle &bundle)
{
    QStringList paths;
    for (const BundleFile &file : bundle.files)
        paths.append(file.path);
    return paths;
}

Result<AppliedChange> go(const Bundle &bundle, const QString &projectRoot, const Direction &way)
{
    const auto root = rootOf(bundle, projectRoot);
    if (!root)
        return std::unexpected(root.error());
    if (const auto cleaned = removeLeftovers(*root, pathsOf(bundle)); !cleaned)
        return std::unexpected(cleaned.error());
    const auto found = inspectStrictly(bundle, *root);
    if (!found)
        return std::unexpected(found.error());
    const bool alreadyThere = stateOf(*found) == way.goal;
    if (alreadyThere && !lacksRecord(bundle, *root, way))
        return AppliedChange{bundle, *root, *found};

    const auto changes = fileChanges(bundle);
    if (!changes)
        return std::unexpected(changes.error());
    const std::vector<FileSwap> swaps = swapsFor(*changes, *found, way);
    if (const auto swapped = swapFiles(*root, swaps); !swapped)
        return std::unexpected(swapped.error());
    const std::vector<FileState> left = inspectFiles(bundle, *root);
    if (const auto recorded = record(bundle, *root, way, *found, left); !recorded)
        return std::unexpected(undoneBecause(recorded.error(), *root, swaps));
    return AppliedChange{bundle, *root, left, !swaps.empty()};
}

} // namespace

ChangeState stateOf(const std::vector<FileState> &files)
{
    const auto all = [&](ChangeState state) {
        return std::ranges::all_of(files,
                                   [&](const FileState &file) { return file.state == state; });
    };
    if (std::ranges::any_of(files,
                            [](const FileState &f) { return f.state == ChangeState::Foreign; }))
        return ChangeState::Foreign;
    if (all(ChangeState::NotApplied))
        return ChangeState::NotApplied;
    return all(ChangeState::Applied) ? ChangeState::Applied : ChangeState::Mixed;
}

std::vector<FileState> inspectFiles(const Bundle &bundle, const QString &projectRoot)
{
    const QString root = projectRoot.isEmpty() ? bundle.project : projectRoot;
    std::vector<FileState> states;
    for (const BundleFile &file : bundle.files) {
        const auto found = readPlainFile(root, file.path);
        states.push_back(stateFor(file, found ? sha256Hex(found->bytes) : QString()));
    }
    return states;
}

Result<AppliedChange> applyBundle(const Bundle &bundle, const QString &projectRoot)
{
    return go(bundle, projectRoot, forward);
}

Result<AppliedChange> rollbackBundle(const Bundle &bundle, const QString &projectRoot)
{
    return go(bundle, projectRoot, backward);
}

QString word(ChangeState state)
{
    switch (state) {
    case ChangeState::NotApplied: return QStringLiteral("not-applied");
    case ChangeState::Applied: return QStringLiteral("applied");
    case ChangeState::Mixed: return QStringLiteral("mixed");
    case ChangeState::Foreign: return QStringLiteral("foreign");
    }
    return QStringLiteral("foreign");
}

} // namespace pb
