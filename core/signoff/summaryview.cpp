// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signoff/viewparts.h"

#include <algorithm>
#include <array>

namespace pb {

namespace {

constexpr std::array severities{Severity::Critical, Severity::High, Severity::Medium, Severity::Low,
                                Severity::Info};
constexpr std::array exposures{Exposure::Remote,  Exposure::Peer,  Exposure::Stored,
                               Exposure::Unknown, Exposure::Local, Exposure::None};
constexpr std::array dispositions{Disposition::Untriaged,          Disposition::Confirmed,
                                  Disposition::FalsePositive,      Disposition::AcceptedRisk,
                                  Disposition::MitigatedElsewhere, Disposition::Duplicate};
constexpr std::array fateOrder{Fate::Fixed, Fate::StillThere, Fate::New, Fate::Vanished};

QVariantHash cell(qsizetype n)
{
    return {{QStringLiteral("count"), QString::number(n)}, {QStringLiteral("zero"), n == 0}};
}

QVariantHash labelled(const QString &label, qsizetype n)
{
    return {{QStringLiteral("label"), label}, {QStringLiteral("count"), QString::number(n)}};
}

template<class Matches>
qsizetype countOf(const auto &items, Matches matches)
{
    return static_cast<qsizetype>(std::ranges::count_if(items, matches));
}

QVariantHash matrixRow(const std::vector<Finding> &findings, Severity severity)
{
    QVariantList cells;
    for (const Exposure exposure : exposures) {
        cells.append(cell(countOf(findings, [&](const Finding &f) {
            return f.severity == severity && f.exposure == exposure;
        })));
    }
    const qsizetype total =
        countOf(findings, [&](const Finding &f) { return f.severity == severity; });
    return {{QStringLiteral("severity"), word(severity)},
            {QStringLiteral("label"), sentenceCase(word(severity))},
            {QStringLiteral("cells"), cells},
            {QStringLiteral("total"), cell(total)}};
}

QVariantHash banner(const char *tone, const QString &title, const QString &text)
{
    return {{QStringLiteral("tone"), QLatin1StringView(tone)},
            {QStringLiteral("title"), title},
            {QStringLiteral("text"), text}};
}

const ScanReport &lastScan(const ReportInput &input)
{
    return input.verdict ? input.verdict->after : input.triaged.scan;
}

QVariantHash findingsBanner(const ReportInput &input)
{
    const ScanReport &scan = input.triaged.scan;
    const auto n = static_cast<qsizetype>(scan.findings.size());
    const QString found = counted(n, QStringLiteral("finding"), QStringLiteral("findings"));
    if (!scan.isComplete()) {
        return banner(
            "bad", QStringLiteral("The scan is incomplete"),
            QStringLiteral("%1 in what was read; %2 could not be read fully and may hold more.")
                .arg(found, counted(static_cast<qsizetype>(scan.skipped.size()),
                                    QStringLiteral("file"), QStringLiteral("files"))));
    }
    if (n == 0)
        return banner("good", QStringLiteral("No finding"),
                      QStringLiteral("The rules found no deserialising call in %1 and %2.")
                          .arg(counted(scan.filesSeen, QStringLiteral("Python file"),
                                       QStringLiteral("Python files")),
                               counted(scan.settingsSeen, QStringLiteral("settings file"),
                                       QStringLiteral("settings files"))));
    const qsizetype severe =
        countOf(scan.findings, [](const Finding &f) { return f.severity >= Severity::High; });
    return banner(severe > 0 ? "bad" : "warn", found,
                  severe > 0 ? QStringLiteral("%1 of them critical or high.").arg(severe)
                             : QStringLiteral("None of them is critical or high."));
}

QVariantHash signOffBanner(const ReportInput &input)
{
    if (!input.verdict)
        return banner("warn", QStringLiteral("Not verified"),
                      QStringLiteral("The change is recorded; no verification of it is."));
    if (!input.verdictOutdated.isEmpty())
        return banner("bad", QStringLiteral("Verification out of date"), input.verdictOutdated);
    if (!input.verdict->passed()) {
        const auto failed =
            countOf(input.verdict->checks, [](const CheckResult &check) { return !check.passed; });
        return banner("bad", QStringLiteral("Verification failed"),
                      QStringLiteral("%1 did not pass.")
                          .arg(counted(failed, QStringLiteral("check"), QStringLiteral("checks"))));
    }
    const int open = input.checklist ? input.checklist->open() : 0;
    if (!input.checklist || open > 0)
        return banner(
            "warn", QStringLiteral("Verified, checklist open"),
            input.checklist
                ? QStringLiteral("All automatic checks passed; %1 still open.")
                      .arg(counted(open, QStringLiteral("checklist item is"),
                                   QStringLiteral("checklist items are")))
                : QStringLiteral("All automatic checks passed; the checklist is not recorded."));
    return banner(
        "good", QStringLiteral("Verified and complete"),
        QStringLiteral("All automatic checks passed and every checklist item is answered."));
}

QVariantHash tile(const QString &value, const QString &label, const char *tone)
{
    return {{QStringLiteral("value"), value},
            {QStringLiteral("label"), label},
            {QStringLiteral("tone"), QLatin1StringView(tone)}};
}

QString ratio(qsizetype part, qsizetype all)
{
    return QStringLiteral("%1 / %2").arg(part).arg(all);
}

void addSignOffTiles(QVariantList &tiles, const ReportInput &input,
                     const std::vector<ReportedFinding> &findings)
{
    const QString unknown = QStringLiteral("–");
    const auto planned = static_cast<qsizetype>(input.bundle->fixes.size());
    const qsizetype fixed = countOf(
        findings, [](const ReportedFinding &f) { return f.fate && f.fate->fate == Fate::Fixed; });
    tiles.append(tile(input.verdict ? ratio(fixed, planned) : unknown,
                      QStringLiteral("places fixed"),
                      input.verdict && fixed == planned ? "good" : "warn"));
    const auto checks = input.verdict ? static_cast<qsizetype>(input.verdict->checks.size()) : 0;
    const qsizetype good = input.verdict ? countOf(input.verdict->checks, &CheckResult::passed) : 0;
    tiles.append(tile(input.verdict ? ratio(good, checks) : unknown,
                      QStringLiteral("checks passed"),
                      input.verdict && good == checks ? "good" : "bad"));
    const auto items = input.checklist ? static_cast<qsizetype>(input.checklist->items.size()) : 0;
    const qsizetype closed = input.checklist ? items - input.checklist->open() : 0;
    tiles.append(tile(input.checklist ? ratio(closed, items) : unknown,
                      QStringLiteral("checklist items answered"),
                      closed == items && items > 0 ? "good" : "warn"));
}

void addFindingsTiles(QVariantList &tiles, const ReportInput &input,
                      const std::vector<ReportedFinding> &findings)
{
    const qsizetype severe = countOf(input.triaged.scan.findings,
                                     [](const Finding &f) { return f.severity >= Severity::High; });
    tiles.append(
        tile(QString::number(severe), QStringLiteral("critical or high"), severe ? "bad" : "good"));
    const qsizetype open = countOf(findings, [](const ReportedFinding &f) {
        return f.decision.disposition == Disposition::Untriaged;
    });
    tiles.append(
        tile(QString::number(open), QStringLiteral("without a decision"), open ? "warn" : "good"));
}

} // namespace

QVariantHash matrixView(const std::vector<Finding> &findings)
{
    QVariantList columns;
    QVariantList totals;
    for (const Exposure exposure : exposures) {
        columns.append(sentenceCase(word(exposure)));
        totals.append(
            cell(countOf(findings, [&](const Finding &f) { return f.exposure == exposure; })));
    }
    QVariantList rows;
    for (const Severity severity : severities)
        rows.append(matrixRow(findings, severity));
    return {{QStringLiteral("columns"), columns},
            {QStringLiteral("rows"), rows},
            {QStringLiteral("totals"), totals},
            {QStringLiteral("total"), QString::number(findings.size())}};
}

QVariantList dispositionsView(const std::vector<ReportedFinding> &findings)
{
    QVariantList views;
    for (const Disposition disposition : dispositions) {
        views.append(labelled(sentenceCase(word(disposition)),
                              countOf(findings, [&](const ReportedFinding &f) {
                                  return f.decision.disposition == disposition;
                              })));
    }
    return views;
}

QVariantList fatesView(const std::vector<ReportedFinding> &findings)
{
    QVariantList views;
    for (const Fate fate : fateOrder) {
        views.append(
            labelled(sentenceCase(word(fate)), countOf(findings, [&](const ReportedFinding &f) {
                         return f.fate && f.fate->fate == fate;
                     })));
    }
    return views;
}

QVariantHash statusView(const ReportInput &input)
{
    return input.bundle ? signOffBanner(input) : findingsBanner(input);
}

QVariantList tilesView(const ReportInput &input, const std::vector<ReportedFinding> &findings)
{
    const ScanReport &scan = lastScan(input);
    QVariantList tiles{
        tile(QString::number(scan.findings.size()),
             input.verdict ? QStringLiteral("findings left") : QStringLiteral("findings"),
             scan.findings.empty() && scan.isComplete() ? "good" : "plain")};
    if (input.bundle)
        addSignOffTiles(tiles, input, findings);
    else
        addFindingsTiles(tiles, input, findings);
    tiles.append(
        tile(QString::number(scan.filesSeen), QStringLiteral("Python files seen"), "plain"));
    tiles.append(tile(QString::number(scan.skipped.size()), QStringLiteral("not fully read"),
                      scan.skipped.empty() ? "good" : "bad"));
    return tiles;
}

} // namespace pb
