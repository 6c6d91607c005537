// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands/explaincommand.h"

#include "base/json.h"
#include "commands/subject.h"
#include "console.h"
#include "text/explaintext.h"
#include "text/visible.h"

#include <CLI/CLI.hpp>

namespace pb::cli {

const char *ExplainCommand::summary() const
{
    return "Say of one finding where the bytes come from, step by step, and what guards it";
}

const char *ExplainCommand::usage() const
{
    return "FINGERPRINT [PATH] [--format FORMAT] [-o FILE] [--quiet]";
}

const char *ExplainCommand::examples() const
{
    return R"(picklebench-cli explain 3f2a9c1b
picklebench-cli explain 3f2a9c1b src
picklebench-cli explain 3f2a9c1b src --format json
Fingerprints stand in the output of scan and may be cut to eight digits.)";
}

void ExplainCommand::declare(CLI::App &app)
{
    app.add_option("FINGERPRINT", m_finding, "The finding")->required()->type_name("");
    app.add_option("PATH", m_path, "A project folder or one Python file (default: this folder)")
        ->type_name("");
    m_output.addFormat(app, {"text", "json"});
    m_output.addFile(app);
    m_output.addQuiet(app, "No notes and no progress");
}

Result<ExitCode> ExplainCommand::run(Console &console)
{
    console.setQuiet(m_output.quiet);
    if (const auto target = m_output.checkTarget(typed(m_path)); !target)
        return std::unexpected(target.error());
    const auto subject = examine(typed(m_path), console);
    if (!subject)
        return std::unexpected(subject.error());
    const ScanReport &scan = subject->triaged.scan;
    const auto named = findingsNamed({typed(m_finding)}, scan);
    if (!named) {
        // What it names may stand in what was not read.
        for (const SkippedFile &file : scan.skipped)
            console.note(QStringLiteral("Not fully analysed: %1: %2")
                             .arg(visible(file.file), visible(file.reason)));
        return std::unexpected(named.error());
    }
    const Explained explained{*scan.find(named->front()), subject->catalog,
                              subject->triaged.stateOf(named->front()), typed(m_path)};
    const QByteArray bytes = m_output.is("json")
                                 ? prettyJson(explainJson(explained, scan.project))
                                 : explainText(explained, m_output.style(console)).toUtf8();
    if (const auto written = m_output.write(console, bytes); !written)
        return std::unexpected(written.error());
    return scan.isComplete() && subject->triaged.logProblems.empty() ? ExitCode::Done
                                                                     : ExitCode::Incomplete;
}

} // namespace pb::cli
