// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dataflow/value.h"

namespace pb {

/// Constants computed as Python does it; unknown when it is not sure. Texts and bytes over 4096
/// characters are not kept.
Constant foldBinary(QByteArrayView op, const Constant &a, const Constant &b);
std::optional<bool> foldComparison(QByteArrayView op, const Constant &a, const Constant &b);
Constant foldIndex(const Constant &text, qint64 index);
Constant foldSlice(const Constant &text, std::optional<qint64> from, std::optional<qint64> to,
                   std::optional<qint64> step);
Constant foldMethod(const Constant &text, const QString &method, const QList<Constant> &arguments);
std::optional<qint64> foldLength(const Constant &text);
/// A string or bytes literal without interpolations.
Constant stringConstant(Node literal);
/// "s:x", "b:x", "i:3" …: the key of a container field; empty when it cannot be one.
QString keyOf(const Constant &constant);
/// The other way round; unknown for what is no key.
Constant constantOfKey(const QString &key);

} // namespace pb
