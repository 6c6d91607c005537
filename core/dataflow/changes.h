// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "names/resolver.h"

#include <QHash>
#include <QSet>

namespace pb {

/// Who changes what from afar: which functions change a variable of their module, which variables another
/// module changes, which attributes are set on something that is not `self`.
class Changes
{
public:
    /// `modules`: by dotted name.
    explicit Changes(const QHash<QString, const Module *> &modules)
        : m_modules(modules)
    {
    }

    /// Notes what the node changes, if it is a statement or a call that changes something.
    void note(const Module &module, const Resolver &names, Node node);

    /// Where the functions of the module start that change its variable, or what it holds.
    QList<qsizetype> changersOf(const Module &module, const QByteArray &name) const
    {
        return m_changers.value({&module, name});
    }
    /// Whether another module changes the variable, `settings.DEBUG = True`.
    bool isChangedByOthers(const Module &module, const QByteArray &name) const
    {
        return m_byOthers.contains({&module, name});
    }
    /// Whether an attribute of that name is assigned on something that is not `self`.
    bool isSetFromOutside(const QString &attribute) const { return m_outside.contains(attribute); }

private:
    void noteChange(const Module &module, const Resolver &names, Node place, Node target);
    void noteForeign(const Module &module, const Resolver &names, Node target);
    void noteSetByName(const Module &module, const Resolver &names, Node call);

    const QHash<QString, const Module *> &m_modules;
    QHash<std::pair<const Module *, QByteArray>, QList<qsizetype>> m_changers;
    QSet<std::pair<const Module *, QByteArray>> m_byOthers;
    QSet<QString> m_outside; ///< attribute names
};

/// The function around the place; null at module or class level.
const Scope *functionScopeAt(const Module &module, Node place);

} // namespace pb
