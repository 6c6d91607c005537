// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

namespace pb {

/// What a pickle names and what it holds, told from its opcodes (protocols 0 to 5). Nothing is loaded.
struct PickleInventory
{
    int protocol = 0; ///< the highest that a PROTO opcode says, 0 without one
    /// Exact (module, name), as they stand there ("__builtin__" stays that); sorted, without doubles.
    QList<std::pair<QString, QString>> globals;
    /// Sorted words: "bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "none",
    /// "set", "str" (those of Python 2 too), "tuple"; "object" (made by a call, or a class kept as a value);
    /// "shared" (a list, tuple, dict, set or frozenset that is put in a second time); "nonstring-key" (a key
    /// that is one of the other words, where that can be told); "buffer", "extension-code", "persistent-id".
    /// What only says how an object is made is no value: its name, the tuple of its arguments, its state.
    QStringList kinds;
    int pickles = 0; ///< complete ones, one behind the other
    QString problem; ///< one sentence when `globals` may not be whole, else empty
};

/// Error::Invalid for bytes that are no pickle, or a damaged one; Error::TooLarge above 64 MiB or 20 million
/// opcodes. Pickles behind the first are read as pickle.load() reads them, with a memo of their own; when that
/// fails, as one Unpickler does that keeps its memo.
Result<PickleInventory> inventoryOf(QByteArrayView bytes, const QString &subject);

} // namespace pb
