// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/bundle.h"

namespace pb {

enum class ChangeState {
    NotApplied, ///< every file is exactly as before
    Applied,    ///< every file is exactly as after
    Merged,  ///< merged with edits of others, as the record of applying it has it; others as after
    Mixed,   ///< some of each
    Foreign, ///< at least one file is none of these
};

struct FileState
{
    QString path;
    ChangeState state; ///< NotApplied, Applied, Merged or Foreign
    QString sha256;    ///< as found; empty when the file is missing
};

/// What becomes of edits that others made to the files since the scan.
enum class Edits {
    Refuse, ///< nothing is done
    Merge,  ///< a three-way merge keeps them, where they and the change do not touch
};

struct AppliedChange
{
    Bundle bundle;
    QString project; ///< absolute root it was applied to (or rolled back in)
    std::vector<FileState> files;
    bool changed = false; ///< whether this run wrote a file
};

ChangeState stateOf(const std::vector<FileState> &files);
std::vector<FileState> inspectFiles(const Bundle &bundle, const QString &projectRoot);

/// All files or none. Error::Stale, naming the file, when one is not exactly as it was scanned;
/// already applied is a success that changes nothing. `Mixed` is what a killed run leaves: each file is
/// whole, and applying (or rolling back) again finishes it. Mode, owner and extended attributes are
/// kept; Error::Refused for paths that leave the root or pass through a symbolic link, for hard links
/// and for read-only files. Writes evidence "apply" / "rollback" into the bundle; when that fails the
/// files are put back. `projectRoot` empty = the project the bundle was made from.
///
/// With `Edits::Merge` an edited file is no Error::Stale: the change is merged into it when that can be
/// taken back to the very bytes that were found. Error::Conflict, naming file and lines, when it cannot.
Result<AppliedChange> applyBundle(const Bundle &bundle, const QString &projectRoot,
                                  Edits edits = Edits::Refuse);
/// The same backwards: needs only the bundle's blobs, no git. Nothing is recorded where nothing was
/// applied: such a run says nothing about the way back. With `Edits::Merge` the change is taken out of
/// a file that it was merged into, or that was edited after it, and the edits stay.
Result<AppliedChange> rollbackBundle(const Bundle &bundle, const QString &projectRoot,
                                     Edits edits = Edits::Refuse);

QString word(ChangeState state);

} // namespace pb
