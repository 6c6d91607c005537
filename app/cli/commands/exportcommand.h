// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "options.h"

namespace pb::cli {

/// `export DIR`: writes a bundle's change in a form that other tools apply.
class ExportCommand : public Command
{
public:
    const char *name() const override { return "export"; }
    const char *summary() const override;
    const char *usage() const override;
    const char *examples() const override;
    void declare(CLI::App &app) override;
    Result<ExitCode> run(Console &console) override;

private:
    Result<void> checkRequest() const;

    std::string m_bundle;
    std::string m_form;
    std::string m_target;
    OutputOptions m_output;
};

} // namespace pb::cli
