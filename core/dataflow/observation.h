// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dataflow/program.h"
#include "dataflow/value.h"
#include "rules/rulecatalog.h"

namespace pb {

/// Places in the text, by module and span.
using Places = QSet<std::pair<const Module *, std::pair<qsizetype, qsizetype>>>;

/// A sink that the analysis saw being reached, in one context.
struct Observation
{
    FindingForm form = FindingForm::Call;
    RuleCatalog::Match match{nullptr, nullptr};
    QString api;
    const Module *module = nullptr;
    Node node;   ///< the call, or the reference that is handed on
    Node data;   ///< the argument that is deserialised; null without one
    Value value; ///< its content
    Node made;   ///< where the unpickler was made, for its `.load()`
    Guard guard;
    int depth = 0;                   ///< calls between the function that was started and this place
    QList<const FunctionInfo *> way; ///< that function, and those it came through
    const Module *root = nullptr;    ///< where the run started
};

} // namespace pb
