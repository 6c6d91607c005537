// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/bundle.h"
#include "vcs/branchcommit.h"

namespace pb {

/// What a change says of itself where only text goes along: a mail, a commit, a patch header.
struct ChangeMessage
{
    QString subject;
    QString body; ///< lines of at most 72 characters where words allow it; ends with a line feed
};

/// Findings, fixes and effects of a bundle, and its digest as a trailer. The same for the same bundle.
Result<ChangeMessage> messageOf(const Bundle &bundle);

/// A person as git wants one, from "Name <mail>", "login@host" or "login". Without an address it is
/// one at "localhost", which mail and git accept and nobody else can own.
Person personFrom(const QString &user);

/// When the bundle was made, in UTC.
QDateTime createdAt(const Bundle &bundle);

} // namespace pb
