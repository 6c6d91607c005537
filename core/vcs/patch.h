// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace pb {

/// One file as it was and as it shall be, byte for byte.
struct FileChange
{
    QString path; ///< relative, '/' separated
    QByteArray before;
    QByteArray after;
    quint32 mode = 0100644; ///< git file mode: 0100644 or 0100755
};

/// A git patch with full blob ids, modes and "\ No newline at end of file", made by libgit2 from a
/// throw-away object store; files sorted by path, unchanged ones left out. No configuration, filter,
/// attribute or hook of the user or the project is read.
/// Error::Conflict for a path named twice or one that is a folder of another; Error::Invalid for a path
/// that is not plain and relative; Error::TooLarge over 64 MiB a side.
Result<QByteArray> makePatch(const std::vector<FileChange> &changes);
/// The same from `after` to `before`.
Result<QByteArray> makeReversePatch(std::vector<FileChange> changes);

/// What a rehearsal saw of one file, as SHA-256.
struct FileDigests
{
    QString path;
    QString before;
    QString after;
    QString afterForward; ///< after applying the forward patch to `before`
    QString afterReverse; ///< after applying the reverse patch to that
};

struct Rehearsal
{
    std::vector<FileDigests> files;
    QString failure; ///< libgit2's message when a patch did not apply; empty otherwise

    bool passed() const; ///< every forward result is `after` and every reverse result is `before`
};

/// Applies both patches, as text, with libgit2 in a scratch repository that holds copies of `before`.
Result<Rehearsal> rehearse(const std::vector<FileChange> &changes, const QByteArray &forward,
                           const QByteArray &reverse);

} // namespace pb
