// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixplan.h"

namespace pb {

/// What somebody wants a file of a plan to be instead of what the plan makes of it.
struct AfterEdit
{
    QString path;
    QString plannedSha256; ///< of the planned bytes that were edited; empty = whatever they are
    QByteArray after;
};

/// The change of a file. Error::NotFound for a file that the plan does not change.
Result<FileChange *> plannedFile(FixPlan &plan, const QString &path);

/// Puts the text in the place of the planned one and says so in the effects of every fix of that file, so
/// that patches, rehearsal and digests are of what will be there.
/// Error::NotFound for a file the plan does not change; Error::Stale when the planned bytes are not those
/// that were edited (other fixes are chosen now); Error::Invalid, with the line, for text that is no Python
/// any more or that cannot be read in the encoding it declares; Error::Refused for a plan of several patches.
Result<void> editAfter(FixPlan &plan, const AfterEdit &edit);

/// What somebody made of the text of a file, "\n" at each line's end, as bytes in the file's encoding: lines
/// that stay have the line ends they had, new ones that of the line before them.
/// Error::Invalid when the encoding has no form for a character.
Result<QByteArray> bytesOfEdited(const FileChange &planned, const QString &text);

} // namespace pb
