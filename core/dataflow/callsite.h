// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "syntax/node.h"

#include <QByteArrayView>

namespace pb {

/// The argument of a call by position (from 0) or keyword; null when it is not there or hidden behind
/// a `*` or `**` that comes first.
Node argumentOf(Node call, int index, QByteArrayView keyword);

/// Innermost enclosing node of one of the kinds, itself excluded; null at the module.
Node enclosing(Node node, std::initializer_list<Kind> kinds);

/// Whether the expression is a name or a chain of attributes on a name.
bool isNameChain(Node expression);

/// What stands behind each `@` over a function or class, without the arguments of a call.
std::vector<Node> decoratorCallees(Node definition);

/// Without parentheses, `await` and a trailing `as` pattern.
Node bare(Node expression);

} // namespace pb
