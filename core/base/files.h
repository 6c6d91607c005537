// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace pb {

/// Whole content of a file; refuses more than `limit` bytes (Error::TooLarge).
Result<QByteArray> readFile(const QString &path, qint64 limit = 64 * 1024 * 1024);
/// Writes through a temporary file and an atomic rename, flushed to disk; creates missing folders.
Result<void> writeFileAtomically(const QString &path, QByteArrayView bytes);
/// Writes a result where a person asked for it: a regular file atomically; into a character device or
/// fifo, which must not be replaced, directly. Error::Unwritable, with the reason, for anything else
/// that stands there and when the folder is missing: none is created.
Result<void> writeResultFile(const QString &path, QByteArrayView bytes);

} // namespace pb
