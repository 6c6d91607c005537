// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/project.h"

#include <QHash>
#include <QString>

#include <optional>

namespace pb {

/// Versions of packages as the project's own files state them: requirements*.txt, pyproject.toml,
/// setup.cfg, setup.py, PKG-INFO, Pipfile(.lock), poetry.lock, uv.lock and pdm.lock at the root or one folder below.
/// What no file pins is not known; "python" is the interpreter. Files over 8 MiB are not read.
class Requirements
{
public:
    static Requirements of(const Project &project);

    /// True or false when the stated versions decide it; names are compared as PEP 503 has it.
    std::optional<bool> isAtLeast(const QString &package, const QString &version) const;
    void add(const QString &package, const QString &specifier);

private:
    struct Range
    {
        QString atLeast; ///< inclusive; empty: none
        QString below;   ///< exclusive
    };
    QHash<QString, Range> m_ranges;
};

/// -1, 0 or 1 by the release numbers of two versions (PEP 440); suffixes are not looked at.
int compareVersions(const QString &a, const QString &b);

} // namespace pb
