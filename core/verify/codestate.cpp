// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verify/codestate.h"

#include <algorithm>

namespace pb {

CodeState::CodeState(Modules modules, QSet<QString> roots, const RuleCatalog &catalog)
    : m_catalog(catalog)
    , m_modules(std::move(modules))
    , m_roots(std::move(roots))
{
    for (const auto &module : m_modules)
        m_names.addModule(module->dottedName());
    addLibraryNames(catalog, m_names);
    learnNames(m_modules, catalog, m_names, m_classes);
}

const Module *CodeState::named(const QString &dottedName) const
{
    const auto it = std::ranges::find_if(
        m_modules, [&](const auto &module) { return module->dottedName() == dottedName; });
    return it == m_modules.end() ? nullptr : it->get();
}

const Module *CodeState::holderOf(const QString &qualified) const
{
    for (qsizetype end = qualified.lastIndexOf(u'.'); end > 0;
         end = qualified.lastIndexOf(u'.', end - 1)) {
        if (const Module *module = named(qualified.first(end)))
            return module;
    }
    return nullptr;
}

Node CodeState::classNamed(const QString &qualified) const
{
    const Module *module = holderOf(qualified);
    Node found;
    walk(module ? module->root() : Node(), [&](Node node) {
        if (node.is(Kind::ClassDefinition) && dottedClassName(*module, node) == qualified)
            found = node;
        return found.isNull();
    });
    return found;
}

QString dottedClassName(const Module &module, Node definition)
{
    const QString outer = functionAround(module, definition);
    const QString own = QString::fromUtf8(definition.field(Field::Name).text());
    return module.dottedName() + u'.' + (outer.isEmpty() ? own : outer + u'.' + own);
}

QString functionAround(const Module &module, Node node)
{
    return module.scopes().qualifiedNameAt(node.span().begin);
}

QString tightText(const Module &module, Node node)
{
    QString text = module.text(node);
    text.removeIf([](QChar c) { return c.isSpace(); });
    return text;
}

} // namespace pb
