// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands/fixcommand.h"

#include "base/files.h"
#include "commands/subject.h"
#include "console.h"
#include "fix/planedit.h"
#include "text/findingtext.h"
#include "text/fixtext.h"

#include <CLI/CLI.hpp>

#include <QFileInfo>

namespace pb::cli {

namespace {

Result<std::vector<Fingerprint>> allFindings(const ScanReport &scan)
{
    std::vector<Fingerprint> all;
    std::ranges::transform(scan.findings, std::back_inserter(all), &Finding::fingerprint);
    return all;
}

QStringList absolutePaths(const std::vector<std::string> &paths)
{
    QStringList absolute;
    for (const std::string &path : paths)
        absolute.append(QFileInfo(typed(path)).absoluteFilePath());
    return absolute;
}

/// Says that files could not be fully analysed, and when that alone is why findings are left.
void sayUnread(const FixPlan &plan, const ScanReport &scan, Console &console)
{
    if (scan.isComplete())
        return;
    console.warn(QStringLiteral("%1 could not be fully analysed; what is in there is not fixed.")
                     .arg(counted(static_cast<int>(scan.skipped.size()), QStringLiteral("file"))));
    const auto isUnread = [&](const FixRefusal &refusal) {
        const Finding *finding = scan.find(refusal.finding);
        return finding && std::ranges::contains(scan.skipped, finding->file, &SkippedFile::file);
    };
    if (!plan.refused.empty() && std::ranges::all_of(plan.refused, isUnread))
        console.warn(QStringLiteral("Every finding that is not fixed is in such a file: mend its "
                                    "syntax and run fix again."));
}

} // namespace

const char *FixCommand::summary() const
{
    return "Plan fixes and write them as a bundle; the project itself is not changed";
}

const char *FixCommand::usage() const
{
    return R"(PATH (--finding FINGERPRINT... | --all) [--strategy ID] [--samples PATH...]
      [--remove-by DATE] [--after FILE=TEXT...] --bundle DIR [--quiet]
   or: picklebench-cli fix PATH --list [--finding FINGERPRINT...])";
}

const char *FixCommand::examples() const
{
    return R"(picklebench-cli fix . --list
picklebench-cli fix . --list --finding 3f2a9c1b
picklebench-cli fix . --finding 3f2a9c1b --strategy json --bundle ../change-1
picklebench-cli fix . --all --bundle ../change-1
picklebench-cli fix . --all --strategy two-phase --remove-by 2027-03-01 --bundle ../change-1
picklebench-cli apply ../change-1)";
}

void FixCommand::declare(CLI::App &app)
{
    app.add_option("PATH", m_path, "A project folder or one Python file")
        ->required()
        ->type_name("");
    CLI::Option *finding =
        app.add_option("--finding", m_findings, "The findings to fix; eight digits are enough")
            ->option_text("FINGERPRINT...");
    CLI::Option *all =
        app.add_flag("--all", m_all, "Every finding that has a strategy and is not settled")
            ->option_text(" ");
    CLI::Option *list =
        app.add_flag("--list", m_list, "Only show what could be done")->option_text(" ");
    CLI::Option *strategy =
        app.add_option("--strategy", m_strategy, "Use this one (default: the best for each)")
            ->option_text("ID");
    CLI::Option *bundle =
        app.add_option("--bundle", m_bundle, "The folder to write; must be new or empty")
            ->option_text("DIR");
    app.add_option("--samples", m_samples,
                   "Pickles, or folders of them, that tell which values and classes occur")
        ->option_text("PATH...");
    CLI::Option *removeBy =
        app.add_option("--remove-by", m_removeBy,
                       "When pickles are to be read no more (default: in 90 days)")
            ->option_text("YYYY-MM-DD");
    CLI::Option *after =
        app.add_option("--after", m_after,
                       "A file of the plan shall be as this text file is, not as it was planned")
            ->option_text("FILE=TEXT...");
    all->excludes(finding);
    list->excludes(removeBy)->excludes(after);
    list->excludes(all)->excludes(strategy)->excludes(bundle);
    m_output.addQuiet(app, "Say only what was refused");
}

Result<ExitCode> FixCommand::run(Console &console)
{
    console.setQuiet(m_output.quiet);
    if (const auto valid = checkRequest(); !valid)
        return std::unexpected(valid.error());
    const auto subject = examine(typed(m_path), console);
    if (!subject)
        return std::unexpected(subject.error());
    return m_list ? list(*subject, console) : writeBundle(*subject, console);
}

