// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands/exportcommand.h"

#include "base/json.h"
#include "commands/subject.h"
#include "console.h"
#include "text/visible.h"

#include <CLI/CLI.hpp>

#include <QJsonArray>

namespace pb::cli {

namespace {

QString writtenText(const QStringList &files)
{
    QString text;
    for (const QString &file : files)
        text += QStringLiteral("Written: %1\n").arg(visible(file));
    return text;
}

QJsonObject writtenJson(ExportForm form, const QStringList &files)
{
    return {{QStringLiteral("schema"), QStringLiteral("picklebench/export/1")},
            {QStringLiteral("as"), word(form)},
            {QStringLiteral("files"), QJsonArray::fromStringList(files)}};
}

} // namespace

const char *ExportCommand::summary() const
{
    return "Write a bundle's change for other tools: patches, a quilt series or a mail";
}

const char *ExportCommand::usage() const
{
    return "DIR --as FORM --to PATH [--format FORMAT] [--quiet]";
}

const char *ExportCommand::examples() const
{
    return R"(picklebench-cli export ../change-1 --as patch --to ../patches-1
patch --binary -p1 < ../patches-1/forward.patch
picklebench-cli export ../change-1 --as quilt --to ../series-1
QUILT_PATCHES=../series-1/patches quilt push -a
picklebench-cli export ../change-1 --as mail --to ../change-1.mbox
picklebench-cli export ../change-1 --as mail --to - | git am)";
}

void ExportCommand::declare(CLI::App &app)
{
    app.add_option("DIR", m_bundle, "A bundle made by fix")->required()->type_name("");
    app.add_option("--as", m_form,
                   "patch: forward.patch and reverse.patch, for git apply and patch -p1; quilt: "
                   "patches/series; mail: for git am")
        ->required()
        ->check(CLI::IsMember({"patch", "quilt", "mail"}).description(""))
        ->option_text("patch|quilt|mail");
    app.add_option("--to", m_target,
                   "A folder, new or empty; for mail a file, or - for standard output")
        ->required()
        ->option_text("PATH");
    m_output.addFormat(app, {"text", "json"})
        ->description("How it is said what was written (default: text)");
    m_output.addQuiet(app, "Say nothing unless it fails");
}

Result<void> ExportCommand::checkRequest() const
{
    if (m_target != "-")
        return {};
    if (m_form != "mail")
        return failure(Error::Code::Refused, typed(m_form),
                       QStringLiteral("it is a folder, so it cannot go to standard output"));
    if (m_output.is("json"))
        return failure(Error::Code::Refused, QStringLiteral("--format json"),
                       QStringLiteral("the mail itself goes to standard output"));
    return {};
}

Result<ExitCode> ExportCommand::run(Console &console)
{
    console.setQuiet(m_output.quiet);
    if (const auto valid = checkRequest(); !valid)
        return std::unexpected(valid.error());
    const auto bundle = openBundle(typed(m_bundle));
    if (!bundle)
        return std::unexpected(bundle.error());
    const ExportForm form = exportFormFromWord(typed(m_form)).value_or(ExportForm::Patch);
    if (m_target == "-") {
        const auto files = exportFiles(*bundle, form);
        if (!files)
            return std::unexpected(files.error());
        console.printBytes(files->first());
        return ExitCode::Done;
    }
    const auto written = flow::exportChange(*bundle, form, typed(m_target), console.control());
    if (!written)
        return std::unexpected(written.error());
    if (m_output.is("json"))
        console.printBytes(prettyJson(writtenJson(form, *written)));
    else if (!m_output.quiet)
        console.print(writtenText(*written));
    return ExitCode::Done;
}

} // namespace pb::cli
