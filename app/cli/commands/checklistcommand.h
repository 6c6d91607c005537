// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checklist/checklistlog.h"
#include "command.h"
#include "options.h"

namespace pb::cli {

/// `checklist DIR`: the points of the remediation guide for one bundle, and what is known of each.
class ChecklistCommand : public Command
{
public:
    const char *name() const override { return "checklist"; }
    const char *summary() const override;
    const char *usage() const override;
    const char *examples() const override;
    void declare(CLI::App &app) override;
    Result<ExitCode> run(Console &console) override;

private:
    Result<ExitCode> show(const Bundle &bundle, const ChecklistDefinition &definition,
                          Console &console) const;
    Result<ExitCode> record(const Bundle &bundle, const ChecklistDefinition &definition,
                            Console &console) const;

    std::string m_bundle;
    std::string m_item;
    std::string m_status;
    std::string m_evidence;
    std::string m_reason;
    std::string m_expires;
    OutputOptions m_output;
};

} // namespace pb::cli
