// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dataflow/program.h"
#include "dataflow/state.h"

#include <QSet>

#include <optional>
#include <vector>

namespace pb {

/// The ways out of a loop that is running.
struct Loop
{
    State breaks;
    State continues;
};

/// One run of a function, or of a module's top level.
struct Activation
{
    const Module *module = nullptr;
    const FunctionInfo *function = nullptr;
    std::vector<Loop> loops;
    State after;                  ///< joined states of all returns
    std::optional<Value> result;  ///< joined results
    std::optional<Value> yielded; ///< joined yields
    std::optional<Value> sent;    ///< into the generator
};

/// What is known of the top levels of modules, apart from their variables.
struct ModuleRuns
{
    QSet<const Module *> running;
    QSet<const Module *> half;                          ///< a bound was hit
    QSet<std::pair<const Module *, qsizetype>> defined; ///< definitions that were made, by start
};

/// find_class went to get something.
struct Lookup
{
    QList<Fact> facts;
    Node node;
    int module = 0; ///< identity of the value that names the module
};

} // namespace pb
