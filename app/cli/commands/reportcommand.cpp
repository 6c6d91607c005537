// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands/reportcommand.h"

#include "commands/subject.h"
#include "console.h"

#include <CLI/CLI.hpp>

#include <QFileInfo>

namespace pb::cli {

namespace {

Result<ReportInput> inputFor(const QString &path, const OutputOptions &output, Console &console)
{
    if (isBundle(path)) {
        const auto bundle = openBundle(path);
        if (!bundle)
            return std::unexpected(bundle.error());
        return output.checkTarget(bundle->project).and_then([&] { return flow::signOff(*bundle); });
    }
    if (const auto target = output.checkTarget(path); !target)
        return std::unexpected(target.error());
    return examine(path, console).transform([](const Subject &subject) {
        return flow::findingsReport(subject.triaged);
    });
}

/// What was asked for, else what the ending of the file says; a terminal reads Markdown best.
Result<QString> formatFor(const OutputOptions &output)
{
    if (!output.format.empty())
        return typed(output.format);
    if (!output.isToFile())
        return QStringLiteral("markdown");
    const QString ending = QFileInfo(typed(output.file)).suffix().toLower();
    if (ending == u"html" || ending == u"htm")
        return QStringLiteral("html");
    if (ending == u"md" || ending == u"markdown")
        return QStringLiteral("markdown");
    if (ending == u"json")
        return QStringLiteral("json");
    return failure(
        Error::Code::Refused, typed(output.file),
        QStringLiteral("its ending does not say the format; give --format html, markdown or json"));
}

Result<QByteArray> rendered(const ReportInput &input, const QString &format)
{
    const auto catalog = flow::rules(input.triaged.scan.project);
    if (!catalog)
        return std::unexpected(catalog.error());
    if (format == u"json")
        return signOffJson(input, *catalog);
    return renderReport(input, *catalog,
                        format == u"html" ? ReportFormat::Html : ReportFormat::Markdown);
}

} // namespace

const char *ReportCommand::summary() const
{
    return "Write the sign-off of a bundle, or the findings of a project, as one file";
}

const char *ReportCommand::usage() const
{
    return "DIR -o FILE [--format FORMAT] [--quiet]";
}

const char *ReportCommand::examples() const
{
    return R"(picklebench-cli report ../change-1 -o sign-off.html
picklebench-cli report ../change-1 -o sign-off.json
picklebench-cli report . -o findings.html
picklebench-cli report . -o - | less)";
}

void ReportCommand::declare(CLI::App &app)
{
    app.add_option("DIR", m_subject, "A bundle made by fix, or a project folder")
        ->required()
        ->type_name("");
    m_output.addFile(app)->required();
    m_output.addFormat(app, {"html", "markdown", "json"})
        ->description("How it is written (default: by the ending of FILE)");
    m_output.format.clear();
    m_output.addQuiet(app, "Say nothing unless it fails");
}

Result<ExitCode> ReportCommand::run(Console &console)
{
    console.setQuiet(m_output.quiet);
    const auto format = formatFor(m_output);
    if (!format)
        return std::unexpected(format.error());
    const auto input = inputFor(typed(m_subject), m_output, console);
    if (!input)
        return std::unexpected(input.error());
    const auto written = rendered(*input, *format).and_then([&](const QByteArray &bytes) {
        return m_output.write(console, bytes);
    });
    if (!written)
        return std::unexpected(written.error());
    const TriagedReport &triaged = input->triaged;
    const bool complete = triaged.scan.isComplete() && triaged.logProblems.empty();
    return input->bundle || complete ? ExitCode::Done : ExitCode::Incomplete;
}

} // namespace pb::cli
