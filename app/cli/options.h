// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "text/style.h"

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace pb::cli {

class Console;

/// What was typed, decoded as UTF-8.
QString typed(const std::string &argument);
QStringList typed(const std::vector<std::string> &arguments);

/// An option that takes a calendar date; anything but YYYY-MM-DD is a usage error.
CLI::Option *addDateOption(CLI::App &app, const std::string &name, std::string &date,
                           const std::string &description);
/// The date of such an option; invalid when it was not given.
QDate typedDate(const std::string &date);

/// `--format`, `-o` and `--quiet`, the same for every command that has them.
struct OutputOptions
{
    std::string format;
    std::string file;
    bool quiet = false;

    /// The first of the formats is the default.
    CLI::Option *addFormat(CLI::App &app, const std::vector<std::string> &formats);
    CLI::Option *addFile(CLI::App &app);
    void addQuiet(CLI::App &app, const std::string &description);

    bool is(const char *wanted) const { return format == wanted; }
    bool isToFile() const;
    /// Plain in a file, that of the console elsewhere.
    Style style(const Console &console) const;
    /// Error::Refused when the result would replace a Python file of the project at `path`. Asked
    /// before the work, so that nothing is done in vain.
    Result<void> checkTarget(const QString &path) const;
    /// To the file or to standard output.
    Result<void> write(Console &console, const QByteArray &bytes) const;
};

} // namespace pb::cli
