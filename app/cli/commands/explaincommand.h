// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "options.h"

namespace pb::cli {

/// `explain FINGERPRINT`: all that is known of one finding, and what is not.
class ExplainCommand : public Command
{
public:
    const char *name() const override { return "explain"; }
    const char *summary() const override;
    const char *usage() const override;
    const char *examples() const override;
    void declare(CLI::App &app) override;
    Result<ExitCode> run(Console &console) override;

private:
    std::string m_finding;
    std::string m_path = ".";
    OutputOptions m_output;
};

} // namespace pb::cli
