// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands/triagecommand.h"

#include "commands/subject.h"
#include "console.h"
#include "errortext.h"
#include "text/findingtext.h"
#include "text/triagetext.h"

#include <CLI/CLI.hpp>

namespace pb::cli {

namespace {

std::vector<std::string> dispositionWords()
{
    std::vector<std::string> words;
    for (int i = 0; i <= static_cast<int>(Disposition::Duplicate); ++i)
        words.push_back(word(static_cast<Disposition>(i)).toStdString());
    return words;
}

/// Drafts for the abbreviations that name one finding; the others are refused at once.
std::vector<DecisionDraft> draftsFor(const QStringList &abbreviations, const ScanReport &scan,
                                     const DecisionDraft &what, DecisionLog::BulkResult &result)
{
    const QStringList known = fingerprintsOf(scan);
    std::vector<DecisionDraft> drafts;
    for (const QString &abbreviation : abbreviations) {
        const auto whole = completed(abbreviation, known, QStringLiteral("finding"));
        if (!whole) {
            result.refused.emplace_back(Fingerprint{abbreviation}, whole.error());
            continue;
        }
        const Fingerprint finding{*whole};
        if (!std::ranges::contains(drafts, finding, &DecisionDraft::finding)) {
            drafts.push_back(what);
            drafts.back().finding = finding;
        }
    }
    return drafts;
}

/// Of a damaged log not everything could be read, whatever else went well.
ExitCode exitCodeOf(const std::vector<DecisionLog::Problem> &problems)
{
    return problems.empty() ? ExitCode::Done : ExitCode::Incomplete;
}

ExitCode exitCodeOf(const DecisionLog::BulkResult &result, const DecisionLog &log)
{
    if (result.refused.empty())
        return exitCodeOf(log.problems());
    return result.written.empty() ? ExitCode::Usage : ExitCode::Incomplete;
}

} // namespace

const char *TriageCommand::summary() const
{
    return "List, record, take back and retell what was decided about findings";
}

const char *TriageCommand::usage() const
{
    return R"(PATH [--finding FINGERPRINT... [--disposition WORD] [--reason TEXT] [--comment TEXT]
    [--assignee NAME] [--expires DATE] | --undo ID... | --history FINGERPRINT] [--quiet])";
}

const char *TriageCommand::examples() const
{
    return R"(picklebench-cli triage .
picklebench-cli triage . --finding 3f2a9c1b --disposition confirmed --assignee alice
picklebench-cli triage . --finding 3f2a9c1b 77ab0012 --disposition accepted-risk \
    --reason "only our own nightly job writes this file" --expires 2026-12-31
picklebench-cli triage . --history 3f2a9c1b
picklebench-cli triage . --undo 90cd12ab
Fingerprints and decision ids may be cut to eight digits. PICKLEBENCH_USER names the person.)";
}

void TriageCommand::declare(CLI::App &app)
{
    app.add_option("PATH", m_path, "A project folder or one Python file")
        ->required()
        ->type_name("");
    CLI::Option *finding = app.add_option("--finding", m_findings, "The findings to decide about")
                               ->option_text("FINGERPRINT...");
    app.add_option("--disposition", m_disposition, "What they are")
        ->check(CLI::IsMember(dispositionWords()).description(""))
        ->option_text("WORD")
        ->needs(finding);
    app.add_option("--reason", m_reason, "Why; needed for all but untriaged and confirmed")
        ->option_text("TEXT")
        ->needs(finding);
    app.add_option("--comment", m_comment, "A remark for the history")
        ->option_text("TEXT")
        ->needs(finding);
    app.add_option_function<std::string>(
           "--assignee",
           [this](const std::string &assignee) {
               m_assignee = assignee;
               m_assigneeGiven = true;
           },
           "Who works on it; \"\" takes the assignee away")
        ->option_text("NAME")
        ->needs(finding);
    addDateOption(app, "--expires", m_expires,
                  "When an accepted risk comes back (default: in 90 days)")
        ->needs(finding);
    CLI::Option *undo =
        app.add_option("--undo", m_undo, "Take decisions back, all or none")->option_text("ID...");
    CLI::Option *history =
        app.add_option("--history", m_history, "Everything said about one finding")
            ->option_text("FINGERPRINT");
    undo->excludes(finding)->excludes(history);
    history->excludes(finding);
    m_output.addQuiet(app, "Say only what was refused");
}

