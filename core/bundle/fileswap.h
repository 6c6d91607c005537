// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace pb {

/// One file that shall hold other bytes.
struct FileSwap
{
    QString path; ///< relative to the root
    QByteArray from;
    QByteArray to;
};

/// Replaces all files or none. Every new content is first written and flushed beside its file, with
/// the mode, owner and extended attributes of the file; only then are they renamed into place, each
/// after one more look at the bytes it replaces. When a step fails, what was renamed is put back.
///
/// A killed process leaves each file whole, as `from` or as `to`, and temporary files that the next
/// run removes; running it again, or backwards, finishes the job.
///
/// Error::Stale for bytes that are not `from`; Error::Refused for what cannot be kept: a symbolic or
/// hard link, a read-only file, an owner that we may not give away; and while another change of the
/// same root is under way. `beforeRename` is for tests that break things at the worst moment.
Result<void> swapFiles(const QString &root, const std::vector<FileSwap> &swaps,
                       const std::function<void(const QString &path)> &beforeRename = {});

/// Removes what killed runs left beside these files, whichever way they went. Error::Refused while
/// another change of the same root is under way: what that one staged is no leftover.
Result<void> removeLeftovers(const QString &root, const QStringList &paths);

} // namespace pb
