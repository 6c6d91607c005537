// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/runcontrol.h"
#include "bundle/bundle.h"
#include "vcs/branchcommit.h"

#include <QMap>

#include <optional>

namespace pb {

/// The forms in which a change goes to people who have no Picklebench.
enum class ExportForm {
    Patch, ///< a folder with forward.patch and reverse.patch, for `git apply` and GNU `patch -p1`
    Quilt, ///< a folder with patches/series and the patch, its header in the form of DEP-3
    Mail,  ///< one file as of `git format-patch`, for `git am`
};

QString word(ExportForm form);
std::optional<ExportForm> exportFormFromWord(const QString &word);
/// Whether the form is one file, not a folder.
bool isOneFile(ExportForm form);

/// The files of a form, by their path in its folder; made from the bundle alone, so always the same.
/// Error::Refused for Patch and Quilt of a file with NUL bytes, which only git can patch.
Result<QMap<QString, QByteArray>> exportFiles(const Bundle &bundle, ExportForm form);

/// Writes a form and says which files it wrote. `target` is a folder that is new or empty, or the file
/// of a mail. Error::Refused for a target inside the bundle or one that is a file of the project.
Result<QStringList> writeExport(const Bundle &bundle, ExportForm form, const QString &target,
                                const RunControl &control = {});

/// Commits the change on a new branch of the project's repository, see `commitOnNewBranch`. The author
/// is who made the bundle, the committer who calls this. `projectRoot` may lie deep in the repository;
/// empty = the project the bundle was made from.
Result<BranchCommit> commitBundle(const Bundle &bundle, const QString &branch,
                                  const QString &projectRoot);

} // namespace pb
