// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "gate.h"
#include "options.h"

namespace pb::cli {

struct Subject;

/// `scan PATH`: what is dangerous here, and does it pass the gate?
class ScanCommand : public Command
{
public:
    const char *name() const override { return "scan"; }
    const char *summary() const override;
    const char *usage() const override;
    const char *examples() const override;
    void declare(CLI::App &app) override;
    Result<ExitCode> run(Console &console) override;

private:
    Result<Baseline> baseline() const;
    Result<QByteArray> rendered(const Subject &subject, const GateResult &gate,
                                const Console &console) const;

    std::string m_path;
    std::string m_failOn = "low";
    std::string m_baseline;
    OutputOptions m_output;
};

} // namespace pb::cli
