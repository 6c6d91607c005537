// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/ownclasses.h"

#include "dataflow/callsite.h"
#include "names/resolver.h"

#include <QSet>

#include <algorithm>

namespace pb {

namespace {

constexpr size_t mostModules = 200;

bool hasBody(Node definition, std::initializer_list<QByteArrayView> methods)
{
    bool found = false;
    walk(definition.field(Field::Body), [&](Node node) {
        found = found
                || (node.is(Kind::FunctionDefinition)
                    && std::ranges::contains(methods, node.field(Field::Name).text()));
        return !found;
    });
    return found;
}

// `created: int = field(init=False)`, `seed: InitVar[int]`: the constructor takes other things than fields.
bool hasOddFields(Node definition)
{
    bool odd = false;
    walk(definition.field(Field::Body), [&](Node node) {
        odd =
            odd
            || (node.is(Kind::Identifier) && (node.text() == "InitVar" || node.text() == "KW_ONLY"))
            || (node.is(Kind::KeywordArgument) && node.field(Field::Name).text() == "init");
        return !odd && !node.is(Kind::FunctionDefinition);
    });
    return odd;
}

bool isPlainDataclass(const Resolver &names, Node definition)
{
    const bool decorated =
        std::ranges::any_of(decoratorCallees(definition), [&](const Node &callee) {
            return names.resolve(callee).contains(QStringLiteral("dataclasses.dataclass"));
        });
    return decorated && definition.field(Field::Superclasses).childCount() == 0
           && !hasBody(definition, {"__init__", "__post_init__", "__new__", "__setattr__"})
           && !hasOddFields(definition);
}

bool isEnumeration(const Resolver &names, Node definition)
{
    static const QSet<QString> bases{QStringLiteral("enum.Enum"), QStringLiteral("enum.IntEnum"),
                                     QStringLiteral("enum.StrEnum")};
    bool found = false;
    for (const auto list = definition.field(Field::Superclasses).children();
         const Node &base : list) {
        for (const auto known = names.resolve(base); const QString &name : known)
            found = found || bases.contains(name);
    }
    return found;
}

} // namespace

QString OwnClasses::pathOf(const QString &dotted)
{
    if (!m_paths) {
        m_paths.emplace();
        const QSet<QString> packages = packagesAmong(m_project.files());
        for (const QString &file : m_project.files())
            m_paths->insert(dottedNameOf(file, packages), file);
    }
    return m_paths->value(dotted);
}

const Module *OwnClasses::moduleNamed(const QString &dotted)
{
    if (const auto kept = m_modules.find(dotted); kept != m_modules.end())
        return kept->second.get();
    std::unique_ptr<Module> &slot = m_modules[dotted];
    const QString path = m_modules.size() <= mostModules ? pathOf(dotted) : QString();
    if (path.isEmpty())
        return nullptr;
    auto module = SourceFile::read(m_project.root(), path).and_then([&](SourceFile file) {
        return Module::parse(std::move(file), dotted);
    });
    if (module)
        slot = std::make_unique<Module>(std::move(*module));
    return slot.get();
}

Node OwnClasses::definition(const QString &dottedName, const Module *&module)
{
    module = moduleNamed(dottedName.section(u'.', 0, -2));
    const QByteArray name = dottedName.section(u'.', -1).toUtf8();
    if (!module || name.isEmpty())
        return {};
    for (const auto list = module->root().children(); const Node &statement : list) {
        const Node definition = statement.is(Kind::DecoratedDefinition)
                                    ? statement.field(Field::Definition)
                                    : statement;
        if (definition.is(Kind::ClassDefinition) && definition.field(Field::Name).text() == name)
            return definition;
    }
    return {};
}

std::optional<OwnClass> OwnClasses::find(const QString &dottedName)
{
    const Module *module = nullptr;
    const Node found = definition(dottedName, module);
    if (!found)
        return std::nullopt;
    const ProjectNames noNames;
    const Resolver names(*module, noNames);
    OwnClass own{dottedName.section(u'.', 0, -2), found.field(Field::Name).text().toByteArray(),
                 OwnClass::Form::Dataclass};
    if (isPlainDataclass(names, found))
        return own;
    if (!isEnumeration(names, found))
        return std::nullopt;
    own.form = OwnClass::Form::Enumeration;
    return own;
}

} // namespace pb
