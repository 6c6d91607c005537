// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/changerecord.h"

#include "base/clock.h"
#include "base/version.h"

#include <QJsonArray>

#include <algorithm>

namespace pb {

namespace {

qint64 stepOf(const QJsonObject &record)
{
    return record[QLatin1StringView("step")].toInteger();
}

/// The last record of one direction in this root, in any root when it is empty; an empty object when
/// there is none. Clocks can tie and go back, hence numbers across both directions.
QJsonObject lastRecord(const Bundle &bundle, QLatin1StringView action, const QString &root)
{
    QJsonObject last;
    const auto all = allEvidence(bundle, action);
    for (const QJsonObject &record : all) {
        const bool here = root.isEmpty() || record[QLatin1StringView("project")].toString() == root;
        if (here && stepOf(record) > stepOf(last))
            last = record;
    }
    return last;
}

QJsonObject fileJson(const RecordedFile &file)
{
    QJsonObject object{{QStringLiteral("path"), file.path},
                       {QStringLiteral("found"), file.found},
                       {QStringLiteral("left"), file.left},
                       {QStringLiteral("state"), word(file.state)}};
    if (file.merged)
        object.insert(QStringLiteral("merged"), true);
    return object;
}

} // namespace

bool lacksRecord(const Bundle &bundle, const QString &root, QLatin1StringView action)
{
    const qint64 applied = stepOf(lastRecord(bundle, applyAction, root));
    const qint64 rolledBack = stepOf(lastRecord(bundle, rollbackAction, root));
    return action == applyAction ? applied <= rolledBack
                                 // There is a way back only from what was applied here.
                                 : applied > 0 && rolledBack <= applied;
}

Result<void> recordChange(const Bundle &bundle, const QString &root, QLatin1StringView action,
                          const std::vector<RecordedFile> &files)
{
    const auto digest = bundleDigest(bundle);
    if (!digest)
        return std::unexpected(digest.error());
    const qint64 last = std::max(stepOf(lastRecord(bundle, applyAction, {})),
                                 stepOf(lastRecord(bundle, rollbackAction, {})));
    QJsonArray list;
    for (const RecordedFile &file : files)
        list.append(fileJson(file));
    const QJsonObject content{
        {QStringLiteral("schema"), QStringLiteral("picklebench/%1/1").arg(action)},
        {QStringLiteral("action"), action},
        {QStringLiteral("step"), last + 1},
        {QStringLiteral("at"), utcNow()},
        {QStringLiteral("by"), currentUser()},
        {QStringLiteral("toolVersion"), productVersion()},
        {QStringLiteral("project"), root},
        {QStringLiteral("bundleDigest"), *digest},
        {QStringLiteral("files"), list}};
    return addEvidence(bundle, action, content).transform([](const QString &) {});
}

QHash<QString, QString> mergedFiles(const Bundle &bundle, const QString &root)
{
    QHash<QString, QString> merged;
    const QJsonObject applied = lastRecord(bundle, applyAction, root);
    if (stepOf(applied) <= stepOf(lastRecord(bundle, rollbackAction, root)))
        return merged;
    const QJsonArray files = applied[QLatin1StringView("files")].toArray();
    for (const QJsonValue &value : files) {
        if (value[QLatin1StringView("merged")].toBool())
            merged.insert(value[QLatin1StringView("path")].toString(),
                          value[QLatin1StringView("left")].toString());
    }
    return merged;
}

} // namespace pb
