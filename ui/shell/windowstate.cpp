// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowstate.h"

#include <QMainWindow>
#include <QSettings>
#include <QSplitter>

namespace pb::ui {

namespace {

// Raised when a layout changes so much that old values would harm.
constexpr int version = 1;

QString themeKey()
{
    return QStringLiteral("theme");
}
QString geometryKey()
{
    return QStringLiteral("window/geometry");
}
QString splitterKey(const QSplitter &splitter)
{
    return QStringLiteral("window/splitters/%1-%2").arg(splitter.objectName()).arg(version);
}

} // namespace

ThemeChoice WindowState::theme()
{
    const QString word = QSettings().value(themeKey()).toString();
    if (word == QStringLiteral("light"))
        return ThemeChoice::Light;
    return word == QStringLiteral("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

void WindowState::setTheme(ThemeChoice choice)
{
    const QString word = choice == ThemeChoice::Light  ? QStringLiteral("light")
                         : choice == ThemeChoice::Dark ? QStringLiteral("dark")
                                                       : QStringLiteral("system");
    QSettings().setValue(themeKey(), word);
}

void WindowState::restore(QMainWindow &window)
{
    const QSettings settings;
    if (!window.restoreGeometry(settings.value(geometryKey()).toByteArray()))
        window.resize(1280, 800);
    for (const auto list = window.findChildren<QSplitter *>(); QSplitter * splitter : list)
        splitter->restoreState(settings.value(splitterKey(*splitter)).toByteArray());
}

void WindowState::save(const QMainWindow &window)
{
    QSettings settings;
    settings.setValue(geometryKey(), window.saveGeometry());
    for (const auto list = window.findChildren<QSplitter *>(); const QSplitter *splitter : list)
        settings.setValue(splitterKey(*splitter), splitter->saveState());
}

} // namespace pb::ui