Result<void> FixCommand::checkRequest() const
{
    if (m_list)
        return {};
    if (m_findings.empty() && !m_all) {
        return failure(
            Error::Code::Refused, QStringLiteral("fix"),
            QStringLiteral("say what to fix with --finding or --all, or look with --list"));
    }
    if (m_bundle.empty()) {
        return failure(Error::Code::Refused, QStringLiteral("fix"),
                       QStringLiteral("say with --bundle which folder to write"));
    }
    return {};
}

Result<FixRequest> FixCommand::requestFor(const std::vector<Fingerprint> &findings) const
{
    FixRequest request{findings, StrategyId{typed(m_strategy)}};
    request.samples = absolutePaths(m_samples);
    if (m_removeBy.empty())
        return request;
    request.removeBy = QDate::fromString(typed(m_removeBy), Qt::ISODate);
    if (!request.removeBy.isValid())
        return failure(Error::Code::Refused, typed(m_removeBy),
                       QStringLiteral("a date is written like 2027-03-01"));
    return request;
}

Result<void> FixCommand::editFiles(FixPlan &plan) const
{
    for (const std::string &one : m_after) {
        const QString pair = typed(one);
        const qsizetype equals = pair.indexOf(u'=');
        if (equals < 1)
            return failure(Error::Code::Refused, pair,
                           QStringLiteral("say which file of the project shall be as which text: "
                                          "shop/basket.py=basket-new.py"));
        const auto text = readFile(pair.sliced(equals + 1));
        if (!text)
            return std::unexpected(text.error());
        if (const auto edited = editAfter(plan, {pair.first(equals), {}, *text}); !edited)
            return edited;
    }
    return {};
}

Result<void> FixCommand::checkStrategy(const RuleCatalog &catalog) const
{
    QStringList known;
    for (const Rule &rule : catalog.rules()) {
        for (const StrategyId &strategy : rule.strategies)
            known += strategy.value;
    }
    if (m_strategy.empty() || known.contains(typed(m_strategy)))
        return {};
    known.sort();
    known.removeDuplicates();
    return failure(Error::Code::NotFound, typed(m_strategy),
                   QStringLiteral("the strategies are ") + known.join(QStringLiteral(", ")));
}

Result<ExitCode> FixCommand::list(const Subject &subject, Console &console) const
{
    const ScanReport &scan = subject.triaged.scan;
    const auto named =
        m_findings.empty() ? allFindings(scan) : findingsNamed(typed(m_findings), scan);
    if (!named)
        return std::unexpected(named.error());
    const Detail detail = m_findings.empty() ? Detail::Titles : Detail::Full;
    QString text;
    for (const Fingerprint &fingerprint : *named) {
        const auto proposals = proposalsFor(subject.project, subject.catalog, scan, fingerprint,
                                            absolutePaths(m_samples));
        if (!proposals)
            return std::unexpected(proposals.error());
        text += proposalsText(*scan.find(fingerprint), *proposals, detail, console.style());
    }
    if (named->empty())
        text = QStringLiteral("There are no findings.\n");
    else if (m_findings.empty())
        text +=
            QStringLiteral("\nWhat a fix would change: picklebench-cli fix PATH --list --finding "
                           "FINGERPRINT\n");
    console.print(text);
    return ExitCode::Done;
}

Result<ExitCode> FixCommand::writeBundle(const Subject &subject, Console &console) const
{
    const TriagedReport &triaged = subject.triaged;
    if (const auto known = checkStrategy(subject.catalog); !known)
        return std::unexpected(known.error());
    const auto named = findingsNamed(typed(m_findings), triaged.scan);
    if (!named)
        return std::unexpected(named.error());
    const auto request = requestFor(*named);
    if (!request)
        return std::unexpected(request.error());
    auto plan = flow::plan(subject.project, subject.catalog, triaged, *request, console.control());
    if (!plan)
        return std::unexpected(plan.error());
    if (const auto edited = editFiles(*plan); !edited)
        return std::unexpected(edited.error());
    const bool complete = triaged.scan.isComplete();
    if (plan->isEmpty()) {
        console.print(refusedText(plan->refused, triaged.scan, console.style()));
        console.print(QStringLiteral("Nothing could be fixed; no bundle was written.\n"));
        sayUnread(*plan, triaged.scan, console);
        return complete ? ExitCode::Findings : ExitCode::Incomplete;
    }
    const auto bundle = flow::bundle(typed(m_bundle), *plan, triaged, console.control());
    if (!bundle)
        return std::unexpected(bundle.error());
    if (!m_output.quiet)
        console.print(fixedText(*bundle, console.style()));
    console.print(refusedText(bundle->refused, triaged.scan, console.style()));
    if (!m_output.quiet)
        console.print(nextStepText(*bundle));
    sayUnread(*plan, triaged.scan, console);
    return complete ? ExitCode::Done : ExitCode::Incomplete;
}

} // namespace pb::cli
