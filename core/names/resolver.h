// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "names/module.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

namespace pb {

/// What other modules of the project hand out under which name: "shop.compat.pickle" -> {"cPickle",
/// "pickle"}. Filled by the scanner, module by module, until nothing changes; read-only after.
class ProjectNames
{
public:
    /// True when something new was learnt.
    bool learn(const QString &module, const QString &name, const QStringList &qualifiedNames);
    void addModule(const QString &dottedName) { m_modules.insert(dottedName); }
    /// A name of a library that `from library import *` is known to bring: "pickle.loads".
    void addLibraryName(const QString &qualifiedName) { m_library.insert(qualifiedName); }
    bool handsOut(const QString &module, const QString &name) const
    {
        return m_exports.value(module).contains(name) || m_library.contains(module + u'.' + name);
    }
    bool hasModule(const QString &dottedName) const { return m_modules.contains(dottedName); }
    /// Empty when the project's modules say nothing about the name.
    QStringList lookup(const QString &qualifiedName) const { return m_names.value(qualifiedName); }
    /// Names that `module` hands out, for `from module import *`.
    QStringList namesOf(const QString &module) const { return m_exports.value(module); }
    bool isEmpty() const { return m_names.isEmpty(); }
    const QHash<QString, QStringList> &exports() const { return m_exports; }

private:
    QSet<QString> m_modules;
    QSet<QString> m_library;
    QHash<QString, QStringList> m_names;
    QHash<QString, QStringList> m_exports;
};

/// Resolves expressions of one module to fully qualified names, through imports with aliases, the
/// try/except import idiom, star imports, simple assignments and re-exports of project modules.
/// A name bound to a local class, function, parameter or unknown value resolves to nothing that
/// could be a library: look-alikes stay silent. Bounded to 16 hops.
class Resolver
{
public:
    /// `libraries`: modules known by name (the sink modules). Their names are never looked up in the
    /// project, even when it holds a module of that name, and `from m import *` of them is known.
    Resolver(const Module &module, const ProjectNames &project, QSet<QString> libraries = {});

    /// All names an identifier or attribute chain may stand for at its place: {"cPickle.loads",
    /// "pickle.loads"}; sorted, without duplicates. A definition of this module resolves to its
    /// dotted path in the project ("shop.basket.SafeUnpickler"), a name that nothing binds to the
    /// builtin ("builtins.open"). Empty when not known.
    QStringList resolve(Node expression) const;
    /// The bindings that can hold at the place of `identifier`, after Python's scoping and killing by
    /// later unconditional bindings.
    std::vector<const Binding *> reaching(Node identifier) const;

    /// What a name of the module stands for once the module has run: what it hands out to others.
    QStringList handedOut(const QByteArray &name) const;
    /// Modules of the module-level `from m import *`, absolute.
    QStringList starModules() const;
    /// The absolute module of a star import.
    QString moduleOf(const StarImport &star) const { return absoluteTarget(star.module); }

private:
    QStringList resolve(Node expression, int hops) const;
    QStringList resolveBinding(const Binding &binding, int hops) const;
    QStringList resolveIdentifier(Node identifier, int hops) const;
    QStringList resolveUnbound(const QString &name, int hops) const;
    void starOver(const QByteArray &name, const std::vector<const Binding *> &bindings,
                  qsizetype offset, int hops, QStringList &names) const;
    QString absoluteTarget(const QString &target) const;
    QStringList expand(const QString &qualifiedName, int hops) const;

    const Module &m_module;
    const ProjectNames &m_project;
    QSet<QString> m_libraries;
};

} // namespace pb
