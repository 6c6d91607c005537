// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recentprojects.h"

#include <QSettings>

namespace pb::ui {

namespace {
constexpr qsizetype keptProjects = 8;
QString key()
{
    return QStringLiteral("recentProjects");
}
} // namespace

RecentProjects::RecentProjects(QObject *parent)
    : QObject(parent)
    , m_paths(QSettings().value(key()).toStringList())
{
}

void RecentProjects::add(const QString &path)
{
    m_paths.removeAll(path);
    m_paths.prepend(path);
    m_paths = m_paths.first(std::min(m_paths.size(), keptProjects));
    store();
}

void RecentProjects::remove(const QString &path)
{
    if (m_paths.removeAll(path) > 0)
        store();
}

void RecentProjects::store()
{
    QSettings().setValue(key(), m_paths);
    emit changed();
}

} // namespace pb::ui
