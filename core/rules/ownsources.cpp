// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rules/ownsources.h"

#include "base/files.h"
#include "base/json.h"
#include "base/jsonschema.h"

#include <QJsonArray>

#include <algorithm>

namespace pb {

namespace {

/// A name that the file gives a meaning, and where it stands.
struct Given
{
    QString name;
    QString key;
    bool isPrefix = false; ///< it also decides about every longer chain
};

// `loopback` is for the built-in data alone.
Result<QJsonObject> ownSchema()
{
    const QString name = QStringLiteral(":/picklebench/sources/sources.schema.json");
    auto schema = readFile(name).and_then(
        [&](const QByteArray &bytes) { return parseJsonObject(bytes, name); });
    if (!schema)
        return schema;
    QJsonObject properties = schema->value(u"properties").toObject();
    properties.remove(QStringLiteral("loopback"));
    schema->insert(QStringLiteral("properties"), properties);
    return schema;
}

QStringList receiversOf(const QJsonValue &source)
{
    QStringList list;
    for (const auto items = source[u"receivers"].toArray(); const QJsonValue &item : items)
        list.append(item.toString());
    if (const QString one = source[u"receiver"].toString(); !one.isEmpty())
        list.append(one);
    return list;
}

// Every name of a source stands below every receiver: a small file can ask for a huge table.
qsizetype countNames(const QJsonObject &object)
{
    qsizetype count = object[u"types"].toObject().size();
    for (const auto keys = object.keys(); const QString &section : keys) {
        for (const auto items = object[section].toArray(); const QJsonValue &item : items) {
            const qsizetype names = item[u"names"].toArray().size()
                                    + item[u"attributes"].toArray().size()
                                    + item[u"methods"].toArray().size();
            count += names * (1 + receiversOf(item).size());
        }
    }
    return count;
}

void giveNames(std::vector<Given> &given, const QJsonObject &object, const QString &section)
{
    const QJsonArray items = object[section].toArray();
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QStringList receivers = receiversOf(items[i]);
        const QJsonArray names = items[i][u"names"].toArray();
        for (qsizetype n = 0; n < names.size(); ++n) {
            const QString key = QStringLiteral("%1[%2].names[%3]").arg(section).arg(i).arg(n);
            if (items[i][u"kind"].toString() != QStringLiteral("method"))
                given.push_back({names[n].toString(), key});
            for (const QString &receiver : receivers)
                given.push_back({receiver + u'.' + names[n].toString(), key});
        }
    }
}

std::vector<Given> givenNames(const QJsonObject &object)
{
    std::vector<Given> given;
    for (const char *section : {"sources", "wrappers", "higherOrder", "authenticators"})
        giveNames(given, object, QString::fromLatin1(section));
    const QStringList types = object[u"types"].toObject().keys();
    for (const QString &type : types)
        given.push_back({type, QStringLiteral("types.") + type, true});
    const QJsonArray handlers = object[u"handlers"].toArray();
    for (qsizetype i = 0; i < handlers.size(); ++i)
        given.push_back(
            {handlers[i][u"type"].toString(), QStringLiteral("handlers[%1].type").arg(i), true});
    return given;
}

bool isTaken(const SourceTable &table, const Given &given)
{
    // As in sources.cpp: a bare name is a builtin.
    const QString builtin = QStringLiteral("builtins.") + given.name;
    const auto names = {given.name, builtin};
    const auto known = [&](const QString &name) {
        return table.attributes.contains(name) || table.calls.contains(name)
               || table.methods.contains(name) || table.fields.contains(name)
               || table.types.contains(name) || table.wrappers.contains(name)
               || table.higherOrder.contains(name) || table.authenticators.contains(name);
    };
    if (std::ranges::any_of(names, known))
        return true;
    if (!given.isPrefix)
        return false;
    const QString start = given.name + u'.';
    const auto leads = [&](const auto &hash) {
        return std::any_of(hash.keyBegin(), hash.keyEnd(),
                           [&](const QString &key) { return key.startsWith(start); });
    };
    return leads(table.attributes) || leads(table.calls) || leads(table.methods)
           || leads(table.types) || leads(table.authenticators);
}

} // namespace

Result<SourceTable> withOwnSources(const SourceTable &builtIn, const QJsonObject &object,
                                   const QString &subject)
{
    const auto schema = ownSchema();
    if (!schema)
        return std::unexpected(schema.error());
    if (const auto mistake = schemaMistake(object, *schema))
        return failure(Error::Code::Invalid, subject, *mistake);
    constexpr qsizetype maxNames = 10000;
    if (const qsizetype count = countNames(object); count > maxNames)
        return failure(
            Error::Code::TooLarge, subject,
            QStringLiteral("it names %1 places, the bound is %2").arg(count).arg(maxNames));
    for (const auto given = givenNames(object); const Given &name : given) {
        if (isTaken(builtIn, name))
            return failure(
                Error::Code::Invalid, subject,
                QStringLiteral("%1: %2 already has a meaning, which a project cannot change")
                    .arg(name.key, name.name));
    }
    SourceTable table = builtIn;
    if (const auto added = table.add(object, subject); !added)
        return std::unexpected(added.error());
    return table;
}

} // namespace pb
