// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>

namespace pb {

/// Words that stand in the files around a file: what a package talks of says what its objects are of
/// which nothing else is known, as the cursor of a database.
class Neighbourhood
{
public:
    /// `path`: of a file, relative to the project, with slashes. `alone`: it says nothing of its folder.
    void note(const QString &path, const QSet<QByteArray> &words, bool alone);
    /// Those in the file itself, or else in the nearest folder around it in which there are any.
    QSet<QByteArray> around(const QString &path) const;

private:
    QHash<QString, QSet<QByteArray>> m_words; ///< by file and by folder; the project is ""
};

} // namespace pb
