// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands/rulescommand.h"

#include "base/json.h"
#include "console.h"
#include "flow/stages.h"
#include "rules/rulecatalog.h"
#include "text/rulestext.h"
#include "text/visible.h"

#include <CLI/CLI.hpp>

namespace pb::cli {

namespace {

/// By id or by slug, in any case.
Result<const Rule *> ruleNamed(const RuleCatalog &catalog, const QString &name)
{
    for (const Rule &rule : catalog.rules()) {
        if (rule.id.value.compare(name, Qt::CaseInsensitive) == 0
            || rule.slug.compare(name, Qt::CaseInsensitive) == 0)
            return &rule;
    }
    return failure(Error::Code::NotFound, name,
                   QStringLiteral("no rule has this id; picklebench-cli rules lists them"));
}

QByteArray catalogueAs(const OutputOptions &output, const RuleCatalog &catalog, const Style &style)
{
    if (output.is("json"))
        return prettyJson(rulesJson(catalog));
    return (output.is("markdown") ? rulesMarkdown(catalog) : rulesText(catalog, style)).toUtf8();
}

void sayProblems(const RuleCatalog &catalog, Console &console)
{
    for (const SkippedFile &file : catalog.problems())
        console.warn(visible(file.file) + QStringLiteral(": ") + visible(file.reason) + u'.');
}

} // namespace

const char *RulesCommand::summary() const
{
    return "List the rules, or show the page of one";
}

const char *RulesCommand::usage() const
{
    return "[ID] [--project PATH] [--format FORMAT] [-o FILE]";
}

const char *RulesCommand::examples() const
{
    return R"(picklebench-cli rules
picklebench-cli rules PB101
picklebench-cli rules --project .      also what stands in ./.picklebench/rules
picklebench-cli rules --format markdown -o rules.md)";
}

void RulesCommand::declare(CLI::App &app)
{
    app.add_option("ID", m_rule, "Show this rule's page")->type_name("");
    app.add_option("--project", m_project,
                   "Also the rules of this project, and what is wrong there")
        ->option_text("PATH");
    m_output.addFormat(app, {"text", "json", "markdown"});
    m_output.addFile(app);
}

Result<ExitCode> RulesCommand::run(Console &console)
{
    const auto catalog = catalogue(console);
    if (!catalog)
        return std::unexpected(catalog.error());
    if (const auto target = m_output.checkTarget(typed(m_project)); !target)
        return std::unexpected(target.error());
    const Style style = m_output.style(console);
    QByteArray bytes;
    if (m_rule.empty()) {
        bytes = catalogueAs(m_output, *catalog, style);
    } else {
        const auto rule = ruleNamed(*catalog, typed(m_rule));
        if (!rule) {
            sayProblems(*catalog, console);
            return std::unexpected(rule.error());
        }
        bytes = m_output.is("json") ? prettyJson(ruleJson(**rule)) : rulePage(**rule).toUtf8();
    }
    if (const auto written = m_output.write(console, bytes); !written)
        return std::unexpected(written.error());
    sayProblems(*catalog, console);
    return catalog->problems().empty() ? ExitCode::Done : ExitCode::Incomplete;
}

Result<RuleCatalog> RulesCommand::catalogue(Console &console) const
{
    if (m_project.empty())
        return RuleCatalog::bundled();
    return flow::open(typed(m_project), console.control()).and_then([](const Project &project) {
        return flow::rules(project.root());
    });
}

} // namespace pb::cli
