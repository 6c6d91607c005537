// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "options.h"
#include "rules/rulecatalog.h"

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
    Result<RuleCatalog> catalogue(Console &console) const;

    std::string m_rule;
    std::string m_project;
    OutputOptions m_output;
};

} // namespace pb::cli
