// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "options.h"

namespace pb::cli {

/// `rules`: the catalogue, and the page of one rule.
class RulesCommand : public Command
{
public:
    const char *name() const override { return "rules"; }
    const char *summary() const override;
    const char *usage() const override;
    const char *examples() const override;
    void declare(CLI::App &app) override;
    Result<ExitCode> run(Console &console) override;

private:
    std::string m_rule;
    OutputOptions m_output;
};

} // namespace pb::cli
