// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixstrategy.h"

#include <functional>

namespace pb {

/// A call that serialises with pickle, taken apart.
struct WriterCall
{
    Node call;                ///< `pickle.dumps(basket, 2)`
    Node value;               ///< what is written
    Node target;              ///< the file it is written to; null when the call returns the bytes
    std::vector<Node> rest;   ///< protocol and the like, in their order
    QByteArray root;          ///< the name the callee starts with: "pickle"
    bool isStatement = false; ///< nothing takes what the call returns
};

/// A writer that could be changed, with the module and the place of its edits.
struct OpenWriter
{
    const WriterPair &pair;
    const Module &module;
    const Resolver &names;
    const WriterCall &call;
    FileEdits &edits; ///< of this writer alone
};

/// Calls `convert` for each call of the project that writes what the finding reads and that can be
/// changed; says of all others, and of those where it answers with an error, that they have to be changed
/// by hand. Test code is left to people, too.
void forEachWriter(const FixContext &context, FixProposal &proposal,
                   const std::function<Result<void>(const OpenWriter &)> &convert);

/// The expression of bytes in the place of the call: written to its file, or its value. Pickle is released.
void writeBytes(const OpenWriter &writer, const QByteArray &bytes);
/// "store.py:12 writes JSON as well (…)."
void sayOfWriter(const WriterPair &pair, const QString &does, FixProposal &proposal);

} // namespace pb
