// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "checklist/automaticitems.h"

#include "base/files.h"
#include "base/json.h"
#include "bundle/bundlelayout.h"
#include "verify/checks.h"

#include <QDir>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace pb {

namespace {

using Results = QHash<QString, AutomaticResult>;

/// Everything recorded under one name. Not only the newest counts: a rollback tried on a copy says
/// nothing about the project, and the other way round.
Result<std::vector<QJsonObject>> recorded(const Bundle &bundle, const QString &name)
{
    const QDir folder(bundle.folder + u'/' + layout::evidence);
    std::vector<QJsonObject> records;
    for (const auto list =
             folder.entryList({name + QStringLiteral("-*.json")}, QDir::Files, QDir::Name);
         const QString &entry : list) {
        auto record = readFile(folder.filePath(entry)).and_then([&](const QByteArray &bytes) {
            return parseJsonObject(bytes, folder.filePath(entry));
        });
        if (!record)
            return std::unexpected(record.error());
        records.push_back(std::move(*record));
    }
    return records;
}

QString timeOf(const QJsonObject &record)
{
    return record[u"at"].toString();
}

/// RFC 3339 in UTC with fixed width: text order is time order. Null without records.
const QJsonObject *newest(const std::vector<QJsonObject> &records)
{
    const auto it = std::ranges::max_element(records, {}, timeOf);
    return it == records.end() ? nullptr : &*it;
}

/// Whether the action left every file of the bundle with that digest, or merged with edits.
bool leftFilesAs(const Bundle &bundle, const QJsonObject &record, QString BundleFile::*digest)
{
    QHash<QString, QString> left;
    QSet<QString> merged;
    for (const auto list = record[u"files"].toArray(); const QJsonValue &value : list) {
        left.insert(value[u"path"].toString(), value[u"left"].toString());
        if (value[u"merged"].toBool())
            merged.insert(value[u"path"].toString());
    }
    return !bundle.files.empty() && std::ranges::all_of(bundle.files, [&](const BundleFile &file) {
        return left.value(file.path) == file.*digest || merged.contains(file.path);
    });
}

/// The last time after `since` that one of the records is about the project; empty without one.
QString latestSince(const std::vector<QJsonObject> &records, const QString &project,
                    const QString &since)
{
    QString latest;
    for (const QJsonObject &record : records) {
        if (record[u"project"].toString() == project && timeOf(record) > since)
            latest = std::max(latest, timeOf(record));
    }
    return latest;
}

/// Why the verdict's passes do not count; empty when they do.
QString objectionTo(const StandingVerdict &standing)
{
    if (!standing.outdated.isEmpty())
        return standing.outdated;
    // The other checks looked at other bytes than those that were approved.
    const CheckResult *exact = standing.verdict.check(QStringLiteral("hashes-match"));
    return exact && !exact->passed
               ? QStringLiteral("Void: the change was not on disk exactly as recorded when it was "
                                "last verified.")
               : QString();
}

void addVerification(Results &results, const StandingVerdict &standing)
{
    const QString objection = objectionTo(standing);
    for (const CheckResult &check : standing.verdict.checks) {
        const bool speaks = objection.isEmpty() || (!check.passed && standing.outdated.isEmpty());
        results.insert(check.id, {check.passed && objection.isEmpty(),
                                  speaks ? check.summary : objection, standing.verdict.at});
    }
}

void addApplication(Results &results, const Bundle &bundle, const QJsonObject &record)
{
    const bool good = leftFilesAs(bundle, record, &BundleFile::sha256After);
    const QString what =
        good ? QStringLiteral(
                   "Every changed file got the recorded content when the change was applied.")
             : QStringLiteral("A changed file did not get the recorded content.");
    results.insert(QStringLiteral("hashes-match"), {good, what, timeOf(record)});
}

/// Whether the action found a file of the bundle with that digest, or took the change out of an edited
/// one: without any it had nothing to do.
bool foundFileAs(const Bundle &bundle, const QJsonObject &record, QString BundleFile::*digest)
{
    const QJsonArray files = record[u"files"].toArray();
    return std::ranges::any_of(bundle.files, [&](const BundleFile &file) {
        return std::ranges::any_of(files, [&](const QJsonValue &value) {
            return value[u"path"].toString() == file.path
                   && (value[u"found"].toString() == file.*digest
                       || (value[u"merged"].toBool() && value[u"found"] != value[u"left"]));
        });
    });
}

void addRollback(Results &results, const Bundle &bundle, const QJsonObject &record)
{
    const bool good = leftFilesAs(bundle, record, &BundleFile::sha256Before);
    const QString what = good ? QStringLiteral("Every file got its former content back.")
                              : QStringLiteral("A file did not get its former content back.");
    results.insert(QStringLiteral("rollback-tried"), {good, what, timeOf(record)});
}

Result<std::optional<Verdict>> newestVerdict(const Bundle &bundle)
{
    const Result<QJsonObject> evidence = latestEvidence(bundle, QStringLiteral("verify"));
    if (!evidence && evidence.error().code == Error::Code::NotFound)
        return std::optional<Verdict>();
    return evidence
        .and_then([](const QJsonObject &object) {
            return verdictFromJson(object, QStringLiteral("evidence/verify"));
        })
        .transform([](Verdict verdict) { return std::optional(std::move(verdict)); });
}

} // namespace

