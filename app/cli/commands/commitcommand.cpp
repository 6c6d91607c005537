// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands/commitcommand.h"

#include "base/json.h"
#include "commands/subject.h"
#include "console.h"
#include "text/visible.h"

#include <CLI/CLI.hpp>

namespace pb::cli {

namespace {

QJsonObject commitJson(const BranchCommit &commit)
{
    return {{QStringLiteral("schema"), QStringLiteral("picklebench/commit/1")},
            {QStringLiteral("repository"), commit.repository},
            {QStringLiteral("branch"), commit.branch},
            {QStringLiteral("commit"), commit.id},
            {QStringLiteral("parent"), commit.parent}};
}

} // namespace

const char *CommitCommand::summary() const
{
    return "Commit a bundle's change on a new branch; the files on disk stay as they are";
}

const char *CommitCommand::usage() const
{
    return "DIR --branch NAME [--project PATH] [--format FORMAT] [--quiet]";
}

const char *CommitCommand::examples() const
{
    return R"(picklebench-cli commit ../change-1 --branch fix/pickle
picklebench-cli commit ../change-1 --branch fix/pickle --project /srv/checkout/service
On top of the last commit; working tree, index and HEAD are not touched, no hook runs.)";
}

void CommitCommand::declare(CLI::App &app)
{
    app.add_option("DIR", m_bundle, "A bundle made by fix")->required()->type_name("");
    app.add_option("--branch", m_branch, "The branch to make; it must not exist")
        ->required()
        ->option_text("NAME");
    app.add_option("--project", m_project,
                   "The project in its repository (default: where the bundle was made)")
        ->option_text("PATH");
    m_output.addFormat(app, {"text", "json"});
    m_output.addQuiet(app, "Say nothing unless it fails");
}

Result<ExitCode> CommitCommand::run(Console &console)
{
    const auto bundle = openBundle(typed(m_bundle));
    if (!bundle)
        return std::unexpected(bundle.error());
    const auto commit = flow::commit(*bundle, typed(m_branch), typed(m_project));
    if (!commit)
        return std::unexpected(commit.error());
    if (m_output.is("json"))
        console.printBytes(prettyJson(commitJson(*commit)));
    else if (!m_output.quiet)
        console.print(
            QStringLiteral("Committed %1 on the new branch %2 of %3. Working tree, index "
                           "and HEAD are as they were.\n")
                .arg(commit->id.first(12), visible(commit->branch), visible(commit->repository)));
    return ExitCode::Done;
}

} // namespace pb::cli
