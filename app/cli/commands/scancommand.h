// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "command.h"
#include "options.h"

#include <QSet>

namespace pb::cli {

struct GateResult;
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
    Result<QSet<Fingerprint>> baseline() const;
    Result<QByteArray> rendered(const Subject &subject, const GateResult &gate,
                                const Console &console) const;

    std::string m_path;
    std::string m_failOn = "low";
    std::string m_baseline;
    OutputOptions m_output;
};

} // namespace pb::cli
