// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "verify/switchtable.h"

namespace pb {

class Requirements;

/// Something that protects less after a change than before it.
struct Weakening
{
    QString file;
    LineColumn at; ///< after the change
    CellLine cell;
    QString what; ///< one English sentence without its full stop

    QString line() const; ///< "shop/basket.py:17: numpy.load is called with allow_pickle=True"
    friend bool operator==(const Weakening &, const Weakening &) = default;
};

/// What a change of the files weakened, whatever became of the findings: switches that were turned to
/// their unsafe side, markers that silence a tool, names that an allow-list did not let through before.
/// What moved within the file is no weakening, nor is a guard where there was none. Sorted by place.
std::vector<Weakening> weakenings(const CodeState &before, const CodeState &after,
                                  const QStringList &files, const Requirements &requirements);

} // namespace pb
