// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"

#include <QStringList>

#include <vector>

namespace pb {

/// How a dangerous API is used.
enum class SinkForm {
    Call,      ///< calling it deserialises its argument
    Construct, ///< it makes an object whose `.load()` deserialises the argument given here
    Subclass,  ///< a class derived from it; its `find_class` is the guard
};

/// What the data argument is. Taint on a name and taint on content are different findings.
enum class SinkCarries { Bytes, File };

/// One dangerous name of a rule. `modules` are the modules it can be reached through.
struct Sink
{
    QStringList modules;
    QString name;
    SinkForm form = SinkForm::Call;
    SinkCarries carries = SinkCarries::Bytes;
    int argumentIndex = 0;   ///< from 0
    QString argumentKeyword; ///< empty when it is positional-only
};

/// One rule of the catalogue: the content of its folder in `resources/rules`.
struct Rule
{
    RuleId id;
    QString slug;
    QString title;
    QString summary;
    QString family;  ///< "pickle", "dill", …
    QString payload; ///< "exec" | "exec-on-use" | "object" | "crash"
    QStringList cwe; ///< "CWE-502"
    QStringList references;
    std::vector<Sink> sinks;
    std::vector<StrategyId> strategies; ///< in order of preference
    QString page;                       ///< Markdown
};

} // namespace pb
