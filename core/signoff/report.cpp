// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signoff/report.h"

#include "signoff/template.h"
#include "signoff/viewparts.h"
#include "signoff/visibletext.h"

#include <QFileInfo>

namespace pb {

namespace {

/// The last gate before a template: no text of the view keeps a character that cannot be seen.
QVariant sanitised(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::QString: return visibleText(value.toString());
    case QMetaType::QStringList:
    case QMetaType::QVariantList: {
        QVariantList list;
        for (const auto items = value.toList(); const QVariant &item : items)
            list.append(sanitised(item));
        return list;
    }
    case QMetaType::QVariantHash: {
        QVariantHash hash = value.toHash();
        for (QVariant &item : hash)
            item = sanitised(item);
        return hash;
    }
    default: return value;
    }
}

QVariantHash fact(const QString &label, const QString &value)
{
    return {{QStringLiteral("label"), label}, {QStringLiteral("value"), orNotRecorded(value)}};
}

/// A path or digest: compared letter by letter, so it is set in a face for that.
QVariantHash exactFact(const QString &label, const QString &value)
{
    QVariantHash view = fact(label, value);
    view.insert(QStringLiteral("exact"), !value.isEmpty());
    return view;
}

QVariantList factsView(const ReportInput &input)
{
    const ScanReport &scan = input.triaged.scan;
    QVariantList facts{exactFact(QStringLiteral("Project folder"), scan.project),
                       fact(QStringLiteral("Picklebench version"), input.toolVersion),
                       exactFact(QStringLiteral("Rule catalogue (SHA-256)"), scan.catalogueHash),
                       fact(QStringLiteral("Report made"), input.generatedAt)};
    if (!scan.ownRules.isEmpty())
        facts.append(exactFact(QStringLiteral("Rules that the project brought"),
                               scan.ownRules.join(QStringLiteral(", "))));
    if (!input.bundle)
        return facts;
    facts.append(fact(QStringLiteral("Change recorded"), input.bundle->createdAt));
    facts.append(fact(QStringLiteral("Change made by"), input.bundle->createdBy));
    facts.append(
        fact(QStringLiteral("Last verification"), input.verdict ? input.verdict->at : QString()));
    facts.append(exactFact(QStringLiteral("Bundle digest (SHA-256)"),
                           input.verdict ? input.verdict->bundleDigest : QString()));
    facts.append(fact(QStringLiteral("Approval"), QString()));
    return facts;
}

QVariantList skippedView(const std::vector<SkippedFile> &skipped)
{
    QVariantList views;
    for (const SkippedFile &file : skipped)
        views.append(QVariantHash{{QStringLiteral("file"), file.file},
                                  {QStringLiteral("reason"), orNotRecorded(file.reason)}});
    return views;
}

QVariantList refusedView(const Bundle &bundle)
{
    QVariantList views;
    for (const FixRefusal &refusal : bundle.refused) {
        const Finding *finding = bundle.before.scan.find(refusal.finding);
        views.append(QVariantHash{{QStringLiteral("place"),
                                   finding ? placeText(finding->file, finding->start, finding->cell)
                                           : refusal.finding.value},
                                  {QStringLiteral("reason"), orNotRecorded(refusal.reason)}});
    }
    return views;
}

void addScan(QVariantHash &view, const ReportInput &input)
{
    const ScanReport &scan = input.triaged.scan;
    view.insert(QStringLiteral("filesSeen"), QString::number(scan.filesSeen));
    view.insert(QStringLiteral("filesParsed"), QString::number(scan.filesParsed));
    view.insert(QStringLiteral("settingsSeen"), QString::number(scan.settingsSeen));
    view.insert(QStringLiteral("skipped"), skippedView(scan.skipped));
    view.insert(QStringLiteral("excluded"), scan.excluded);
    view.insert(QStringLiteral("matrix"), matrixView(scan.findings));
    QStringList problems;
    for (const DecisionLog::Problem &problem : input.triaged.logProblems)
        problems.append(
            QStringLiteral("decisions.jsonl:%1: %2").arg(problem.line).arg(problem.what));
    if (input.checklist)
        problems.append(input.checklist->problems);
    view.insert(QStringLiteral("logProblems"), problems);
}

void addVerdict(QVariantHash &view, const ReportInput &input)
{
    const Verdict &verdict = *input.verdict;
    view.insert(QStringLiteral("verified"), true);
    view.insert(QStringLiteral("verdictOutdated"), input.verdictOutdated);
    view.insert(QStringLiteral("checks"), checksView(verdict));
    view.insert(QStringLiteral("matrixAfter"), matrixView(verdict.after.findings));
    view.insert(QStringLiteral("skippedAfter"), skippedView(verdict.after.skipped));
}

void addBundle(QVariantHash &view, const Bundle &bundle)
{
    view.insert(QStringLiteral("diffs"), diffsView(bundle));
    view.insert(QStringLiteral("refused"), refusedView(bundle));
    view.insert(QStringLiteral("digests"), digestsView(bundle));
    view.insert(QStringLiteral("rehearsalPassed"), bundle.rehearsal.passed());
    view.insert(QStringLiteral("rehearsalFailure"), bundle.rehearsal.failure);
    view.insert(QStringLiteral("rollback"), rollbackView(bundle));
}

QVariantHash reportView(const ReportInput &input, const RuleCatalog &catalog)
{
    const std::vector<ReportedFinding> findings = reportedFindings(input);
    QVariantHash view{{QStringLiteral("isSignOff"), input.bundle.has_value()},
                      {QStringLiteral("kind"), input.bundle ? QStringLiteral("Remediation sign-off")
                                                            : QStringLiteral("Findings report")},
                      {QStringLiteral("project"),
                       orNotRecorded(QFileInfo(input.triaged.scan.project).fileName())},
                      {QStringLiteral("facts"), factsView(input)},
                      {QStringLiteral("status"), statusView(input)},
                      {QStringLiteral("tiles"), tilesView(input, findings)},
                      {QStringLiteral("dispositions"), dispositionsView(findings)},
                      {QStringLiteral("findings"), findingsView(findings, catalog)}};
    addScan(view, input);
    if (input.verdict) {
        addVerdict(view, input);
        view.insert(QStringLiteral("fates"), fatesView(findings));
    }
    if (input.bundle)
        addBundle(view, *input.bundle);
    if (input.checklist)
        view.insert(QStringLiteral("checklist"), checklistView(*input.checklist));
    return view;
}

} // namespace

Result<QByteArray> renderReport(const ReportInput &input, const RuleCatalog &catalog,
                                ReportFormat format)
{
    return renderTemplate(sanitised(reportView(input, catalog)).toHash(), format);
}

} // namespace pb
