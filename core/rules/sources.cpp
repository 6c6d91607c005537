// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rules/sources.h"

#include <QJsonArray>

#include <algorithm>

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
    entry.worst = object[u"worst"].toBool();
    entry.fixedByRoute = object[u"fixedByRoute"].toBool();
    entry.loopback = object[u"loopback"].toBool();
    entry.fills = object[u"fills"].toInt(-1);
    const QJsonValue proxies = object[u"proxies"];
    entry.proxyType = proxies[u"type"].toString();
    entry.proxyLabel = proxies[u"label"].toString();
    entry.proxyExposure =
        exposureFromWord(proxies[u"exposure"].toString()).value_or(entry.exposure);
    const QJsonObject drivers = object[u"drivers"].toObject();
    for (auto it = drivers.begin(); it != drivers.end(); ++it) {
        for (const auto names = stringList(it.value()); const QString &name : names)
            entry.drivers.insert(name.toUtf8(),
                                 exposureFromWord(it.key()).value_or(entry.exposure));
    }
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
    QStringList receivers = stringList(object[u"receivers"]);
    if (object.contains(u"receiver"))
        receivers.append(object[u"receiver"].toString());
    for (const auto items = stringList(object[u"names"]); const QString &name : items) {
        if (kind == QStringLiteral("attribute")) {
            table.attributes.insert(name, *entry);
            for (const QString &receiver : std::as_const(receivers))
                table.attributes.insert(QString(receiver + u'.' + name), *entry);
        } else if (kind == QStringLiteral("field")) {
            table.fields.insert(name, *entry);
        } else if (kind == QStringLiteral("call")) {
            table.calls.insert(qualified(name), *entry);
        } else if (kind == QStringLiteral("method") && !receivers.isEmpty()) {
            for (const QString &receiver : std::as_const(receivers)) {
                table.methods.insert(QString(receiver + u'.' + name), *entry);
                table.receivers.insert(receiver);
            }
            for (auto it = entry->drivers.cbegin(); it != entry->drivers.cend(); ++it) {
                table.driverWords.insert(it.key());
                table.driverAskers.insert(name.toUtf8());
            }
        } else {
            return failure(
                Error::Code::Invalid, subject,
                QStringLiteral("source \"%1\": kind \"%2\" is not known").arg(entry->id, kind));
        }
    }
    return {};
}

void addHandler(SourceTable &table, const QJsonValue &value)
{
    HandlerEntry handler;
    handler.framework = value[u"framework"].toString();
    handler.parameter = value[u"parameter"].toString();
    handler.annotations = stringList(value[u"annotation"]);
    handler.type = value[u"type"].toString(
        handler.annotations.isEmpty() ? QString() : handler.annotations.constFirst());
    handler.exposure = exposureFromWord(value[u"exposure"].toString()).value_or(Exposure::Remote);
    SourceEntry entry;
    entry.id = handler.framework;
    entry.label = QStringLiteral("Request data (%1)").arg(handler.framework);
    entry.exposure = handler.exposure;
    for (const auto names = stringList(value[u"attributes"]); const QString &name : names) {
        if (const QString full = handler.type + u'.' + name; !table.attributes.contains(full))
            table.attributes.insert(full, entry);
    }
    for (const auto names = stringList(value[u"methods"]); const QString &name : names) {
        if (const QString full = handler.type + u'.' + name; !table.methods.contains(full))
            table.methods.insert(full, entry);
    }
    table.handlers.push_back(std::move(handler));
}

