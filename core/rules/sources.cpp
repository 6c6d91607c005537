// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rules/sources.h"

#include <QJsonArray>

namespace pb {

namespace {

QSet<QString> stringSet(const QJsonValue &value)
{
    QSet<QString> set;
    for (const auto items = value.toArray(); const QJsonValue &item : items)
        set.insert(item.toString());
    return set;
}

QStringList stringList(const QJsonValue &value)
{
    QStringList list;
    for (const auto items = value.toArray(); const QJsonValue &item : items)
        list.append(item.toString());
    return list;
}

// A bare name is a builtin; the resolver names those "builtins.x".
QString qualified(const QString &name)
{
    return name.contains(u'.') ? name : QStringLiteral("builtins.") + name;
}

Result<SourceEntry> entryFrom(const QJsonObject &object, const QString &subject)
{
    SourceEntry entry;
    entry.id = object[u"id"].toString();
    entry.label = object[u"label"].toString();
    const auto exposure = exposureFromWord(object[u"exposure"].toString());
    if (entry.id.isEmpty() || entry.label.isEmpty() || !exposure)
        return failure(Error::Code::Invalid, subject,
                       QStringLiteral("source \"%1\" needs id, label and exposure").arg(entry.id));
    entry.exposure = *exposure;
    for (const auto items = object[u"arguments"].toArray(); const QJsonValue &value : items)
        entry.arguments.push_back({value[u"index"].toInt(), value[u"keyword"].toString()});
    const QJsonObject after = object[u"after"].toObject();
    for (auto it = after.begin(); it != after.end(); ++it)
        entry.after.insert(it.key(),
                           exposureFromWord(it.value().toString()).value_or(entry.exposure));
    return entry;
}

Result<void> addSource(SourceTable &table, const QJsonObject &object, const QString &subject)
{
    auto entry = entryFrom(object, subject);
    if (!entry)
        return std::unexpected(entry.error());
    const QString kind = object[u"kind"].toString();
    const QString receiver = object[u"receiver"].toString();
    for (const auto items = stringList(object[u"names"]); const QString &name : items) {
        if (kind == QStringLiteral("attribute"))
            table.attributes.insert(name, *entry);
        else if (kind == QStringLiteral("call"))
            table.calls.insert(qualified(name), *entry);
        else if (kind == QStringLiteral("method") && !receiver.isEmpty())
            table.methods.insert(QString(receiver + u'.' + name), *entry);
        else
            return failure(
                Error::Code::Invalid, subject,
                QStringLiteral("source \"%1\": kind \"%2\" is not known").arg(entry->id, kind));
    }
    return {};
}

} // namespace

Result<SourceTable> SourceTable::fromJson(const QJsonObject &object, const QString &subject)
{
    SourceTable table;
    for (const auto items = object[u"sources"].toArray(); const QJsonValue &value : items) {
        if (const auto added = addSource(table, value.toObject(), subject); !added)
            return std::unexpected(added.error());
    }
    const QJsonObject propagators = object[u"propagators"].toObject();
    for (const auto items = stringList(propagators[u"calls"]); const QString &name : items)
        table.propagatingCalls.insert(qualified(name));
    table.propagatingMethods = stringSet(propagators[u"methods"]);
    table.argumentMethods = stringSet(propagators[u"argumentMethods"]);
    for (const auto items = object[u"handlers"].toArray(); const QJsonValue &value : items) {
        HandlerEntry handler;
        handler.framework = value[u"framework"].toString();
        handler.parameter = value[u"parameter"].toString();
        handler.annotations = stringList(value[u"annotation"]);
        handler.attributes = stringSet(value[u"attributes"]);
        handler.methods = stringSet(value[u"methods"]);
        handler.exposure =
            exposureFromWord(value[u"exposure"].toString()).value_or(Exposure::Remote);
        table.handlers.push_back(std::move(handler));
    }
    if (table.calls.isEmpty())
        return failure(Error::Code::Invalid, subject, QStringLiteral("it names no source"));
    return table;
}

} // namespace pb
