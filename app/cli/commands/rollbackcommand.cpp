// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands/rollbackcommand.h"

#include "commands/subject.h"
#include "console.h"
#include "text/fixtext.h"
#include "text/visible.h"

#include <CLI/CLI.hpp>

namespace pb::cli {

const char *RollbackCommand::summary() const
{
    return "Put back the exact bytes from before a bundle's change: all files or none";
}

const char *RollbackCommand::usage() const
{
    return "DIR [--project PATH] [--three-way] [--quiet]";
}

const char *RollbackCommand::examples() const
{
    return R"(picklebench-cli rollback ../change-1
picklebench-cli rollback ../change-1 --project /srv/checkout
picklebench-cli rollback ../change-1 --three-way
Needs only the bundle: no git, no network.)";
}

void RollbackCommand::declare(CLI::App &app)
{
    app.add_option("DIR", m_bundle, "A bundle made by fix")->required()->type_name("");
    app.add_option("--project", m_project,
                   "Where it was applied (default: where the bundle was made)")
        ->option_text("PATH");
    app.add_flag("--three-way", m_threeWay,
                 "Take the change out of files that were edited since, or refuse")
        ->option_text(" ");
    m_output.addQuiet(app, "Say nothing unless it fails");
}

Result<ExitCode> RollbackCommand::run(Console &console)
{
    const auto bundle = openBundle(typed(m_bundle));
    if (!bundle)
        return std::unexpected(bundle.error());
    const auto change =
        flow::rollback(*bundle, typed(m_project), m_threeWay ? Edits::Merge : Edits::Refuse);
    if (!change) {
        sayMerging(change.error(), m_threeWay, console);
        return std::unexpected(change.error());
    }
    if (!m_output.quiet) {
        const QString what =
            change->changed
                ? QStringLiteral("Rolled back in %1:\n%2")
                : QStringLiteral("%1 is already as before the change; nothing was changed.\n%2");
        console.print(what.arg(visible(change->project), changeText(*change)));
    }
    return ExitCode::Done;
}

} // namespace pb::cli
