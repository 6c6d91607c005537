// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QTemporaryDir>

namespace pb::test {

/// A project in a temporary folder; nothing ever writes to the source tree.
class TempProject
{
public:
    TempProject();

    QString root() const { return m_dir.path() + QStringLiteral("/project"); }
    /// Another path beside the project, for bundles and reports.
    QString beside(const QString &name) const { return m_dir.path() + u'/' + name; }
    void write(const QString &relativePath, const QByteArray &bytes) const;
    QByteArray read(const QString &relativePath) const;
    /// Every regular file below the root except `.picklebench`, by relative path.
    QMap<QString, QByteArray> snapshot() const;
    /// Copies a folder of the repository ("resources/sample") into the root.
    void copyFrom(const QString &folder) const;

private:
    QTemporaryDir m_dir;
};

} // namespace pb::test
