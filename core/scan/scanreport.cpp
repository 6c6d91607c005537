// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scan/scanreport.h"

#include "base/version.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace pb {

namespace {

template<class T, size_t N>
QJsonObject countBy(const std::vector<Finding> &findings, T Finding::*member,
                    const std::array<T, N> &values)
{
    QJsonObject counts;
    for (const T value : values)
        counts[word(value)] = static_cast<int>(std::ranges::count(findings, value, member));
    return counts;
}

QJsonObject summaryOf(const ScanReport &report)
{
    using enum Severity;
    constexpr std::array severities{Critical, High, Medium, Low, Info};
    constexpr std::array exposures{Exposure::Remote, Exposure::Peer,    Exposure::Stored,
                                   Exposure::Local,  Exposure::Unknown, Exposure::None};
    return {
        {QStringLiteral("filesSeen"), report.filesSeen},
        {QStringLiteral("filesParsed"), report.filesParsed},
        {QStringLiteral("settingsSeen"), report.settingsSeen},
        {QStringLiteral("findings"), static_cast<int>(report.findings.size())},
        {QStringLiteral("skipped"), static_cast<int>(report.skipped.size())},
        {QStringLiteral("complete"), report.isComplete()},
        {QStringLiteral("bySeverity"), countBy(report.findings, &Finding::severity, severities)},
        {QStringLiteral("byExposure"), countBy(report.findings, &Finding::exposure, exposures)}};
}

} // namespace

const Finding *ScanReport::find(const Fingerprint &fingerprint) const
{
    const auto found = std::ranges::find(findings, fingerprint, &Finding::fingerprint);
    return found == findings.end() ? nullptr : &*found;
}

QJsonObject toJson(const ScanReport &report)
{
    QJsonArray findings;
    for (const Finding &finding : report.findings)
        findings.append(toJson(finding));
    QJsonArray skipped;
    for (const SkippedFile &file : report.skipped)
        skipped.append(QJsonObject{{QStringLiteral("file"), file.file},
                                   {QStringLiteral("reason"), file.reason}});
    QJsonObject hashes;
    for (auto it = report.fileHashes.begin(); it != report.fileHashes.end(); ++it)
        hashes[it.key()] = it.value();
    return {{QStringLiteral("schema"), QStringLiteral("picklebench/scan/1")},
            {QStringLiteral("tool"),
             QJsonObject{{QStringLiteral("name"), QStringLiteral("picklebench")},
                         {QStringLiteral("version"), productVersion()}}},
            {QStringLiteral("project"), report.project},
            {QStringLiteral("catalogue"), report.catalogueHash},
            {QStringLiteral("ownRules"), QJsonArray::fromStringList(report.ownRules)},
            {QStringLiteral("summary"), summaryOf(report)},
            {QStringLiteral("findings"), findings},
            {QStringLiteral("skipped"), skipped},
            {QStringLiteral("excluded"), QJsonArray::fromStringList(report.excluded)},
            {QStringLiteral("fileHashes"), hashes}};
}

Result<ScanReport> scanReportFromJson(const QJsonObject &object, const QString &subject)
{
    if (object[u"schema"].toString() != QStringLiteral("picklebench/scan/1"))
        return failure(Error::Code::Invalid, subject,
                       QStringLiteral("\"schema\" is not picklebench/scan/1"));
    ScanReport report;
    report.project = object[u"project"].toString();
    report.catalogueHash = object[u"catalogue"].toString();
    for (const auto list = object[u"ownRules"].toArray(); const QJsonValue &value : list)
        report.ownRules.append(value.toString());
    report.filesSeen = object[u"summary"][u"filesSeen"].toInt();
    report.filesParsed = object[u"summary"][u"filesParsed"].toInt();
    report.settingsSeen = object[u"summary"][u"settingsSeen"].toInt();
    for (const auto list = object[u"findings"].toArray(); const QJsonValue &value : list) {
        auto finding = findingFromJson(value.toObject());
        if (!finding)
            return failure(Error::Code::Invalid, subject,
                           QStringLiteral("finding %1 has no fingerprint or file")
                               .arg(report.findings.size() + 1));
        report.findings.push_back(std::move(*finding));
    }
    for (const auto list = object[u"skipped"].toArray(); const QJsonValue &value : list)
        report.skipped.push_back({value[u"file"].toString(), value[u"reason"].toString()});
    for (const auto list = object[u"excluded"].toArray(); const QJsonValue &value : list)
        report.excluded.append(value.toString());
    const QJsonObject hashes = object[u"fileHashes"].toObject();
    for (auto it = hashes.begin(); it != hashes.end(); ++it)
        report.fileHashes.insert(it.key(), it.value().toString());
    return report;
}

} // namespace pb
