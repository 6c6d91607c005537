// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "options.h"

#include "base/files.h"
#include "console.h"
#include "project/project.h"
#include "text/visible.h"

#include <CLI/CLI.hpp>

#include <sys/stat.h>
#include <unistd.h>

namespace pb::cli {

namespace {

/// "/dev/stdout" and the like: a file behind it has to be continued, not replaced.
bool isStandardOutput(const std::string &file)
{
    struct stat named = {};
    struct stat ours = {};
    return ::stat(file.c_str(), &named) == 0 && ::fstat(STDOUT_FILENO, &ours) == 0
           && named.st_dev == ours.st_dev && named.st_ino == ours.st_ino;
}

} // namespace

QString typed(const std::string &argument)
{
    return QString::fromStdString(argument);
}

QStringList typed(const std::vector<std::string> &arguments)
{
    QStringList result;
    for (const std::string &argument : arguments)
        result += typed(argument);
    return result;
}

CLI::Option *addDateOption(CLI::App &app, const std::string &name, std::string &date,
                           const std::string &description)
{
    const auto check = [](const std::string &value) {
        return typedDate(value).isValid() ? std::string()
                                          : '"' + value + "\" is not a date like 2026-12-31";
    };
    return app.add_option(name, date, description)->check(check, "")->option_text("YYYY-MM-DD");
}

QDate typedDate(const std::string &date)
{
    return QDate::fromString(typed(date), QStringLiteral("yyyy-MM-dd"));
}

CLI::Option *OutputOptions::addFormat(CLI::App &app, const std::vector<std::string> &formats)
{
    format = formats.front();
    std::string words;
    for (const std::string &word : formats)
        words += (words.empty() ? "" : "|") + word;
    return app
        .add_option("--format", format, "How the result is written (default: " + format + ')')
        ->check(CLI::IsMember(formats).description(""))
        ->option_text(words);
}

CLI::Option *OutputOptions::addFile(CLI::App &app)
{
    return app.add_option("-o,--output", file, "Write the result to FILE; - is standard output")
        ->option_text("FILE");
}

void OutputOptions::addQuiet(CLI::App &app, const std::string &description)
{
    app.add_flag("-q,--quiet", quiet, description);
}

Style OutputOptions::style(const Console &console) const
{
    return isToFile() ? Style{} : console.style();
}

bool OutputOptions::isToFile() const
{
    return !file.empty() && file != "-" && !isStandardOutput(file);
}

Result<void> OutputOptions::checkTarget(const QString &path) const
{
    return isToFile() ? checkResultFile(path, typed(file)) : Result<void>();
}

Result<void> OutputOptions::write(Console &console, const QByteArray &bytes) const
{
    if (!isToFile()) {
        console.printBytes(bytes);
        return {};
    }
    const QString path = typed(file);
    if (const auto written = writeResultFile(path, bytes); !written)
        return written;
    console.note(QStringLiteral("Written: ") + visible(path));
    return {};
}

} // namespace pb::cli
