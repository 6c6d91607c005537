// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcs/patch.h"

#include <QDateTime>

namespace pb {

/// A name and an address as git wants them.
struct Person
{
    QString name;
    QString mail;

    friend bool operator==(const Person &, const Person &) = default;
};

/// What a commit says beside its files.
struct CommitText
{
    QString message;
    Person author;
    QDateTime authoredAt;
    Person committer;
    QDateTime committedAt;
};

struct BranchCommit
{
    QString repository; ///< absolute path of its working tree
    QString branch;
    QString id;     ///< of the new commit
    QString parent; ///< the commit that HEAD points to
};

/// Commits the changes on top of HEAD under a new branch, in the repository that `folder` is or lies
/// in; paths are relative to `folder`. Only objects and the new branch are written: working tree,
/// index and HEAD stay as they are, and no hook, filter or configuration of the user takes part.
///
/// Error::Refused when there is no repository with a working tree and a commit, or the branch exists or
/// cannot be named so; Error::Stale, naming the file, when the committed bytes are not `before`.
Result<BranchCommit> commitOnNewBranch(const QString &folder, const QString &branch,
                                       const std::vector<FileChange> &changes,
                                       const CommitText &text);

} // namespace pb