const QStringList &automaticCheckIds()
{
    static const QStringList ids =
        verdictCheckIds() + QStringList{QStringLiteral("rollback-tried")};
    return ids;
}

Result<std::optional<StandingVerdict>> standingVerdict(const Bundle &bundle)
{
    auto verdict = newestVerdict(bundle);
    if (!verdict || !*verdict)
        return verdict.transform([](auto &&) { return std::optional<StandingVerdict>(); });
    const Result<QString> digest = bundleDigest(bundle);
    if (!digest)
        return std::unexpected(digest.error());
    const auto rollbacks = recorded(bundle, QStringLiteral("rollback"));
    if (!rollbacks)
        return std::unexpected(rollbacks.error());

    const auto applied = recorded(bundle, QStringLiteral("apply"));
    if (!applied)
        return std::unexpected(applied.error());

    StandingVerdict standing{std::move(**verdict), {}};
    const QString &project = standing.verdict.after.project;
    const QString back = latestSince(*rollbacks, project, standing.verdict.at);
    const QString again = latestSince(*applied, project, standing.verdict.at);
    if (standing.verdict.bundleDigest != *digest)
        standing.outdated =
            QStringLiteral("The verification of %1 belongs to another content of this bundle.")
                .arg(standing.verdict.at);
    else if (!back.isEmpty())
        standing.outdated =
            QStringLiteral("Rolled back at %1, after the last verification.").arg(back);
    else if (!again.isEmpty())
        standing.outdated =
            QStringLiteral("Applied at %1, after the last verification.").arg(again);
    return standing;
}

Result<QHash<QString, AutomaticResult>> automaticResults(const Bundle &bundle)
{
    const auto applied = recorded(bundle, QStringLiteral("apply"));
    if (!applied)
        return std::unexpected(applied.error());
    const auto rollbacks = recorded(bundle, QStringLiteral("rollback"));
    if (!rollbacks)
        return std::unexpected(rollbacks.error());
    const auto standing = standingVerdict(bundle);
    if (!standing)
        return std::unexpected(standing.error());

    Results results;
    if (*standing)
        addVerification(results, **standing);
    // Until a verification looks at the files, their application speaks for them.
    const QJsonObject *application = newest(*applied);
    const bool verified = *standing && (*standing)->outdated.isEmpty();
    if (application && !verified
        && latestSince(*rollbacks, (*application)[u"project"].toString(), timeOf(*application))
               .isEmpty())
        addApplication(results, bundle, *application);
    std::vector<QJsonObject> tried;
    std::ranges::copy_if(*rollbacks, std::back_inserter(tried), [&](const QJsonObject &record) {
        return foundFileAs(bundle, record, &BundleFile::sha256After);
    });
    if (const QJsonObject *rollback = newest(tried))
        addRollback(results, bundle, *rollback);
    // The rehearsal is part of the bundle itself, so it needs no verification to count.
    const CheckResult rehearsed = checkRollbackRehearsed(bundle);
    results.insert(rehearsed.id, {rehearsed.passed, rehearsed.summary, bundle.createdAt});
    return results;
}

} // namespace pb
