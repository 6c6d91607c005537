// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/export/changemessage.h"

namespace pb {

/// The change as `git format-patch` writes one: an mbox of one mail that `git am` applies. A patch that
/// mail would spoil (carriage returns, bytes that are not UTF-8, long lines) is quoted-printable, so
/// `git am` needs no --keep-cr for it.
QByteArray mailForm(const Bundle &bundle, const ChangeMessage &message);

/// One header, ASCII and folded; what is not ASCII becomes encoded words (RFC 2047).
QByteArray mailHeader(const QByteArray &name, const QString &text);
QByteArray mailHeader(const QByteArray &name, const Person &person);

QByteArray quotedPrintable(const QByteArray &bytes);

} // namespace pb
