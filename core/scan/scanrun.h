// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dataflow/flow.h"
#include "project/requirements.h"
#include "scan/scanner.h"
#include "scan/unpicklers.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace pb {

/// A file of the project. The slots are written by one worker each, at its own index.
struct Slot
{
    std::unique_ptr<Module> module;
    std::unique_ptr<SourceFile>
        notebook;       ///< read but not wanted so far: its code costs a whole file to get at
    bool taken = false; ///< its module was handed on to the scan
    std::optional<SkippedFile> skipped;
    std::vector<Finding> findings;
};

using HandedOut = std::pair<QByteArray, QByteArray>;

/// One scan while it runs: what was read so far, and what is known of it. The stages are in scanner.cpp,
/// what brings files in is in reading.cpp.
class Scan
{
public:
    Scan(const Project &project, const RuleCatalog &catalog, const RunControl &control)
        : m_project(project)
        , m_catalog(catalog)
        , m_control(control)
        , m_packages(packagesAmong(project.files()))
        , m_slots(static_cast<size_t>(project.files().size()))
        , m_requirements(Requirements::of(project))
    {
        for (size_t i = 0; i < m_slots.size(); ++i) {
            const QString name =
                dottedNameOf(project.files().at(static_cast<qsizetype>(i)), m_packages);
            m_slotOf.insert(name, i);
            m_names.addModule(name);
        }
        addLibraryNames(m_catalog, m_names);
    }

    Result<ScanReport> run();

private:
    using Wanted = std::function<bool(const QByteArray &)>;

    bool readAll(const Wanted &wanted);
    void readOne(size_t index, const Wanted &wanted);
    Result<std::optional<SourceFile>> source(size_t index, const Wanted &wanted);
    bool learn();
    bool readDemanded();
    std::set<size_t> demandedBy(const Module &module) const;
    std::set<HandedOut> handedOut() const;
    bool readImporters();
    bool followData();
    void makeFlow();
    bool prepareFlow();
    bool lookAround();
    void readModules(const QSet<QString> &names);
    void readWanted(const std::vector<char> &wanted);
    bool readMore();
    bool readRegistrars();
    bool lookAtUnread(const std::function<void(size_t, const QByteArray &)> &look);
    bool readCallers(const QByteArrayList &callers);
    bool readWriters();
    QSet<QString> ownSinkNames() const;
    bool explainAll();
    void nameCells();
    ScanReport collect(ScanReport report);

    const Project &m_project;
    const RuleCatalog &m_catalog;
    const RunControl &m_control;
    QSet<QString> m_packages;
    QHash<QString, size_t> m_slotOf; ///< by dotted module name
    std::vector<Slot> m_slots;
    Modules m_modules;
    std::vector<size_t> m_owners; ///< slot of each module
    ProjectNames m_names;
    UnpicklerClasses m_classes;
    Requirements m_requirements;
    Neighbourhood m_around; ///< looked for when something asks
    bool m_lookedAround = false;
    std::unique_ptr<Flow> m_flow;
    QSet<QString> m_openClasses; ///< their bases are asked for
};

} // namespace pb
