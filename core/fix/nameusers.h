// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/runcontrol.h"
#include "project/project.h"
#include "project/sourcefile.h"

#include <QHash>

#include <vector>

namespace pb {

/// Which other files of a project take a name from a module of it. Looks at every file that holds the
/// bytes of the name, so it is asked once for each name only.
class NameUsers
{
public:
    NameUsers(const Project &project, const RunControl &control);

    /// Why `name` of the file is needed elsewhere, as the end of a sentence; empty when it is not.
    QString reasonToKeep(const QString &file, const QString &name);

private:
    struct Candidate
    {
        QString file;
        SourceFile source;
    };
    const std::vector<Candidate> &candidates(const QByteArray &name);

    const Project &m_project;
    const RunControl &m_control;
    QHash<QByteArray, std::vector<Candidate>> m_candidates; ///< files by a name they contain
};

} // namespace pb
