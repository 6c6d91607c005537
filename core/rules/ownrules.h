// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/project.h"
#include "rules/rule.h"
#include "rules/sources.h"

#include <QByteArray>

#include <vector>

namespace pb {

/// The rules that a project brings along in `.picklebench/rules`: one folder a rule, in the form of
/// `resources/rules` (its README.md), and `sources.json` in the form of `resources/sources`. They may
/// add to what is built in, never change it.
struct OwnRules
{
    std::vector<Rule> rules;           ///< those without a mistake, by folder
    SourceTable sources;               ///< the built-in ones and the project's own
    QStringList files;                 ///< what took part, relative to the project, sorted
    std::vector<SkippedFile> problems; ///< what did not and why, sorted; never silently left out
    QByteArray bytes;                  ///< every file read, for the catalogue's hash
};

/// Reads files only, of bounded number and size, and through no symbolic link.
OwnRules readOwnRules(const QString &projectRoot, const std::vector<Rule> &builtIn,
                      const SourceTable &builtInSources);

} // namespace pb
