// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "fix/fixplan.h"
#include "options.h"

namespace pb::cli {

struct Subject;

/// `fix PATH`: plans edits and writes them as a bundle; the project is not touched.
class FixCommand : public Command
{
public:
    const char *name() const override { return "fix"; }
    const char *summary() const override;
    const char *usage() const override;
    const char *examples() const override;
    void declare(CLI::App &app) override;
    Result<ExitCode> run(Console &console) override;

private:
    Result<void> checkRequest() const;
    Result<FixRequest> requestFor(const std::vector<Fingerprint> &findings) const;
    Result<void> editFiles(FixPlan &plan) const;
    Result<void> checkStrategy(const RuleCatalog &catalog) const;
    Result<ExitCode> list(const Subject &subject, Console &console) const;
    Result<ExitCode> writeBundle(const Subject &subject, Console &console) const;

    std::string m_path;
    std::vector<std::string> m_findings;
    bool m_all = false;
    bool m_list = false;
    std::string m_strategy;
    std::vector<std::string> m_samples;
    std::string m_removeBy;
    std::vector<std::string> m_after;
    std::string m_bundle;
    OutputOptions m_output;
};

} // namespace pb::cli
