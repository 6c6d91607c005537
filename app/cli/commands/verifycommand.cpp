// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands/verifycommand.h"

#include "base/json.h"
#include "commands/subject.h"
#include "console.h"
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
    const AppliedChange change = flow::onDisk(*bundle, typed(m_project));
    const auto catalog = flow::rules(change.project);
    if (!catalog)
        return std::unexpected(catalog.error());
    const auto verdict = flow::verify(change, *catalog, console.control());
    if (!verdict)
        return std::unexpected(verdict.error());
    const Style style = m_output.style(console);
    const QByteArray bytes = m_output.is("json")
                                 ? prettyJson(toJson(*verdict))
                                 : verdictText(*verdict, m_output.quiet, style).toUtf8();
    if (const auto written = m_output.write(console, bytes); !written)
        return std::unexpected(written.error());
    if (const QString what = whatToApply(change); !what.isEmpty())
        console.say(what);
    return verdict->passed() ? ExitCode::Done : ExitCode::VerificationFailed;
}

/// What to do first when the change is not, or not wholly, applied; else empty.
QString VerifyCommand::whatToApply(const AppliedChange &change) const
{
    const ChangeState state = stateOf(change.files);
    if (state != ChangeState::NotApplied && state != ChangeState::Mixed)
        return {};
    const QString what =
        state == ChangeState::Mixed
            ? QStringLiteral("The change is applied to some files of %1 only. Run `%2` first.")
            : QStringLiteral("The change is not applied to %1. Run `%2` first.");
    QString command = QStringLiteral("picklebench-cli apply ") + visible(typed(m_bundle));
    if (!m_project.empty())
        command += QStringLiteral(" --project ") + visible(typed(m_project));
    return what.arg(visible(change.project), command);
}

} // namespace pb::cli
