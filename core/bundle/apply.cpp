// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/apply.h"

#include "base/hash.h"
#include "bundle/belowroot.h"
#include "bundle/changerecord.h"
#include "bundle/fileswap.h"
#include "vcs/merge.h"

#include <QFileInfo>

#include <algorithm>
#include <iterator>
#include <optional>

namespace pb {

namespace {

/// One way through a change; both ways are the same steps with the sides exchanged.
struct Direction
{
    QLatin1StringView action;
    ChangeState goal;
    QByteArray FileChange::*from;
    QByteArray FileChange::*to;
};

constexpr Direction forward{applyAction, ChangeState::Applied, &FileChange::before,
                            &FileChange::after};
constexpr Direction backward{rollbackAction, ChangeState::NotApplied, &FileChange::after,
                             &FileChange::before};

/// One file as it was found.
struct Found
{
    FileState file;
    QByteArray bytes;
};

/// One file on its way.
struct Step
{
    FileState found;
    QByteArray from;
    QByteArray to;
    bool merged = false;
};

/// What is on disk, told by its digest; who merged what is looked up when a digest is unknown.
class StateReader
{
public:
    StateReader(const Bundle &bundle, const QString &root)
        : m_bundle(bundle)
        , m_root(root)
    {
    }

    FileState stateFor(const BundleFile &file, const QString &sha256)
    {
        if (sha256 == file.sha256Before)
            return {file.path, ChangeState::NotApplied, sha256};
        if (sha256 == file.sha256After)
            return {file.path, ChangeState::Applied, sha256};
        if (!m_merged)
            m_merged = mergedFiles(m_bundle, m_root);
        const bool merged = !sha256.isEmpty() && m_merged->value(file.path) == sha256;
        return {file.path, merged ? ChangeState::Merged : ChangeState::Foreign, sha256};
    }

private:
    const Bundle &m_bundle;
    QString m_root;
    std::optional<QHash<QString, QString>> m_merged;
};

Result<QString> rootOf(const Bundle &bundle, const QString &projectRoot)
{
    const QString given = projectRoot.isEmpty() ? bundle.project : projectRoot;
    const QFileInfo info(given);
    if (!info.isDir())
        return failure(Error::Code::NotFound, given, QStringLiteral("no such folder"));
    return info.canonicalFilePath();
}

bool isThere(ChangeState state, const Direction &way)
{
    return state == way.goal || (way.goal == ChangeState::Applied && state == ChangeState::Merged);
}

bool isExact(ChangeState state)
{
    return state == ChangeState::Applied || state == ChangeState::NotApplied;
}

QString whyForeign(const Bundle &bundle, const FileState &state)
{
    if (state.state == ChangeState::Merged)
        return QStringLiteral("the change was merged with edits, so it goes back by merging");
    if (!bundle.follows.isEmpty())
        return outOfOrder(bundle);
    return QStringLiteral("it was edited: its SHA-256 is %1").arg(state.sha256);
}

/// As `inspectFiles`, but what stands in the way is an error that names the file.
Result<std::vector<Found>> inspectStrictly(const Bundle &bundle, const QString &root,
                                           const Direction &way, Edits edits)
{
    StateReader reader(bundle, root);
    std::vector<Found> all;
    for (const BundleFile &file : bundle.files) {
        auto found = readPlainFile(root, file.path);
        if (!found && found.error().code == Error::Code::NotFound)
            return failure(Error::Code::Stale, file.path, QStringLiteral("the file is missing"));
        if (!found)
            return std::unexpected(found.error());
        const FileState state = reader.stateFor(file, sha256Hex(found->bytes));
        if (edits == Edits::Refuse && !isExact(state.state) && !isThere(state.state, way))
            return failure(Error::Code::Stale, file.path, whyForeign(bundle, state));
        all.push_back({state, std::move(found->bytes)});
    }
    return all;
}

/// The change in a file that others edited, or out of one.
Result<QByteArray> mergedWith(const QByteArray &found, const FileChange &change,
                              const Direction &way)
{
    const auto merged = mergeTexts(change.*way.from, found, change.*way.to);
    if (!merged)
        return std::unexpected(Error{merged.error().code, change.path, merged.error().detail});
    if (!merged->isClean())
        return failure(Error::Code::Conflict, change.path,
                       QStringLiteral("what was edited at %1 is part of the change as well")
                           .arg(lineWords(merged->conflicts)));
    if (way.goal == ChangeState::NotApplied || merged->bytes == found)
        return merged->bytes;
    // Rehearsed as every change is: what goes in has to come out again.
    const auto back = mergeTexts(change.after, merged->bytes, change.before);
    if (!back || !back->isClean() || back->bytes != found)
        return failure(Error::Code::Conflict, change.path,
                       QStringLiteral("it holds part of the change already, so taking the change "
                                      "back would not give the same file"));
    return merged->bytes;
}

/// Files that are already where they shall be are left alone: so a killed run can be finished.
Result<std::vector<Step>> stepsFor(const std::vector<FileChange> &changes, std::vector<Found> all,
                                   const Direction &way)
{
    std::vector<Step> steps;
    for (size_t i = 0; i < changes.size(); ++i) {
        const FileState &file = all[i].file;
        const bool merges = !isExact(file.state);
        QByteArray to = changes[i].*way.to;
        if (merges && isThere(file.state, way)) {
            to = all[i].bytes;
        } else if (merges) {
            auto merged = mergedWith(all[i].bytes, changes[i], way);
            if (!merged)
                return std::unexpected(merged.error());
            to = std::move(*merged);
        }
        steps.push_back({file, std::move(all[i].bytes), std::move(to), merges});
    }
    return steps;
}

std::vector<FileSwap> swapsFor(const std::vector<Step> &steps)
{
    std::vector<FileSwap> swaps;
    for (const Step &step : steps) {
        if (step.from != step.to)
            swaps.push_back({step.found.path, step.from, step.to});
    }
    return swaps;
}

/// The files as they are now. A merge makes bytes that only its record will know.
std::vector<FileState> statesAfter(const Bundle &bundle, const QString &root,
                                   const std::vector<Step> &steps, const Direction &way)
{
    std::vector<FileState> states = inspectFiles(bundle, root);
    for (size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].merged && way.goal == ChangeState::Applied
            && states[i].state == ChangeState::Foreign
            && states[i].sha256 == sha256Hex(steps[i].to))
            states[i].state = ChangeState::Merged;
    }
    return states;
}

