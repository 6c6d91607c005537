// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/settingsfile.h"
#include "project/sourcefile.h"

#include <QByteArray>

#include <vector>

namespace pb {

/// One value of a settings file.
struct Setting
{
    QByteArray section; ///< INI: the header; TOML and YAML: the keys around it, joined by dots
    QByteArray key;
    ByteSpan value;    ///< without quotes, and without a comment behind it
    bool item = false; ///< of a list, or a further line of a value: not all there is under the key
};

/// The settings of a file, in their order, as far as lines tell: keys and values, sections, nesting by
/// indentation, lists and tables in brackets, environment variables that a service, a container or an
/// image is given. It validates nothing, and what it does not understand it leaves out: anchors, block
/// texts, interpolation. Takes time in proportion to the size of the file, whatever stands in it.
std::vector<Setting> readSettings(const SourceFile &file, SettingsSyntax syntax);

} // namespace pb
