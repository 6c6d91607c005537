// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace pb {

/// One line of a file for `sha256sum -c`.
struct Checksum
{
    QString sha256;
    QString path;
};

bool isSha256(const QString &text);

/// Sorted by path, with the escaping of GNU coreutils for odd names.
QByteArray checksumText(std::vector<Checksum> sums);
/// Reads what `checksumText` writes and nothing else: one form, sorted, no path twice.
Result<std::vector<Checksum>> parseChecksums(const QByteArray &text, const QString &subject);

} // namespace pb
