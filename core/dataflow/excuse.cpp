// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/excuse.h"

#include "dataflow/fold.h"

namespace pb {

bool isExcused(Node dictionary, const Sink &sink)
{
    bool excused = false;
    if (sink.unlessKeys.isEmpty())
        return false;
    walk(dictionary, [&](Node node) {
        excused = excused
                  || (node.is(Kind::Pair)
                      && sink.unlessKeys.contains(stringConstant(node.field(Field::Key)).text)
                      && sink.unlessValues.contains(stringConstant(node.field(Field::Value)).text));
        return !excused;
    });
    return excused;
}

} // namespace pb
