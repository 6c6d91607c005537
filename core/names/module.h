// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "names/scopetree.h"
#include "project/sourcefile.h"
#include "syntax/syntaxtree.h"

#include <QSet>
#include <QString>

#include <memory>
#include <vector>

namespace pb {

/// One Python file read, parsed and with its names bound: what every later stage looks at.
class Module
{
public:
    static Result<Module> parse(SourceFile file, const QString &dottedName);

    const SourceFile &file() const { return m_file; }
    const SyntaxTree &tree() const { return m_tree; }
    const ScopeTree &scopes() const { return m_scopes; }
    Node root() const { return m_tree.root(); }
    /// Import path by its place in the project, see `dottedNameOf`.
    const QString &dottedName() const { return m_dottedName; }
    bool isPackage() const { return m_package; }
    QString text(Node node) const { return m_file.text(node.span()); }

private:
    Module(SourceFile file, SyntaxTree tree, const QString &dottedName);

    SourceFile m_file;
    SyntaxTree m_tree;
    ScopeTree m_scopes;
    QString m_dottedName;
    bool m_package = false;
};

using Modules = std::vector<std::unique_ptr<Module>>;

/// "shop/compat.py" -> "shop.compat"; a package's `__init__.py` is the package. The name starts at the
/// outermost folder that still is a package (`packages`: folders with an `__init__.py`), as Python's
/// import does; a file in no package is named by its whole path, a leading "src" dropped. A script or
/// notebook, which nobody imports, has a name that no import can have: "tools/restore" -> "tools.restore:".
QString dottedNameOf(const QString &relativePath, const QSet<QString> &packages);
/// The folders with an `__init__.py` among the files of a project, for `dottedNameOf`.
QSet<QString> packagesAmong(const QStringList &files);

} // namespace pb
