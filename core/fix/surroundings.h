// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "names/module.h"

namespace pb {

// Where an expression stands: the few questions every strategy asks about a syntax tree.

/// The expression that covers exactly these bytes; null when there is none.
Node expressionAt(Node root, ByteSpan span);
/// Its exact bytes, where Node::text is of the parse view.
QByteArray bytesOf(const Module &module, Node node);
/// The same, in brackets where no method could be called on it as it is written: `file.write(…)`.
QByteArray primaryText(const Module &module, Node expression);
/// The innermost function whose body holds the node; null at module and class level and in a lambda.
Node enclosingFunction(Node node);
/// The statement that holds the node: a direct child of a block or of the module.
Node enclosingStatement(Node node);
/// True for an assignment of any kind, a bare expression and a return: what may be put into a try.
bool isSimpleStatement(Node statement);
/// True when the expression is evaluated exactly when its statement is: in no lambda, comprehension,
/// or statement that yields.
bool runsWithStatement(Node expression, Node statement);
/// True when a name of this spelling occurs anywhere in the tree.
bool mentionsName(Node root, QByteArrayView name);

} // namespace pb