Result<ExitCode> TriageCommand::run(Console &console)
{
    console.setQuiet(m_output.quiet);
    if (!m_undo.empty())
        return undo(console);
    if (!m_history.empty())
        return history(console);
    return m_findings.empty() ? list(console) : decide(console);
}

Result<ExitCode> TriageCommand::list(Console &console) const
{
    const auto subject = examine(typed(m_path), console);
    if (!subject)
        return std::unexpected(subject.error());
    console.print(triageText(subject->triaged, console.style()));
    return subject->triaged.scan.isComplete() ? exitCodeOf(subject->triaged.logProblems)
                                              : ExitCode::Incomplete;
}

Result<ExitCode> TriageCommand::decide(Console &console) const
{
    const auto subject = examine(typed(m_path), console);
    if (!subject)
        return std::unexpected(subject.error());
    auto log = DecisionLog::open(subject->project.stateFolder());
    if (!log)
        return std::unexpected(log.error());

    DecisionLog::BulkResult unknown;
    const auto drafts = draftsFor(typed(m_findings), subject->triaged.scan, draft(), unknown);
    auto result =
        drafts.empty() ? DecisionLog::BulkResult{} : log->appendAll(drafts, currentUser());
    if (!result)
        return std::unexpected(result.error());
    std::ranges::move(unknown.refused, std::back_inserter(result->refused));

    if (!console.isQuiet())
        console.print(bulkText(*result));
    for (const auto &[finding, error] : result->refused) {
        // The error is most often about the finding itself, by its whole fingerprint.
        Error said = error;
        if (said.subject == finding.value)
            said.subject = shortId(finding.value);
        const QString text = errorText(said);
        console.warn(said.subject == shortId(finding.value)
                         ? text
                         : shortId(finding.value) + QStringLiteral(": ") + text);
    }
    return exitCodeOf(*result, *log);
}

Result<ExitCode> TriageCommand::undo(Console &console) const
{
    auto log = openLog(console);
    if (!log)
        return std::unexpected(log.error());
    QStringList known;
    for (const Decision &decision : log->entries())
        known += decision.id;
    QStringList ids;
    const QStringList abbreviations = typed(m_undo);
    for (const QString &abbreviation : abbreviations) {
        const auto whole = completed(abbreviation, known, QStringLiteral("decision"));
        if (!whole)
            return std::unexpected(whole.error());
        ids += *whole;
    }
    const auto undone = log->undoAll(ids, currentUser());
    if (!undone)
        return std::unexpected(undone.error());
    if (!console.isQuiet())
        console.print(undoText(*undone, *log));
    return exitCodeOf(log->problems());
}

Result<ExitCode> TriageCommand::history(Console &console) const
{
    const auto log = openLog(console);
    if (!log)
        return std::unexpected(log.error());
    QStringList known;
    for (const Decision &decision : log->entries())
        known += decision.what.finding.value;
    const auto whole = completed(typed(m_history), known, QStringLiteral("decided finding"));
    if (!whole)
        return std::unexpected(whole.error());
    const Fingerprint finding{*whole};
    console.print(historyText(finding, *log));
    return exitCodeOf(log->problems());
}

/// The log alone, without a scan.
Result<DecisionLog> TriageCommand::openLog(Console &console) const
{
    auto log = flow::open(typed(m_path)).and_then([](const Project &project) {
        return DecisionLog::open(project.stateFolder());
    });
    if (log)
        sayLogProblems(log->problems(), console);
    return log;
}

DecisionDraft TriageCommand::draft() const
{
    DecisionDraft draft;
    draft.disposition = dispositionFromWord(typed(m_disposition));
    draft.reason = typed(m_reason);
    draft.comment = typed(m_comment);
    if (m_assigneeGiven)
        draft.assignee = typed(m_assignee);
    if (!m_expires.empty())
        draft.expires = typedDate(m_expires);
    return draft;
}

} // namespace pb::cli