Result<void> addEntryPoint(SourceTable &table, const QJsonObject &object, const QString &subject)
{
    EntryPoint entry;
    entry.id = object[u"id"].toString();
    entry.label = object[u"label"].toString();
    const auto exposure = exposureFromWord(object[u"exposure"].toString());
    entry.decorators = stringList(object[u"decorators"]);
    entry.bases = stringList(object[u"bases"]);
    entry.methods = stringList(object[u"methods"]);
    entry.registrars = stringList(object[u"registrars"]);
    entry.argument = object[u"argument"][u"index"].toInt(-1);
    entry.keyword = object[u"argument"][u"keyword"].toString();
    entry.receiver = object[u"receiver"].toString();
    for (const auto lists = object[u"signatures"].toArray(); const QJsonValue &list : lists)
        entry.signatures.append(stringList(list));
    entry.setters = stringList(object[u"setters"]);
    entry.marks = stringList(object[u"marks"]);
    entry.exceptTypes = stringList(object[u"exceptTypes"]);
    entry.exceptDefaults = stringList(object[u"exceptDefaults"]);
    entry.needs = object[u"needs"].toString().toUtf8();
    entry.loopback = object[u"loopback"].toBool();
    entry.all = object[u"parameters"].toString() == QStringLiteral("all");
    const QJsonObject parameters = object[u"parameters"].toObject();
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        entry.parameters.insert(it.key(), it.value().toString());
    const bool recognised = !entry.decorators.isEmpty() || !entry.registrars.isEmpty()
                            || !entry.signatures.isEmpty() || !entry.setters.isEmpty()
                            || !entry.marks.isEmpty()
                            || (!entry.bases.isEmpty() && !entry.methods.isEmpty());
    if (entry.id.isEmpty() || entry.label.isEmpty() || !exposure || !recognised)
        return failure(
            Error::Code::Invalid, subject,
            QStringLiteral("entry point \"%1\" needs id, label, exposure and a recogniser")
                .arg(entry.id));
    entry.exposure = *exposure;
    table.entryPoints.push_back(std::move(entry));
    return {};
}

void addHigherOrder(SourceTable &table, const QJsonValue &value)
{
    HigherOrder entry;
    entry.function = value[u"function"].toInt(-1);
    entry.functionKeyword = value[u"functionKeyword"].toString();
    entry.arguments = value[u"arguments"].toInt(-1);
    entry.keyword = value[u"keyword"].toString();
    entry.each = value[u"each"].toBool();
    entry.packed = value[u"packed"].toBool();
    entry.value = value[u"returns"].toString() == QStringLiteral("value");
    entry.callable = value[u"returns"].toString() == QStringLiteral("callable");
    for (const auto names = stringList(value[u"names"]); const QString &name : names)
        table.higherOrder.insert(qualified(name), entry);
}

Result<void> addCallback(SourceTable &table, const QJsonValue &value, const QString &subject)
{
    CallbackEntry entry;
    entry.label = value[u"label"].toString();
    const auto exposure = exposureFromWord(value[u"exposure"].toString());
    if (!exposure)
        return failure(Error::Code::Invalid, subject,
                       QStringLiteral("callback \"%1\": the exposure is not a known word")
                           .arg(value[u"id"].toString()));
    entry.exposure = *exposure;
    entry.index = value[u"index"].toInt(-1);
    entry.keywords = stringList(value[u"keywords"]);
    entry.keys = stringList(value[u"keys"]);
    for (const auto names = stringList(value[u"names"]); const QString &name : names)
        table.callbacks.insert(name, entry);
    return {};
}

Result<void> addAuthenticator(SourceTable &table, const QJsonValue &value, const QString &subject)
{
    AuthenticatorEntry entry;
    const QString effect = value[u"effect"].toString();
    if (effect == QStringLiteral("raises"))
        entry.effect = AuthenticatorEntry::Effect::Raises;
    else if (effect == QStringLiteral("truth"))
        entry.effect = AuthenticatorEntry::Effect::Truth;
    else if (effect == QStringLiteral("digest"))
        entry.effect = AuthenticatorEntry::Effect::Digest;
    else if (effect != QStringLiteral("returns"))
        return failure(Error::Code::Invalid, subject,
                       QStringLiteral("authenticator: effect \"%1\" is not known").arg(effect));
    entry.index = value[u"data"][u"index"].toInt(-1);
    entry.feeds = stringList(value[u"feeds"]);
    entry.keyAtMaker = value[u"key"][u"of"].toString() == QStringLiteral("maker");
    entry.keyIndex = value[u"key"][u"index"].toInt(-1);
    entry.keyKeyword = value[u"key"][u"keyword"].toString();
    entry.weak = value[u"weak"].toString();
    entry.keyword = value[u"data"][u"keyword"].toString();
    entry.label = value[u"label"].toString();
    for (const auto names = stringList(value[u"names"]); const QString &name : names)
        table.authenticators.insert(name, entry);
    return {};
}

} // namespace