std::vector<RecordedFile> recordOf(const std::vector<Step> &steps,
                                   const std::vector<FileState> &left)
{
    std::vector<RecordedFile> files;
    files.reserve(steps.size());
    for (size_t i = 0; i < steps.size(); ++i)
        files.push_back(
            {left[i].path, steps[i].found.sha256, left[i].sha256, left[i].state, steps[i].merged});
    return files;
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

std::vector<FileState> statesOf(const std::vector<Found> &all)
{
    std::vector<FileState> states;
    std::ranges::transform(all, std::back_inserter(states), &Found::file);
    return states;
}

/// Whether there is something to write down although no file changes: what a killed run did, or that
/// edits around an applied change are known and wanted.
bool isNews(const Bundle &bundle, const QString &root, const Direction &way,
            const std::vector<Step> &steps)
{
    const bool adopts =
        way.goal == ChangeState::Applied && std::ranges::any_of(steps, [](const Step &step) {
            return step.found.state == ChangeState::Foreign;
        });
    return adopts || lacksRecord(bundle, root, way.action);
}

Result<AppliedChange> go(const Bundle &bundle, const QString &projectRoot, const Direction &way,
                         Edits edits)
{
    const auto root = rootOf(bundle, projectRoot);
    if (!root)
        return std::unexpected(root.error());
    if (const auto cleaned = removeLeftovers(*root, pathsOf(bundle)); !cleaned)
        return std::unexpected(cleaned.error());
    auto found = inspectStrictly(bundle, *root, way, edits);
    if (!found)
        return std::unexpected(found.error());
    const bool forwards = way.goal == ChangeState::Applied;
    const auto inOrder =
        forwards && edits == Edits::Merge ? Result<void>() : checkOrder(bundle, *root, forwards);
    if (!inOrder)
        return std::unexpected(inOrder.error());
    const std::vector<FileState> before = statesOf(*found);
    const auto changes = fileChanges(bundle);
    if (!changes)
        return std::unexpected(changes.error());
    const auto steps = stepsFor(*changes, std::move(*found), way);
    if (!steps)
        return std::unexpected(steps.error());
    const std::vector<FileSwap> swaps = swapsFor(*steps);
    if (swaps.empty() && !isNews(bundle, *root, way, *steps))
        return AppliedChange{bundle, *root, before};

    if (const auto swapped = swapFiles(*root, swaps); !swapped)
        return std::unexpected(swapped.error());
    const std::vector<FileState> left = statesAfter(bundle, *root, *steps, way);
    const auto recorded = recordChange(bundle, *root, way.action, recordOf(*steps, left));
    if (!recorded)
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
    if (all(ChangeState::Applied))
        return ChangeState::Applied;
    const bool none = std::ranges::none_of(
        files, [](const FileState &f) { return f.state == ChangeState::NotApplied; });
    return none ? ChangeState::Merged : ChangeState::Mixed;
}

std::vector<FileState> inspectFiles(const Bundle &bundle, const QString &projectRoot)
{
    const QString root = projectRoot.isEmpty() ? bundle.project : projectRoot;
    const QString canonical = QFileInfo(root).canonicalFilePath(); // as records spell it
    StateReader reader(bundle, canonical.isEmpty() ? root : canonical);
    std::vector<FileState> states;
    for (const BundleFile &file : bundle.files) {
        const auto found = readPlainFile(root, file.path);
        states.push_back(reader.stateFor(file, found ? sha256Hex(found->bytes) : QString()));
    }
    return states;
}

Result<AppliedChange> applyBundle(const Bundle &bundle, const QString &projectRoot, Edits edits)
{
    return go(bundle, projectRoot, forward, edits);
}

Result<AppliedChange> rollbackBundle(const Bundle &bundle, const QString &projectRoot, Edits edits)
{
    return go(bundle, projectRoot, backward, edits);
}

QString word(ChangeState state)
{
    switch (state) {
    case ChangeState::NotApplied: return QStringLiteral("not-applied");
    case ChangeState::Applied: return QStringLiteral("applied");
    case ChangeState::Merged: return QStringLiteral("merged");
    case ChangeState::Mixed: return QStringLiteral("mixed");
    case ChangeState::Foreign: return QStringLiteral("foreign");
    }
    return QStringLiteral("foreign");
}

} // namespace pb
