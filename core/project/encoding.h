// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QByteArray>

namespace pb {

/// What PEP 263 says of the first two lines: the canonical lower-case name, empty without a cookie.
QByteArray codingCookie(const QByteArray &bytes);

/// Canonical name of a Python codec ("latin_1", "UTF8", "iso-8859-15" -> "iso-8859-1", …).
QByteArray canonicalEncoding(const QByteArray &name);

/// A copy of the same length in which every byte that is not plain ASCII text in `encoding` is '_'
/// (UTF-8: only the bytes that are not valid). `undecodable` tells whether bytes were invalid.
QByteArray maskForeignBytes(const QByteArray &bytes, const QByteArray &encoding, bool *undecodable);

/// Whether the encoding leaves ASCII bytes alone, so that the mask is sound.
bool isAsciiCompatible(const QByteArray &encoding);

} // namespace pb
