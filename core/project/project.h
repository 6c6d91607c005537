// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/runcontrol.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace pb {

/// Something that stands in the project and was not analysed, with the reason in one English line.
struct SkippedFile
{
    QString file; ///< relative to the project
    QString reason;

    friend auto operator<=>(const SkippedFile &, const SkippedFile &) = default;
};

/// A Python project as found on disk: the root and its sorted lists of files. Immutable.
/// Symbolic links are not followed; version control, caches and virtual environments are left out.
class Project
{
public:
    /// `path` is a folder or a single file (then the root is its folder).
    static Result<Project> open(const QString &path, const RunControl &control = {});

    const QString &root() const { return m_root; } ///< absolute, canonical, no trailing '/'
    QString name() const;                          ///< last component of the root
    const QStringList &files() const
    {
        return m_files;
    } ///< Python; relative, '/' separated, sorted by code point
    const QStringList &settingsFiles() const
    {
        return m_settingsFiles;
    } ///< by their names, see project/settingsfile.h
    const std::vector<SkippedFile> &skipped() const
    {
        return m_skipped;
    } ///< unreadable folders, odd names
    const QStringList &excluded() const
    {
        return m_excluded;
    } ///< left out by design: caches; with the reason, environments and links to code

    QString absolute(const QString &relativePath) const;
    /// `.picklebench/` inside the root: the only folder the product writes in unasked.
    QString stateFolder() const;

private:
    QString m_root;
    QStringList m_files;
    QStringList m_settingsFiles;
    std::vector<SkippedFile> m_skipped;
    QStringList m_excluded;
};

/// Whether an entry of `Project::excluded` is a cache or version control: what nobody wonders about.
bool isCacheFolder(const QString &excluded);
/// Error::Refused when a result written to `target` would replace a file that is scanned, of the project
/// that `path` names, also through a link.
Result<void> checkResultFile(const QString &path, const QString &target);

} // namespace pb
