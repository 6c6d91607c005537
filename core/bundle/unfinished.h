// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/apply.h"
#include "bundle/belowroot.h"

#include <optional>

namespace pb {

/// A change that was begun in a project and whose end nobody saw: the process was killed, or the power
/// went. Applying its bundle again ends it, and so does rolling it back.
struct UnfinishedChange
{
    QString bundle; ///< its folder, absolute; as the project says it, so it may not be there
    QString action; ///< "apply" or "rollback"
    QString at;
    QString by;
    bool readable = false; ///< the bundle; else no file below is counted
    QString madeFor;       ///< the root that the bundle was made from
    int changed = 0;       ///< files that are exactly as after the change
    int edited = 0;        ///< neither as before nor as after it, or gone: neither way takes them
    int files = 0;

    bool isHalfDone() const { return changed > 0 && changed + edited < files; }
};

/// Where one is told of by hand: the file that a person removes to keep the files as they are.
QString unfinishedNote(const QString &projectRoot);
/// What the project's state folder says of one; nothing while the process that works on it still runs.
std::optional<UnfinishedChange> unfinishedChange(const QString &projectRoot);

/// The note in the project's state folder that a change is under way: `.picklebench/unfinished.json`.
/// It goes when the end was seen; the system lets go of its lock when the process dies.
class UnderWay
{
public:
    /// Error::Refused while another change is under way in the same root, or when one of another
    /// bundle was left half done. Any other error: the note could not be written.
    static Result<UnderWay> note(const QString &projectRoot, const Bundle &bundle,
                                 const QString &action);

    void end();

private:
    QString m_root;
    Descriptor m_file;
};

} // namespace pb
