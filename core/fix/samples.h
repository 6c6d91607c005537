// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/valuekinds.h"
#include "project/project.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace pb {

/// A class or function that a sample pickle names.
struct SampleGlobal
{
    QString module;
    QString name;
    QString file; ///< the first sample that names it

    friend auto operator<=>(const SampleGlobal &, const SampleGlobal &) = default;
};

/// What the sample pickles of a project name, read from their opcodes; nothing is ever loaded. Samples are
/// the files of the project that are named like pickles (.pkl, .pickle, .pck), outside of tests: at most
/// 200 of them, each at most 8 MiB; and what is given: each file, whatever its name, and the files of each
/// folder that are named so.
class Samples
{
public:
    Samples(const Project &project, OwnClasses &classes, const QStringList &given = {})
        : m_project(project)
        , m_classes(classes)
        , m_given(given)
    {
    }

    /// Exact names that are the project's own classes or harmless ones of known libraries; sorted.
    const std::vector<SampleGlobal> &allowed();
    /// All others: somebody has to look at them; sorted.
    const std::vector<SampleGlobal> &doubtful();
    /// The kinds of values in them, see PickleInventory::kinds; sorted.
    const QStringList &kinds();
    /// The same kinds and classes, as far as JSON has no form for them.
    const ValueKinds &values();
    /// Samples that were read, and a line for each that could not be read whole.
    const QStringList &files();
    const QStringList &problems();

private:
    struct Content
    {
        std::vector<SampleGlobal> allowed;
        std::vector<SampleGlobal> doubtful;
        QStringList kinds;
        ValueKinds values;
        QStringList files;
        QStringList problems;
    };
    const Content &content();
    void read(const QString &path, Content &content) const;
    bool isOwn(const QString &module) const;

    ValueKinds valuesOf(const Content &content) const;

    const Project &m_project;
    OwnClasses &m_classes;
    QStringList m_given;
    std::optional<Content> m_content;
};

} // namespace pb
