// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands/applycommand.h"

#include "commands/subject.h"
#include "console.h"
#include "text/fixtext.h"
#include "text/visible.h"

#include <CLI/CLI.hpp>

namespace pb::cli {

const char *ApplyCommand::summary() const
{
    return "Write a bundle's change into the project: all files or none";
}

const char *ApplyCommand::usage() const
{
    return "DIR [--project PATH] [--three-way] [--quiet]";
}

const char *ApplyCommand::examples() const
{
    return R"(picklebench-cli apply ../change-1
picklebench-cli apply ../change-1 --project /srv/checkout
picklebench-cli apply ../change-1 --three-way)";
}

void ApplyCommand::declare(CLI::App &app)
{
    app.add_option("DIR", m_bundle, "A bundle made by fix")->required()->type_name("");
    app.add_option("--project", m_project, "Where to apply it (default: where the bundle was made)")
        ->option_text("PATH");
    app.add_flag("--three-way", m_threeWay,
                 "Merge the change into files that were edited since, or refuse")
        ->option_text(" ");
    m_output.addQuiet(app, "Say nothing unless it fails");
}

Result<ExitCode> ApplyCommand::run(Console &console)
{
    const auto bundle = openBundle(typed(m_bundle));
    if (!bundle)
        return std::unexpected(bundle.error());
    const auto change =
        flow::apply(*bundle, typed(m_project), m_threeWay ? Edits::Merge : Edits::Refuse);
    if (!change) {
        sayMerging(change.error(), m_threeWay, console);
        return std::unexpected(change.error());
    }
    if (!m_output.quiet) {
        const QString what = !change->changed
                                 ? QStringLiteral("Already applied to %1; nothing was changed.\n%2")
                                 : QStringLiteral("Applied to %1:\n%2");
        console.print(what.arg(visible(change->project), changeText(*change)));
        console.print(
            QStringLiteral("Next: picklebench-cli verify %1\n").arg(visible(typed(m_bundle))));
    }
    return ExitCode::Done;
}

} // namespace pb::cli
