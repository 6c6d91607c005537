// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands/checklistcommand.h"

#include "base/clock.h"
#include "base/json.h"
#include "commands/subject.h"
#include "console.h"
#include "text/checklisttext.h"
#include "text/visible.h"

#include <CLI/CLI.hpp>

namespace pb::cli {

const char *ChecklistCommand::summary() const
{
    return "Show the remediation checklist of a bundle, or record one point of it";
}

const char *ChecklistCommand::usage() const
{
    return R"(DIR [--format FORMAT] [-o FILE]
   or: picklebench-cli checklist DIR --item ID --status STATUS [--evidence TEXT] [--reason TEXT]
       [--expires DATE] [--quiet])";
}

const char *ChecklistCommand::examples() const
{
    return R"(picklebench-cli checklist ../change-1
picklebench-cli checklist ../change-1 --format markdown -o checklist.md
picklebench-cli checklist ../change-1 --item ID --status passed --evidence "CHG-1042, approved"
picklebench-cli checklist ../change-1 --item ID --status waived \
    --reason "no test stage" --expires 2026-12-31
picklebench-cli checklist ../change-1 --item ID --status open        takes the last entry back)";
}

void ChecklistCommand::declare(CLI::App &app)
{
    app.add_option("DIR", m_bundle, "A bundle made by fix")->required()->type_name("");
    CLI::Option *item = app.add_option("--item", m_item, "The point to record")->option_text("ID");
    CLI::Option *status =
        app.add_option("--status", m_status, "What is known of it")
            ->check(CLI::IsMember({"passed", "waived", "not-applicable", "open"}).description(""))
            ->option_text("passed|waived|not-applicable|open")
            ->needs(item);
    item->needs(status);
    app.add_option("--evidence", m_evidence, "What proves it; needed for passed")
        ->option_text("TEXT")
        ->needs(item);
    app.add_option("--reason", m_reason, "Why; needed for waived and not-applicable")
        ->option_text("TEXT")
        ->needs(item);
    addDateOption(app, "--expires", m_expires, "When a waiver ends; needed for waived")
        ->needs(item);
    m_output.addFormat(app, {"text", "json", "markdown"})->excludes(item);
    m_output.addFile(app)->excludes(item);
    m_output.addQuiet(app, "Say nothing when a point was recorded");
}

Result<ExitCode> ChecklistCommand::run(Console &console)
{
    console.setQuiet(m_output.quiet);
    const auto definition = ChecklistDefinition::bundled();
    if (!definition)
        return std::unexpected(definition.error());
    const auto bundle = openBundle(typed(m_bundle));
    if (!bundle)
        return std::unexpected(bundle.error());
    return m_item.empty() ? show(*bundle, *definition, console)
                          : record(*bundle, *definition, console);
}

Result<ExitCode> ChecklistCommand::show(const Bundle &bundle, const ChecklistDefinition &definition,
                                        Console &console) const
{
    if (const auto target = m_output.checkTarget(bundle.project); !target)
        return std::unexpected(target.error());
    const auto state = readChecklist(bundle, definition, utcToday());
    if (!state)
        return std::unexpected(state.error());
    for (const QString &problem : state->problems)
        console.warn(QStringLiteral("checklist.jsonl is not wholly obeyed: ") + visible(problem));
    QByteArray bytes;
    if (m_output.is("json"))
        bytes = prettyJson(checklistJson(*state));
    else if (m_output.is("markdown"))
        bytes = checklistMarkdown(*state).toUtf8();
    else
        bytes = checklistText(*state, m_output.style(console)).toUtf8();
    if (const auto written = m_output.write(console, bytes); !written)
        return std::unexpected(written.error());
    return ExitCode::Done;
}

Result<ExitCode> ChecklistCommand::record(const Bundle &bundle,
                                          const ChecklistDefinition &definition,
                                          Console &console) const
{
    ItemEntry entry;
    entry.item = ChecklistId{typed(m_item)};
    entry.status = itemStatusFromWord(typed(m_status)).value_or(ItemStatus::Open);
    entry.evidence = typed(m_evidence);
    entry.reason = typed(m_reason);
    if (!m_expires.empty())
        entry.expires = typedDate(m_expires);
    const auto recorded = recordItem(bundle, definition, entry, currentUser());
    if (!recorded)
        return std::unexpected(recorded.error());
    if (!m_output.quiet) {
        console.print(
            QStringLiteral("%1 is now %2, by %3.\n")
                .arg(visible(recorded->item.value), word(recorded->status), visible(recorded->by)));
    }
    return ExitCode::Done;
}

} // namespace pb::cli
