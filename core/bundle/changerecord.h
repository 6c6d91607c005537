// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/apply.h"

#include <QHash>

namespace pb {

/// What was done to one file in one run.
struct RecordedFile
{
    QString path;
    QString found; ///< SHA-256 before the run
    QString left;  ///< SHA-256 after it
    ChangeState state = ChangeState::Foreign;
    bool merged = false; ///< the change was merged with edits of others
};

// The evidence that applying and rolling back leave: "apply-<n>" and "rollback-<n>".

inline constexpr QLatin1StringView applyAction("apply");
inline constexpr QLatin1StringView rollbackAction("rollback");

/// Whether files that are already where the action brings them got there by a run that was killed after
/// the last file and before its record: then the last thing recorded here is the other way, or nothing.
bool lacksRecord(const Bundle &bundle, const QString &root, QLatin1StringView action);

Result<void> recordChange(const Bundle &bundle, const QString &root, QLatin1StringView action,
                          const std::vector<RecordedFile> &files);

/// Path -> SHA-256 of the files that the change was merged into, as long as it stands in this root.
QHash<QString, QString> mergedFiles(const Bundle &bundle, const QString &root);

} // namespace pb
