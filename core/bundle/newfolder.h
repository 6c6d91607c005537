// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/runcontrol.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace pb {

/// Path in a folder -> bytes. Sorted, so that the folder is the same for the same input.
using FolderContents = QMap<QString, QByteArray>;

/// Error::Refused unless there is nothing at `folder`, or an empty folder.
Result<void> checkNewFolder(const QString &folder);

/// The folder appears complete or not at all: it is written beside its place and renamed into it.
/// `folder` is absolute; folders above it are made.
Result<void> writeNewFolder(const QString &folder, const FolderContents &contents,
                            const RunControl &control = {});

} // namespace pb
