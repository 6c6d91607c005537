// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixplan.h"
#include "fix/nameusers.h"
#include "names/module.h"

namespace pb {

/// The module in these bytes, by itself.
Result<Module> parsedBytes(const QString &path, const QByteArray &bytes);
/// The line of the first syntax error when `after` has more of them than `before`; else 0.
int newErrorLine(const Module &before, const Module &after);

/// One file as a plan leaves it.
struct ChangedFile
{
    FileChange change;
    QStringList kept; ///< one sentence for each import that looks unused and stays all the same
};

/// All edits of one file together, then the imports, then a check that Python still understands it.
Result<ChangedFile> changeFile(const Project &project, NameUsers &users, const Module &module,
                               const std::vector<const FileEdits *> &parts);

} // namespace pb
