// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "findings/exposure.h"
#include "names/resolver.h"
#include "rules/rulecatalog.h"

#include <QHash>

#include <memory>
#include <vector>

namespace pb {

/// A class of the project that is derived from a library's Unpickler, directly or not.
struct UnpicklerClass
{
    RuleCatalog::Match sink; ///< the construct form of the library class
    QString api;             ///< the library class: "pickle.Unpickler"
    QString file;
};

/// By dotted name: "shop.orders.OrderUnpickler".
using UnpicklerClasses = QHash<QString, UnpicklerClass>;

/// The names of all sinks: what `from library import *` is known to bring.
void addLibraryNames(const RuleCatalog &catalog, ProjectNames &names);

/// Learns which names the modules hand on to each other and which of their classes are unpicklers,
/// until nothing changes (at most 16 rounds).
void learnNames(const Modules &modules, const RuleCatalog &catalog, ProjectNames &names,
                UnpicklerClasses &classes);

/// The best sink that one of the names stands for, with the name: a library's own public module is
/// preferred to its aliases. `form` Construct also finds the project's own classes.
struct NamedSink
{
    RuleCatalog::Match match{nullptr, nullptr};
    QString api;
    const UnpicklerClass *own = nullptr; ///< set when it is a class of the project
    bool assumed =
        false; ///< `pickle` imported from a module outside the project: taken for the real one
};
std::optional<NamedSink> sinkOf(const QStringList &names, SinkForm form, const RuleCatalog &catalog,
                                const ProjectNames &project, const UnpicklerClasses &classes);

/// Whether a qualified name is a sink, a sink's module, or an unpickler class of the project.
bool leadsToSink(const QString &name, const RuleCatalog &catalog, const UnpicklerClasses &classes);

} // namespace pb
