// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "names/module.h"

namespace pb {

Module::Module(SourceFile file, SyntaxTree tree, const QString &dottedName)
    : m_file(std::move(file))
    , m_tree(std::move(tree))
    , m_scopes(m_tree.root())
    , m_dottedName(dottedName)
    , m_package(m_file.path().endsWith(QStringLiteral("__init__.py")))
{
}

Result<Module> Module::parse(SourceFile file, const QString &dottedName)
{
    auto tree = SyntaxTree::parse(file.parseView(), file.path());
    if (!tree)
        return std::unexpected(tree.error());
    return Module(std::move(file), std::move(*tree), dottedName);
}

QString dottedNameOf(const QString &relativePath, const QSet<QString> &packages)
{
    QStringList parts = relativePath.split(u'/');
    QString stem = parts.takeLast();
    // What cannot be imported must not stand for the module beside it: no name holds a colon.
    if (stem.endsWith(QStringLiteral(".py")) || stem.endsWith(QStringLiteral(".pyw")))
        stem = stem.section(u'.', 0, 0);
    else
        stem = stem.replace(u'.', u':') + u':';
    qsizetype outermost = parts.size();
    while (outermost > 0 && packages.contains(parts.first(outermost).join(u'/')))
        --outermost;
    if (outermost < parts.size())
        parts = parts.sliced(outermost);
    else if (!parts.isEmpty() && parts.first() == QStringLiteral("src"))
        parts.removeFirst();
    if (stem != QStringLiteral("__init__"))
        parts.append(stem);
    return parts.join(u'.');
}

QSet<QString> packagesAmong(const QStringList &files)
{
    QSet<QString> packages;
    for (const QString &file : files) {
        if (file.endsWith(QStringLiteral("/__init__.py")))
            packages.insert(file.section(u'/', 0, -2));
    }
    return packages;
}

} // namespace pb
