// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "names/resolver.h"

#include <QStringList>

namespace pb {

/// What kind of object an expression is, as the chain of calls that made it, without parentheses:
/// `conn` of `conn, addr = s.accept()` with `s = socket.socket()` is {"socket.socket.accept"}. `self`
/// is each base class of its class; an annotated parameter is its annotation. Empty when not known.
class ReceiverTypes
{
public:
    explicit ReceiverTypes(const Resolver &names)
        : m_names(names)
    {
    }

    QStringList of(Node expression, int hops = 0) const;

private:
    QStringList ofIdentifier(Node identifier, int hops) const;
    QStringList ofParameter(Node identifier, const Binding &binding) const;

    const Resolver &m_names;
};

} // namespace pb
