// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "names/module.h"
#include "project/project.h"
#include "scan/scanreport.h"

#include <memory>
#include <utility>
#include <vector>

namespace pb {

/// The files of a scan, parsed when something asks for them. A few are kept, as the fixes of a plan go
/// through the files one after the other.
class ModuleStore
{
public:
    ModuleStore(const Project &project, const ScanReport &scan)
        : m_project(project)
        , m_scan(scan)
        , m_packages(packagesAmong(project.files()))
    {
    }

    /// Error::Stale when the file is not the one that was scanned.
    Result<std::shared_ptr<const Module>> module(const QString &path);

private:
    const Project &m_project;
    const ScanReport &m_scan;
    QSet<QString> m_packages;
    std::vector<std::pair<QString, std::shared_ptr<const Module>>> m_kept; ///< the newest last
};

/// Why no edit is made in such a file; empty when it is one that can be edited.
QString whyNotEdited(const Module &module);
/// The same of a file that could not be read as it was scanned.
QString whyUnreadable(const Error &error);

} // namespace pb
