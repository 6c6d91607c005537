// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "options.h"

namespace pb::cli {

/// `rollback DIR`: puts back the exact bytes from before the change.
class RollbackCommand : public Command
{
public:
    const char *name() const override { return "rollback"; }
    const char *summary() const override;
    const char *usage() const override;
    const char *examples() const override;
    void declare(CLI::App &app) override;
    Result<ExitCode> run(Console &console) override;

private:
    std::string m_bundle;
    std::string m_project;
    bool m_threeWay = false;
    OutputOptions m_output;
};

} // namespace pb::cli
