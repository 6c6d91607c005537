// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace pb {

/// How a settings file is written.
enum class SettingsSyntax { Ini, Yaml, Toml, Env, Docker };

/// Larger files are data, not settings.
constexpr qint64 maxSettingsSize = 1024 * 1024;

/// By the name of the file, which may stand in folders; nothing for any other file.
std::optional<SettingsSyntax> settingsSyntaxOf(const QString &path);
inline bool isSettingsPath(const QString &path)
{
    return settingsSyntaxOf(path).has_value();
}

/// Whether a file's name fits a pattern with at most one '*', whatever the case: "*.ini", ".env.*".
bool fitsName(QStringView name, QStringView pattern);

} // namespace pb
