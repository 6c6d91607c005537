// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verify/verdict.h"

#include "triage/decisionjson.h"

#include <QJsonArray>

#include <algorithm>

namespace pb {

namespace {

constexpr QLatin1StringView schema("picklebench/verdict/1");

QJsonObject toJson(const CheckResult &check)
{
    return {{QStringLiteral("id"), check.id},
            {QStringLiteral("passed"), check.passed},
            {QStringLiteral("summary"), check.summary},
            {QStringLiteral("details"), QJsonArray::fromStringList(check.details)}};
}

QJsonObject toJson(const FindingFate &fate)
{
    return {{QStringLiteral("fate"), word(fate.fate)},
            {QStringLiteral("why"), word(fate.why)},
            {QStringLiteral("now"), fate.now.value},
            {QStringLiteral("finding"), toJson(fate.finding)}};
}

QStringList stringsFrom(const QJsonValue &value)
{
    QStringList strings;
    for (const auto list = value.toArray(); const QJsonValue &item : list)
        strings.append(item.toString());
    return strings;
}

std::optional<FindingFate> fateFromJson(const QJsonObject &object)
{
    const auto fate = fateFromWord(object[u"fate"].toString());
    const auto why = vanishReasonFromWord(object[u"why"].toString());
    const auto finding = findingFromJson(object[u"finding"].toObject());
    if (!fate || !why || !finding)
        return std::nullopt;
    return FindingFate{*finding, *fate, *why, {object[u"now"].toString()}};
}

Result<std::vector<CheckResult>> checksFromJson(const QJsonArray &array, const QString &subject)
{
    std::vector<CheckResult> checks;
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QJsonObject object = array.at(i).toObject();
        const QString id = object[u"id"].toString();
        if (id.isEmpty() || !object[u"passed"].isBool())
            return failure(Error::Code::Invalid, subject,
                           QStringLiteral("checks[%1]: id or passed is missing").arg(i));
        checks.push_back({id, object[u"passed"].toBool(), object[u"summary"].toString(),
                          stringsFrom(object[u"details"])});
    }
    return checks;
}

Result<std::vector<FindingFate>> fatesFromJson(const QJsonArray &array, const QString &subject)
{
    std::vector<FindingFate> fates;
    for (qsizetype i = 0; i < array.size(); ++i) {
        auto fate = fateFromJson(array.at(i).toObject());
        if (!fate)
            return failure(
                Error::Code::Invalid, subject,
                QStringLiteral("fates[%1]: fate, why or finding is not readable").arg(i));
        fates.push_back(std::move(*fate));
    }
    return fates;
}

} // namespace

bool Verdict::passed() const
{
    return !checks.empty() && std::ranges::all_of(checks, &CheckResult::passed);
}

const CheckResult *Verdict::check(const QString &id) const
{
    const auto it = std::ranges::find(checks, id, &CheckResult::id);
    return it == checks.end() ? nullptr : &*it;
}

const FindingFate *Verdict::fateOf(const Fingerprint &before) const
{
    const auto it = std::ranges::find_if(fates, [&](const FindingFate &fate) {
        return fate.fate != Fate::New && fate.finding.fingerprint == before;
    });
    return it == fates.end() ? nullptr : &*it;
}

QJsonObject toJson(const Verdict &verdict)
{
    QJsonArray checks;
    for (const CheckResult &check : verdict.checks)
        checks.append(toJson(check));
    QJsonArray fates;
    for (const FindingFate &fate : verdict.fates)
        fates.append(toJson(fate));
    QJsonObject decisions;
    for (auto it = verdict.decisions.begin(); it != verdict.decisions.end(); ++it)
        decisions.insert(it.key().value, toJson(it.value()));
    return {{QStringLiteral("schema"), schema},
            {QStringLiteral("at"), verdict.at},
            {QStringLiteral("bundleDigest"), verdict.bundleDigest},
            {QStringLiteral("passed"), verdict.passed()},
            {QStringLiteral("checks"), checks},
            {QStringLiteral("fates"), fates},
            {QStringLiteral("after"), toJson(verdict.after)},
            {QStringLiteral("decisions"), decisions}};
}

Result<Verdict> verdictFromJson(const QJsonObject &object, const QString &subject)
{
    if (object[u"schema"].toString() != schema)
        return failure(Error::Code::Invalid, subject,
                       QStringLiteral("schema: expected %1").arg(schema));
    auto checks = checksFromJson(object[u"checks"].toArray(), subject);
    if (!checks)
        return std::unexpected(checks.error());
    auto fates = fatesFromJson(object[u"fates"].toArray(), subject);
    if (!fates)
        return std::unexpected(fates.error());
    auto after = scanReportFromJson(object[u"after"].toObject(), subject);
    if (!after)
        return std::unexpected(after.error());
    Verdict verdict{object[u"at"].toString(), object[u"bundleDigest"].toString(),
                    std::move(*checks),       std::move(*fates),
                    std::move(*after),        {}};
    const QJsonObject decisions = object[u"decisions"].toObject();
    for (auto it = decisions.begin(); it != decisions.end(); ++it)
        verdict.decisions.insert({it.key()}, triageStateFromJson(it.value().toObject()));
    return verdict;
}

} // namespace pb
