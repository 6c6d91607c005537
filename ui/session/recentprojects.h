// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

namespace pb::ui {

/// The projects opened last, newest first, kept in the user's settings. Missing ones stay listed:
/// a drive may only be unplugged.
class RecentProjects : public QObject
{
    Q_OBJECT

public:
    explicit RecentProjects(QObject *parent = nullptr);

    QStringList paths() const { return m_paths; }
    void add(const QString &path);
    void remove(const QString &path);

signals:
    void changed();

private:
    void store();

    QStringList m_paths;
};

} // namespace pb::ui
