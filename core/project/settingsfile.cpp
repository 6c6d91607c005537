// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/settingsfile.h"

#include <array>
#include <utility>

namespace pb {

namespace {

// A unit of systemd is INI, and so is what supervisord reads.
constexpr std::array<std::pair<QStringView, SettingsSyntax>, 15> patterns{
    {{u"*.ini", SettingsSyntax::Ini},
     {u"*.cfg", SettingsSyntax::Ini},
     {u"*.conf", SettingsSyntax::Ini},
     {u"*.service", SettingsSyntax::Ini},
     {u"*.yml", SettingsSyntax::Yaml},
     {u"*.yaml", SettingsSyntax::Yaml},
     {u"*.toml", SettingsSyntax::Toml},
     {u"*.env", SettingsSyntax::Env},
     {u".env.*", SettingsSyntax::Env},
     {u".envrc", SettingsSyntax::Env},
     {u".flaskenv", SettingsSyntax::Env},
     {u"Dockerfile", SettingsSyntax::Docker},
     {u"Dockerfile.*", SettingsSyntax::Docker},
     {u"*.dockerfile", SettingsSyntax::Docker},
     {u"Containerfile", SettingsSyntax::Docker}}};

} // namespace

bool fitsName(QStringView name, QStringView pattern)
{
    const qsizetype star = pattern.indexOf(u'*');
    if (star < 0)
        return name.compare(pattern, Qt::CaseInsensitive) == 0;
    return name.size() >= pattern.size() - 1
           && name.startsWith(pattern.first(star), Qt::CaseInsensitive)
           && name.endsWith(pattern.sliced(star + 1), Qt::CaseInsensitive);
}

std::optional<SettingsSyntax> settingsSyntaxOf(const QString &path)
{
    const QStringView name = QStringView(path).sliced(path.lastIndexOf(u'/') + 1);
    for (const auto &[pattern, syntax] : patterns) {
        if (fitsName(name, pattern))
            return syntax;
    }
    return std::nullopt;
}

} // namespace pb
