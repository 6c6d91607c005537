// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QByteArrayView>
#include <QString>

#include <utility>
#include <vector>

namespace pb {

/// The classes and functions that a pickle names, told from its opcodes (protocols 0 to 5, as the module
/// pickletools describes them). Nothing is loaded.
struct PickleGlobals
{
    std::vector<std::pair<QString, QString>>
        pairs;       ///< exact (module, name), as they stand there; sorted, without doubles
    int pickles = 0; ///< complete ones, one behind the other
    QString problem; ///< one sentence when the list is not whole: a name is computed; else empty
};

/// Error::Invalid with a sentence for bytes that are no pickle, or only a part of one; Error::TooLarge over
/// 64 MiB. Takes memory for a few numbers per byte, and no recursion.
Result<PickleGlobals> globalsOf(QByteArrayView bytes, const QString &subject);

} // namespace pb