Result<SourceTable> SourceTable::fromJson(const QJsonObject &object, const QString &subject)
{
    SourceTable table;
    if (const auto added = table.add(object, subject); !added)
        return std::unexpected(added.error());
    if (table.calls.isEmpty())
        return failure(Error::Code::Invalid, subject, QStringLiteral("it names no source"));
    return table;
}

Result<void> SourceTable::add(const QJsonObject &object, const QString &subject)
{
    SourceTable &table = *this;
    for (const auto items = object[u"sources"].toArray(); const QJsonValue &value : items) {
        if (const auto added = addSource(table, value.toObject(), subject); !added)
            return std::unexpected(added.error());
    }
    const QJsonObject propagators = object[u"propagators"].toObject();
    for (const auto items = stringList(propagators[u"calls"]); const QString &name : items)
        table.propagatingCalls.insert(qualified(name));
    table.propagatingMethods.unite(stringSet(propagators[u"methods"]));
    table.argumentMethods.unite(stringSet(propagators[u"argumentMethods"]));
    for (const auto items = object[u"handlers"].toArray(); const QJsonValue &value : items)
        addHandler(table, value);
    for (const auto items = object[u"entryPoints"].toArray(); const QJsonValue &value : items) {
        if (const auto added = addEntryPoint(table, value.toObject(), subject); !added)
            return std::unexpected(added.error());
    }
    for (const auto items = object[u"higherOrder"].toArray(); const QJsonValue &value : items)
        addHigherOrder(table, value);
    for (const auto items = object[u"authenticators"].toArray(); const QJsonValue &value : items) {
        if (const auto added = addAuthenticator(table, value, subject); !added)
            return std::unexpected(added.error());
    }
    for (const auto items = object[u"callbacks"].toArray(); const QJsonValue &value : items) {
        if (const auto added = addCallback(table, value, subject); !added)
            return std::unexpected(added.error());
    }
    const QJsonObject types = object[u"types"].toObject();
    for (auto it = types.begin(); it != types.end(); ++it) {
        table.types.insert(it.key(), it.value().toString());
        table.typeRoots.insert(it.key().section(u'.', 0, 0));
    }
    for (const auto items = object[u"wrappers"].toArray(); const QJsonValue &value : items) {
        for (const auto names = stringList(value[u"names"]); const QString &name : names)
            table.wrappers.insert(qualified(name), value[u"argument"][u"index"].toInt());
    }
    if (object.contains(u"loopback")) {
        const QJsonObject loopback = object[u"loopback"].toObject();
        nearExposure = exposureFromWord(loopback[u"exposure"].toString()).value_or(Exposure::Local);
        nearAddresses += stringList(loopback[u"addresses"]);
        nearFamilies += stringList(loopback[u"families"]);
    }
    return {};
}

bool SourceTable::isNear(const QString &address) const
{
    return std::ranges::any_of(nearAddresses, [&address](const QString &beginning) {
        return address.startsWith(beginning);
    });
}

QString SourceTable::known(const QString &chain) const
{
    constexpr int maxRounds = 6;
    const qsizetype dot = chain.indexOf(u'.');
    if (!typeRoots.contains(dot < 0 ? chain : chain.first(dot)))
        return chain;
    QString name = chain;
    for (int round = 0; round < maxRounds; ++round) {
        bool replaced = false;
        for (qsizetype end = name.size(); end > 0 && !replaced;
             end = name.lastIndexOf(u'.', end - 1)) {
            const auto found = types.constFind(name.first(end));
            if (found == types.cend() || *found == name.first(end))
                continue;
            name = *found + name.sliced(end);
            replaced = true;
        }
        if (!replaced)
            break;
    }
    return name;
}

} // namespace pb
