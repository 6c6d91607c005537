// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands/subject.h"

#include "console.h"
#include "text/fixtext.h"
#include "text/visible.h"

#include <QFileInfo>

#include <ranges>

namespace pb::cli {

Result<Subject> examine(const QString &path, Console &console)
{
    const RunControl control = console.control();
    auto project = flow::open(path, control);
    if (!project)
        return std::unexpected(project.error());
    if (const auto change = flow::unfinished(*project))
        console.warn(unfinishedText(*change, project->root()));
    auto catalog = flow::rules(project->root());
    if (!catalog)
        return std::unexpected(catalog.error());
    auto scanned = flow::scan(*project, *catalog, control);
    if (!scanned)
        return std::unexpected(scanned.error());
    auto triaged = flow::triage(*project, std::move(*scanned));
    if (!triaged)
        return std::unexpected(triaged.error());
    sayLogProblems(triaged->logProblems, console);
    return Subject{std::move(*project), std::move(*catalog), std::move(*triaged)};
}

void sayLogProblems(const std::vector<DecisionLog::Problem> &problems, Console &console)
{
    constexpr size_t mostLines = 20; // of a file that is no log at all, every line is a problem
    if (problems.empty())
        return;
    for (const DecisionLog::Problem &problem : problems | std::views::take(mostLines)) {
        const QString place =
            problem.line > 0 ? QStringLiteral(", line %1").arg(problem.line) : QString();
        console.warn(QStringLiteral("decisions.jsonl%1: %2").arg(place, visible(problem.what)));
    }
    if (problems.size() > mostLines)
        console.warn(QStringLiteral("decisions.jsonl: %1 more such problems")
                         .arg(problems.size() - mostLines));
    console.warn(QStringLiteral("The log of decisions is damaged: what cannot be proved in it is "
                                "not obeyed, and decisions may be missing."));
}

bool isBundle(const QString &folder)
{
    return QFileInfo::exists(folder + QStringLiteral("/change.json"))
           || QFileInfo::exists(folder + QStringLiteral("/SHA256SUMS"));
}

Result<Bundle> openBundle(const QString &folder)
{
    if (!QFileInfo(folder).isDir())
        return failure(Error::Code::NotFound, folder, QStringLiteral("no such folder"));
    if (!isBundle(folder))
        return failure(Error::Code::NotFound, QStringLiteral("A bundle in ") + folder,
                       QStringLiteral("picklebench-cli fix makes one"));
    return readBundle(folder);
}

void sayMerging(const Error &error, bool threeWay, Console &console)
{
    if (error.code == Error::Code::Stale && !threeWay)
        console.note(QStringLiteral("--three-way keeps what was edited, where it and the change do "
                                    "not touch."));
}

Result<QString> completed(const QString &abbreviation, const QStringList &known,
                          const QString &noun)
{
    constexpr int shortest = 8;
    if (abbreviation.size() < shortest) {
        return failure(Error::Code::Refused, abbreviation,
                       QStringLiteral("at least %1 of its digits are needed").arg(shortest));
    }
    QStringList matches;
    for (const QString &candidate : known) {
        if (candidate.startsWith(abbreviation, Qt::CaseInsensitive) && !matches.contains(candidate))
            matches += candidate;
    }
    if (matches.isEmpty()) {
        return failure(Error::Code::NotFound, abbreviation,
                       QStringLiteral("no %1 here starts with it").arg(noun));
    }
    if (matches.size() > 1) {
        return failure(Error::Code::Refused, abbreviation,
                       QStringLiteral("it stands for several: ")
                           + matches.join(QStringLiteral(", ")));
    }
    return matches.front();
}

QStringList fingerprintsOf(const ScanReport &scan)
{
    QStringList result;
    for (const Finding &finding : scan.findings)
        result += finding.fingerprint.value;
    return result;
}

Result<std::vector<Fingerprint>> findingsNamed(const QStringList &abbreviations,
                                               const ScanReport &scan)
{
    const QStringList known = fingerprintsOf(scan);
    std::vector<Fingerprint> named;
    for (const QString &abbreviation : abbreviations) {
        const auto whole = completed(abbreviation, known, QStringLiteral("finding"));
        if (!whole)
            return std::unexpected(whole.error());
        if (const Fingerprint fingerprint{*whole}; !std::ranges::contains(named, fingerprint))
            named.push_back(fingerprint);
    }
    return named;
}

} // namespace pb::cli
