// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signoff/report.h"

#include "base/json.h"
#include "signoff/viewparts.h"
#include "triage/decisionjson.h"

#include <QJsonArray>
#include <QJsonObject>

namespace pb {

namespace {

/// Unknown is null in the record, so that it cannot be taken for an empty answer.
QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonArray skippedJson(const std::vector<SkippedFile> &skipped)
{
    QJsonArray array;
    for (const SkippedFile &file : skipped)
        array.append(QJsonObject{{QStringLiteral("file"), file.file},
                                 {QStringLiteral("reason"), file.reason}});
    return array;
}

QJsonObject scanJson(const ScanReport &scan)
{
    return {{QStringLiteral("catalogueHash"), scan.catalogueHash},
            {QStringLiteral("ownRules"), QJsonArray::fromStringList(scan.ownRules)},
            {QStringLiteral("filesSeen"), scan.filesSeen},
            {QStringLiteral("filesParsed"), scan.filesParsed},
            {QStringLiteral("settingsSeen"), scan.settingsSeen},
            {QStringLiteral("findings"), static_cast<qint64>(scan.findings.size())},
            {QStringLiteral("complete"), scan.isComplete()},
            {QStringLiteral("skipped"), skippedJson(scan.skipped)}};
}

QJsonObject ruleJson(const Finding &finding, const RuleCatalog &catalog)
{
    const Rule *rule = catalog.find(finding.rule);
    return {
        {QStringLiteral("id"), finding.rule.value},
        {QStringLiteral("title"), rule ? QJsonValue(rule->title) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("cwe"), QJsonArray::fromStringList(rule ? rule->cwe : QStringList())}};
}

QJsonObject fixJson(const BundleFix &fix)
{
    return {{QStringLiteral("strategy"), fix.strategy.value},
            {QStringLiteral("applicability"), word(fix.applicability)},
            {QStringLiteral("title"), fix.title},
            {QStringLiteral("effects"), QJsonArray::fromStringList(fix.effects)}};
}

QJsonObject fateJson(const FindingFate &fate)
{
    return {{QStringLiteral("fate"), word(fate.fate)},
            {QStringLiteral("why"), word(fate.why)},
            {QStringLiteral("fingerprintAfter"), orNull(fate.now.value)}};
}

QJsonArray findingsJson(const ReportInput &input, const RuleCatalog &catalog)
{
    QJsonArray array;
    for (const ReportedFinding &reported : reportedFindings(input)) {
        QJsonObject object = toJson(*reported.finding);
        object.insert(QStringLiteral("rule"), ruleJson(*reported.finding, catalog));
        object.insert(QStringLiteral("decision"), toJson(reported.decision));
        object.insert(QStringLiteral("after"), reported.fate ? QJsonValue(fateJson(*reported.fate))
                                                             : QJsonValue(QJsonValue::Null));
        object.insert(QStringLiteral("fix"), reported.fix ? QJsonValue(fixJson(*reported.fix))
                                                          : QJsonValue(QJsonValue::Null));
        array.append(object);
    }
    return array;
}

QJsonArray filesJson(const Bundle &bundle)
{
    QJsonArray array;
    for (const BundleFile &file : bundle.files)
        array.append(QJsonObject{{QStringLiteral("path"), file.path},
                                 {QStringLiteral("mode"), QString::number(file.mode, 8)},
                                 {QStringLiteral("sha256Before"), file.sha256Before},
                                 {QStringLiteral("sha256After"), file.sha256After}});
    return array;
}

QJsonArray refusedJson(const Bundle &bundle)
{
    QJsonArray array;
    for (const FixRefusal &refusal : bundle.refused)
        array.append(QJsonObject{{QStringLiteral("fingerprint"), refusal.finding.value},
                                 {QStringLiteral("reason"), refusal.reason}});
    return array;
}

QJsonObject changeJson(const Bundle &bundle)
{
    return {{QStringLiteral("createdAt"), orNull(bundle.createdAt)},
            {QStringLiteral("createdBy"), orNull(bundle.createdBy)},
            {QStringLiteral("toolVersion"), orNull(bundle.toolVersion)},
            {QStringLiteral("files"), filesJson(bundle)},
            {QStringLiteral("refused"), refusedJson(bundle)},
            {QStringLiteral("rehearsal"),
             QJsonObject{{QStringLiteral("passed"), bundle.rehearsal.passed()},
                         {QStringLiteral("failure"), orNull(bundle.rehearsal.failure)}}}};
}

QJsonObject verdictJson(const ReportInput &input)
{
    const Verdict &verdict = *input.verdict;
    QJsonArray checks;
    for (const CheckResult &check : verdict.checks)
        checks.append(
            QJsonObject{{QStringLiteral("id"), check.id},
                        {QStringLiteral("passed"), check.passed},
                        {QStringLiteral("summary"), check.summary},
                        {QStringLiteral("details"), QJsonArray::fromStringList(check.details)}});
    return {{QStringLiteral("at"), orNull(verdict.at)},
            {QStringLiteral("bundleDigest"), orNull(verdict.bundleDigest)},
            {QStringLiteral("passed"), verdict.passed()},
            {QStringLiteral("outdated"), orNull(input.verdictOutdated)},
            {QStringLiteral("checks"), checks},
            {QStringLiteral("scan"), scanJson(verdict.after)}};
}

QJsonArray checklistJson(const ChecklistState &checklist)
{
    QJsonArray array;
    for (const ItemState &state : checklist.items)
        array.append(QJsonObject{{QStringLiteral("id"), state.item.id.value},
                                 {QStringLiteral("guide"), state.item.guide},
                                 {QStringLiteral("status"), word(state.entry.status)},
                                 {QStringLiteral("failed"), state.failed},
                                 {QStringLiteral("automatic"), state.entry.automatic},
                                 {QStringLiteral("evidence"), orNull(state.entry.evidence)},
                                 {QStringLiteral("reason"), orNull(state.entry.reason)},
                                 {QStringLiteral("expires"), orNull(dateText(state.entry.expires))},
                                 {QStringLiteral("by"), orNull(state.entry.by)},
                                 {QStringLiteral("at"), orNull(state.entry.at)}});
    return array;
}

} // namespace

QByteArray signOffJson(const ReportInput &input, const RuleCatalog &catalog)
{
    const QJsonValue null(QJsonValue::Null);
    return prettyJson(
        {{QStringLiteral("schema"), QStringLiteral("picklebench/signoff/1")},
         {QStringLiteral("project"), orNull(input.triaged.scan.project)},
         {QStringLiteral("toolVersion"), orNull(input.toolVersion)},
         {QStringLiteral("scan"), scanJson(input.triaged.scan)},
         {QStringLiteral("findings"), findingsJson(input, catalog)},
         {QStringLiteral("change"), input.bundle ? QJsonValue(changeJson(*input.bundle)) : null},
         {QStringLiteral("verification"), input.verdict ? QJsonValue(verdictJson(input)) : null},
         {QStringLiteral("checklist"),
          input.checklist ? QJsonValue(checklistJson(*input.checklist)) : null},
         {QStringLiteral("approvals"), QJsonArray()},
         {QStringLiteral("note"),
          QStringLiteral("This record supports an audit. It is not a certificate.")}});
}

} // namespace pb
