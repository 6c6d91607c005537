// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "names/resolver.h"
#include "rules/rulecatalog.h"
#include "scan/unpicklers.h"

#include <vector>

namespace pb {

/// Some files of a project as they were at one time, parsed and with their names resolved among them.
class CodeState
{
public:
    /// `roots`: what the first parts of the names of all the project's modules may be.
    CodeState(Modules modules, QSet<QString> roots, const RuleCatalog &catalog);
    ~CodeState() = default;
    Q_DISABLE_COPY_MOVE(CodeState)

    const Modules &modules() const { return m_modules; }
    const RuleCatalog &catalog() const { return m_catalog; }
    const UnpicklerClasses &unpicklers() const { return m_classes; }
    Resolver resolver(const Module &module) const
    {
        return {module, m_names, m_catalog.sinkModules()};
    }
    /// Whether the name may lie in the project, in one of these files or not.
    bool isOwn(const QString &name) const { return m_roots.contains(name.section(u'.', 0, 0)); }
    /// The module of that name, null when it is none of these files.
    const Module *named(const QString &dottedName) const;
    /// The module that holds the definition of that name ("shop.basket.SafeUnpickler"), if any.
    const Module *holderOf(const QString &qualified) const;
    Node classNamed(const QString &qualified) const;

private:
    const RuleCatalog &m_catalog;
    Modules m_modules;
    QSet<QString> m_roots;
    ProjectNames m_names;
    UnpicklerClasses m_classes;
};

/// "shop.basket.SafeUnpickler"
QString dottedClassName(const Module &module, Node definition);
/// "Basket.restore", empty at module level.
QString functionAround(const Module &module, Node node);
/// The source text of the node without white space: equal code reads equal however it is laid out.
QString tightText(const Module &module, Node node);

} // namespace pb
