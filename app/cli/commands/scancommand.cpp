// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands/scancommand.h"

#include "base/json.h"
#include "commands/subject.h"
#include "console.h"
#include "gate.h"
#include "text/scantext.h"

#include <CLI/CLI.hpp>

namespace pb::cli {

const char *ScanCommand::summary() const
{
    return "Find where a project deserialises data, and say who can write that data";
}

const char *ScanCommand::usage() const
{
    return "PATH [--fail-on SEVERITY] [--baseline FILE] [--format FORMAT] [-o FILE] [--quiet]";
}

const char *ScanCommand::examples() const
{
    return R"(picklebench-cli scan .
picklebench-cli scan src --fail-on high --format json -o scan.json
picklebench-cli scan src --baseline scan.json
picklebench-cli scan . --quiet        one line for each finding that counts)";
}

void ScanCommand::declare(CLI::App &app)
{
    app.add_option("PATH", m_path, "A project folder, one Python file or one notebook")
        ->required()
        ->type_name("");
    app.add_option("--fail-on", m_failOn,
                   "Exit with 1 for a finding this severe or worse (default: low)")
        ->check(
            CLI::IsMember({"critical", "high", "medium", "low", "info", "none"}).description(""))
        ->option_text("critical|high|medium|low|info|none");
    app.add_option(
           "--baseline", m_baseline,
           "JSON of a former scan; findings in it do not count unless their guard is weaker "
           "or more people can write their data now")
        ->option_text("FILE");
    m_output.addFormat(app, {"text", "json", "markdown", "html", "csv"});
    m_output.addFile(app);
    m_output.addQuiet(app,
                      "No sum, notes or progress; text has one line for each finding that counts");
}

Result<ExitCode> ScanCommand::run(Console &console)
{
    console.setQuiet(m_output.quiet);
    if (const auto target = m_output.checkTarget(typed(m_path)); !target)
        return std::unexpected(target.error());
    const auto known = baseline();
    if (!known)
        return std::unexpected(known.error());
    const auto subject = examine(typed(m_path), console);
    if (!subject)
        return std::unexpected(subject.error());
    const GateResult gate = judge(subject->triaged, severityFromWord(typed(m_failOn)), *known);
    const auto written = rendered(*subject, gate, console).and_then([&](const QByteArray &bytes) {
        return m_output.write(console, bytes);
    });
    if (!written)
        return std::unexpected(written.error());
    if (m_output.isToFile() || !m_output.is("text"))
        console.note(gateText(subject->triaged.scan, gate, {}).trimmed());
    return gate.exitCode();
}

Result<Baseline> ScanCommand::baseline() const
{
    if (m_baseline.empty())
        return Baseline{};
    return readBaseline(typed(m_baseline));
}

Result<QByteArray> ScanCommand::rendered(const Subject &subject, const GateResult &gate,
                                         const Console &console) const
{
    const TriagedReport &triaged = subject.triaged;
    if (m_output.is("json"))
        return prettyJson(toJson(triaged.scan));
    if (m_output.is("csv"))
        return scanCsv(triaged, gate).toUtf8();
    if (m_output.is("text")) {
        const Style style = m_output.style(console);
        return (m_output.quiet ? scanLines(triaged, gate) : scanText(triaged, gate, style))
            .toUtf8();
    }
    return renderReport(flow::findingsReport(triaged), subject.catalog,
                        m_output.is("html") ? ReportFormat::Html : ReportFormat::Markdown);
}

} // namespace pb::cli
