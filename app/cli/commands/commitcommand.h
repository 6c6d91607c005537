// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "options.h"

namespace pb::cli {

/// `commit DIR --branch NAME`: commits a bundle's change on a new branch, and touches nothing else.
class CommitCommand : public Command
{
public:
    const char *name() const override { return "commit"; }
    const char *summary() const override;
    const char *usage() const override;
    const char *examples() const override;
    void declare(CLI::App &app) override;
    Result<ExitCode> run(Console &console) override;

private:
    std::string m_bundle;
    std::string m_branch;
    std::string m_project;
    OutputOptions m_output;
};

} // namespace pb::cli
