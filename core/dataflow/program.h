// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dataflow/changes.h"
#include "dataflow/neighbourhood.h"
#include "names/resolver.h"

#include <QHash>
#include <QSet>

#include <memory>
#include <vector>

namespace pb {

/// After the qualified name of a property's setter, which has the name of the property.
inline QString setterMark()
{
    return QStringLiteral("@setter");
}

/// A function, method or lambda of the project.
struct FunctionInfo
{
    const Module *module = nullptr;
    Node node;                ///< FunctionDefinition or Lambda
    QString qualified;        ///< "shop.basket.Basket.restore"
    QString className;        ///< qualified class whose body holds it; empty for plain functions
    Node classNode;           ///< of `className`
    QStringList decorators;   ///< last parts of the decorators' names: "staticmethod", "property"
    bool wrapped = false;     ///< a decorator of the project stands over it
    bool receives = false;    ///< a generator that uses what it is sent
    qsizetype versioned = -1; ///< start of the outermost definition around it that is made, or not,
                              ///< by a condition on Python's version
};

struct ClassInfo
{
    const Module *module = nullptr;
    Node node;
    QString qualified;
    QStringList bases;            ///< qualified names, project's and libraries'
    QSet<QString> attributes;     ///< assigned in its body
    bool makesProperties = false; ///< its body calls `property`
};

/// The parsed modules of a project as one program: who defines what, and who is derived from whom.
/// Immutable once made; read by several threads.
class Program
{
public:
    Program(const Modules &modules, const ProjectNames &names, const QSet<QString> &libraries,
            QSet<QString> unreadModules, const Neighbourhood &around);
    ~Program() = default;
    Q_DISABLE_COPY_MOVE(Program)

    const Resolver &resolver(const Module &module) const;
    const Module *module(const QString &dottedName) const { return m_byName.value(dottedName); }
    const std::vector<const Module *> &modules() const { return m_modules; }
    const FunctionInfo *function(const QString &qualified) const;
    /// More than one where a condition decides which of them gets the name.
    QList<const FunctionInfo *> functionsNamed(const QString &qualified) const;
    const FunctionInfo *functionAt(const Module &module, Node definition) const;
    /// The function in whose body it is defined; null at module or class level.
    const FunctionInfo *around(const FunctionInfo &function) const;
    const std::vector<FunctionInfo> &functionsOf(const Module &module) const;
    const ClassInfo *classNamed(const QString &qualified) const;

    /// The class and its bases of the project, nearest first (depth first, left to right).
    QStringList lineage(const QString &className) const;
    /// Bases outside the project, of the class and all its bases.
    QStringList libraryBases(const QString &className) const;
    /// Whether a module that was read names the package.
    bool mentions(const QByteArray &package) const { return m_mentioned.contains(package); }
    /// Looks for those packages, once; `mentions` knows no others.
    void noteMentions(const QSet<QByteArray> &packages);
    /// What is said around the module, of what was looked for.
    QSet<QByteArray> wordsAround(const Module &module) const
    {
        return m_around.around(module.file().path());
    }
    const FunctionInfo *method(const QString &className, const QString &name,
                               const QString &after = {}) const;

    /// Methods of that name in classes derived from `className`, at most 6, sorted.
    QStringList overrides(const QString &className, const QString &name) const;

    /// Classes of the project below that one, at most 64.
    QStringList derivedFrom(const QString &className) const;

    /// Functions of the module that change its variable `name`, or what it holds.
    QList<const FunctionInfo *> changersOf(const Module &module, const QByteArray &name) const;

    const Changes &changes() const { return m_changes; }
    /// Whether the module is written so that only Python 3 can run it.
    bool isPython3(const Module &module) const { return m_python3.contains(&module); }
    /// Whether the name lies in a module of the project, read or not.
    bool isOwn(const QString &name) const;

    /// Follows a name through imports of the project's modules to where it is defined.
    QStringList canonical(const QString &name) const;
    /// The module of the project that was not parsed and holds the name, if any.
    QString unreadModuleOf(const QString &name) const;

private:
    void indexModule(const Module &module);
    void indexClass(const Module &module, Node node);
    void indexFunction(const Module &module, Node node, bool asksVersion);
    void indexDerived();
    QStringList canonical(const QString &name, int hops) const;
    QStringList throughStar(const Module &module, const QString &name, int hops) const;
    struct Lineage
    {
        QStringList classes;
        QStringList libraries;
    };
    void collectLineage(const QString &className, Lineage &lineage) const;
    bool isUnderOwnDecorator(const FunctionInfo &function) const;

    std::vector<const Module *> m_modules;
    QHash<const Module *, std::shared_ptr<Resolver>> m_resolvers;
    QHash<QString, const Module *> m_byName;
    QHash<const Module *, std::vector<FunctionInfo>> m_functions;
    QHash<QString, std::pair<const Module *, size_t>> m_functionByName;
    QHash<QString, QList<std::pair<const Module *, size_t>>> m_others; ///< of the same name
    QHash<const Module *, QHash<qsizetype, size_t>> m_functionByOffset;
    QHash<QString, ClassInfo> m_classes;
    QHash<QString, Lineage> m_lineages;    ///< by class
    QHash<QString, QStringList> m_derived; ///< by class: those that name it as a base
    const ProjectNames &m_names;
    const Neighbourhood &m_around;
    QSet<QByteArray> m_mentioned;
    QSet<QString> m_libraries;
    QSet<QString> m_unread;
    QSet<const Module *> m_python3;
    Changes m_changes{m_byName};
};

} // namespace pb
