// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "names/module.h"
#include "project/project.h"

#include <QHash>

#include <map>
#include <memory>
#include <optional>

namespace pb {

/// A class of the project whose objects can be written field by field, or by name.
struct OwnClass
{
    enum class Form { Dataclass, Enumeration };

    QString module;  ///< as code of the project imports it: "shop.models"
    QByteArray name; ///< of a class at the top of that module
    Form form = Form::Dataclass;

    friend auto operator<=>(const OwnClass &, const OwnClass &) = default;
};

/// Looks classes up by their dotted name; files are parsed when something asks for them, and kept.
class OwnClasses
{
public:
    explicit OwnClasses(const Project &project)
        : m_project(project)
    {
    }

    /// The class, when it is a dataclass whose generated constructor takes exactly its fields (no base, no
    /// hook, no field left out of it) or an enumeration that is no Flag.
    std::optional<OwnClass> find(const QString &dottedName);
    /// The definition and its module; null when no class at the top of a module of the project has the name.
    Node definition(const QString &dottedName, const Module *&module);

private:
    const Module *moduleNamed(const QString &dotted);
    QString pathOf(const QString &dotted);

    const Project &m_project;
    std::optional<QHash<QString, QString>> m_paths;       ///< by dotted name; made when asked for
    std::map<QString, std::unique_ptr<Module>> m_modules; ///< by dotted name; null = none
};

} // namespace pb
