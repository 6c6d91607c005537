// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "options.h"

namespace pb {
struct AppliedChange;
}

namespace pb::cli {

/// `verify DIR`: the automatic checks against the applied change.
class VerifyCommand : public Command
{
public:
    const char *name() const override { return "verify"; }
    const char *summary() const override;
    const char *usage() const override;
    const char *examples() const override;
    void declare(CLI::App &app) override;
    Result<ExitCode> run(Console &console) override;

private:
    QString whatToApply(const AppliedChange &change) const;

    std::string m_bundle;
    std::string m_project;
    OutputOptions m_output;
};

} // namespace pb::cli
