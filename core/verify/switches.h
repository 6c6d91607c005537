// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/requirements.h"
#include "verify/switchtable.h"

namespace pb {

/// One place that sets a switch, or leaves it where it is.
struct SwitchUse
{
    QString family;   ///< of the rule: uses of one family may take each other's place
    QString function; ///< around it, qualified in its module
    QString name;     ///< what has the switch: "numpy.load"
    QString text;     ///< its source, without white space
    QString data;     ///< the first argument of a call, likewise
    QString written;  ///< "allow_pickle=True"; empty when nothing is said
    QString what; ///< of an unsafe one, for people: "numpy.load is called with allow_pickle=True"
    ByteSpan span;
    Protection protection = Protection::On;
    bool tellsAlone = false; ///< it weakens even where nothing stood before
};

/// All of one file, in the order of the text.
std::vector<SwitchUse> switchesOf(const Module &module, const CodeState &code,
                                  const SwitchTable &table, const Requirements &requirements);

} // namespace pb
