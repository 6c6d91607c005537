// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixstrategy.h"
#include "fix/valuekinds.h"

namespace pb {

/// Of an expression, as far as can be seen: a literal or a constructor call, a name that only such a value
/// was assigned to, and what is in it.
ValueKinds kindsIn(const Resolver &names, OwnClasses &classes, Node value);

/// Of all that known writers of what the finding reads write.
struct WrittenKinds
{
    ValueKinds kinds;
    QString beyond;  ///< "store.py:12 writes an object of Basket", when `kinds` has such a thing
    QString foreign; ///< the same of the first that is of no known class
    QString atAll;   ///< the same of the first that is not plain
};
WrittenKinds writtenKinds(const FixContext &context);

} // namespace pb
