// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "syntax/node.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <memory>
#include <vector>

namespace pb {

/// How a name got its meaning in one scope.
enum class BindingKind {
    Import, ///< import a.b as x / import a.b (binds `a`): `target` is the module, dotted
    FromImport, ///< from m import n as x: `target` is "m.n", level leading dots kept ("..compat.pickle")
    Assign, ///< x = expression, x += expression (then always conditional): `value` is the expression
    Unpack,    ///< a, b = expression: `value` is the whole expression
    With,      ///< with expression as x
    For,       ///< for x in expression, also in comprehensions: `value` is what is iterated
    Function,  ///< def
    Class,     ///< class
    Parameter, ///< `value` is the default, null without one
    Other,     ///< except name, del, pattern capture: not followed
};

struct Binding
{
    BindingKind kind = BindingKind::Other;
    QString target;           ///< imports only
    Node value;               ///< see BindingKind; Function, Class: the definition
    Node node;                ///< the statement, clause or parameter that binds
    ByteSpan at;              ///< the span of the bound name
    bool conditional = false; ///< inside if, try, loop, with, match below its scope
};

/// `from module import *`
struct StarImport
{
    QString module;   ///< as a FromImport target without name
    qsizetype at = 0; ///< where the statement begins
    bool conditional = false;
};

/// A module, class, function, lambda or comprehension scope.
struct Scope
{
    enum class Kind { Module, Class, Function, Lambda, Comprehension };

    Kind kind = Kind::Module;
    Node node;
    QString name; ///< qualified from the module ("Basket.restore"), empty for the module
    Scope *parent = nullptr;
    std::vector<std::unique_ptr<Scope>> children;
    std::map<QByteArray, std::vector<Binding>> bindings; ///< in source order
    std::vector<StarImport> starImports;
    std::vector<QByteArray> globals; ///< names declared global (or nonlocal) here
};

/// All scopes of one file.
class ScopeTree
{
public:
    explicit ScopeTree(Node moduleRoot);

    const Scope &module() const { return *m_module; }
    /// Innermost scope whose body holds the offset.
    const Scope &scopeAt(qsizetype offset) const;
    /// Qualified name of the innermost function or class around the offset, empty at module level.
    QString qualifiedNameAt(qsizetype offset) const;

private:
    std::unique_ptr<Scope> m_module;
};

} // namespace pb
