// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "options.h"
#include "triage/decisionlog.h"

namespace pb::cli {

/// `triage PATH`: what people decided about the findings, and new decisions.
class TriageCommand : public Command
{
public:
    const char *name() const override { return "triage"; }
    const char *summary() const override;
    const char *usage() const override;
    const char *examples() const override;
    void declare(CLI::App &app) override;
    Result<ExitCode> run(Console &console) override;

private:
    Result<ExitCode> list(Console &console) const;
    Result<ExitCode> decide(Console &console) const;
    Result<ExitCode> undo(Console &console) const;
    Result<ExitCode> history(Console &console) const;
    Result<DecisionLog> openLog(Console &console) const;
    DecisionDraft draft() const;

    std::string m_path;
    std::vector<std::string> m_findings;
    std::string m_disposition;
    std::string m_reason;
    std::string m_comment;
    std::string m_assignee;
    bool m_assigneeGiven = false;
    std::string m_expires;
    std::vector<std::string> m_undo;
    std::string m_history;
    OutputOptions m_output;
};

} // namespace pb::cli
