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
    QByteArray root;          ///< the name the callee starts with: "pickle"
    bool isStatement = false; ///< nothing takes what the call returns
};

/// Error::Refused with a sentence when the call is of a shape that no edit is known for.
Result<WriterCall> findWriterCall(const FixContext &context, const Module &module,
                                  const WriterPair &pair);

/// A writer that could be changed, with the module and the place of its edits.
struct OpenWriter
{
    const WriterPair &pair;
    const Module &module;
    const WriterCall &call;
    FileEdits &edits;
};

/// Calls `convert` for each call of the project that writes what the finding reads and that can be
/// changed; says of all others that they still write pickles. Test code is left to people, too.
void forEachWriter(const FixContext &context, FixProposal &proposal,
                   const std::function<void(const OpenWriter &)> &convert);

} // namespace pb
