// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixstrategy.h"

namespace pb {

/// The code of a finding that loads, taken apart.
struct LoadCall
{
    Node
        whole; ///< `pickle.loads(x)`, `pickle.Unpickler(f).load()`; the reference when it is no call
    Node callee;    ///< `pickle.loads`, `pickle.Unpickler`
    Node arguments; ///< null for a reference
    Node data;      ///< the argument that is loaded, or its keyword form; null for a reference
    std::vector<Node> pickleOnly; ///< keyword arguments that mean nothing to another format
    Node
        assignment; ///< `u = pickle.Unpickler(f)` in the line before `u.load()`: it goes away; else null
    QByteArray function; ///< what the module that replaces pickle calls it: "load" or "loads"
    QByteArray root; ///< the name the callee starts with: "pickle", or "thaw" of `import … as thaw`
};

/// Error::Refused with a sentence when the place is of a shape that no edit is known for.
Result<LoadCall> findLoadCall(const FixContext &context);

/// The data argument itself, without its keyword.
Node dataExpression(const LoadCall &load);

/// Adds the edits that call `function`, "json.loads" or a name, with the data alone; says what is dropped.
void replaceLoad(const SourceFile &file, const LoadCall &load, const QByteArray &function,
                 FixProposal &proposal);
/// The same with a function of our own that takes bytes. Where a file is loaded, a function `fileName` is
/// added that hands it all that is left in the file; `fileWords` is its docstring.
void replaceLoadOfBytes(const Module &module, const LoadCall &load, const QByteArray &function,
                        const QByteArray &fileName, const QByteArray &fileWords,
                        FixProposal &proposal);

} // namespace pb
