// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands/verifycommand.h"

#include "base/json.h"
#include "commands/subject.h"
#include "console.h"
#include "errortext.h"
#include "text/verdicttext.h"
#include "text/visible.h"

#include <CLI/CLI.hpp>

namespace pb::cli {

const char *VerifyCommand::summary() const
{
    return "Check that an applied change does what it promised, by parsing and scanning again";
}

const char *VerifyCommand::usage() const
{
    return "DIR [--project PATH] [--format FORMAT] [-o FILE] [--quiet]";
}

const char *VerifyCommand::examples() const
{
    return R"(picklebench-cli verify ../change-1
picklebench-cli verify ../change-1 --format json -o verdict.json)";
}

void VerifyCommand::declare(CLI::App &app)
{
    app.add_option("DIR", m_bundle, "A bundle made by fix")->required()->type_name("");
    app.add_option("--project", m_project,
                   "Where it was applied (default: where the bundle was made)")
        ->option_text("PATH");
    m_output.addFormat(app, {"text", "json"});
    m_output.addFile(app);
    m_output.addQuiet(app, "Text: only the checks that failed");
}

Result<ExitCode> VerifyCommand::run(Console &console)
{
    console.setQuiet(m_output.quiet);
    const auto bundle = openBundle(typed(m_bundle));
    if (!bundle)
        return std::unexpected(bundle.error());
    const QString project = m_project.empty() ? bundle->project : typed(m_project);
    if (const auto target = m_output.checkTarget(project); !target)
        return std::unexpected(target.error());
    const auto catalog = RuleCatalog::bundled();
    if (!catalog)
        return std::unexpected(catalog.error());
    const auto change = flow::appliedChange(*bundle, typed(m_project));
    if (!change && change.error().code == Error::Code::Stale) {
        console.warn(QStringLiteral("The change is not applied: ") + errorText(change.error()));
        return ExitCode::VerificationFailed;
    }
    if (!change)
        return std::unexpected(change.error());
    const auto verdict = flow::verify(*change, *catalog, console.control());
    if (!verdict)
        return std::unexpected(verdict.error());
    const Style style = m_output.style(console);
    const QByteArray bytes = m_output.is("json")
                                 ? prettyJson(toJson(*verdict))
                                 : verdictText(*verdict, m_output.quiet, style).toUtf8();
    if (const auto written = m_output.write(console, bytes); !written)
        return std::unexpected(written.error());
    return verdict->passed() ? ExitCode::Done : ExitCode::VerificationFailed;
}

} // namespace pb::cli
