// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "options.h"

namespace pb::cli {

/// `report DIR`: the sign-off of a bundle, or the findings of a project, as one file.
class ReportCommand : public Command
{
public:
    const char *name() const override { return "report"; }
    const char *summary() const override;
    const char *usage() const override;
    const char *examples() const override;
    void declare(CLI::App &app) override;
    Result<ExitCode> run(Console &console) override;

private:
    std::string m_subject;
    OutputOptions m_output;
};

} // namespace pb::cli
