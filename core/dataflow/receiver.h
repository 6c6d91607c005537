// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dataflow/program.h"

#include <QStringList>

#include <utility>
#include <vector>

namespace pb {

/// What may have been assigned to a variable, where it stands: of this module, or of the one that the
/// name was imported from.
std::vector<std::pair<const Module *, Node>> valuesOf(const Program &program, const Module &module,
                                                      Node expression);

/// What kind of object an expression is, as the chain of calls that made it, without parentheses:
/// `conn` of `conn, addr = s.accept()` with `s = socket.socket()` is {"socket.socket.accept"}. `self`
/// is each base class of its class; an annotated parameter is its annotation; what a function of the
/// project returns is followed into it. Empty when not known.
class ReceiverTypes
{
public:
    ReceiverTypes(const Program &program, const Module &module)
        : m_program(program)
        , m_names(program.resolver(module))
    {
    }

    QStringList of(Node expression) const { return of(expression, 0); }

private:
    QStringList of(Node expression, int hops) const;
    QStringList ofIdentifier(Node identifier, int hops) const;
    QStringList ofParameter(Node identifier, const Binding &binding) const;
    QStringList ofImported(Node expression, int hops) const;
    QStringList ofField(Node attribute, int hops) const;
    QStringList ofCall(Node call, int hops) const;
    QStringList ofResult(const FunctionInfo &function, int hops) const;

    const Program &m_program;
    const Resolver &m_names;
};

/// What the decorators over a definition may stand for: by name, and as methods of the objects they
/// belong to.
QStringList decoratorNames(const Program &program, const Module &module, Node definition);

} // namespace pb
