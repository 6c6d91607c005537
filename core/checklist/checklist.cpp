// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "checklist/checklist.h"

#include "base/files.h"
#include "base/json.h"
#include "checklist/automaticitems.h"

#include <QFile>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace pb {

namespace {

constexpr QLatin1StringView schema("picklebench/checklist/1");

std::unexpected<Error> mistake(const QString &subject, const QString &what)
{
    return failure(Error::Code::Invalid, subject, what);
}

/// Reads strings of one object and remembers the first mistake with its full key.
class ObjectReader
{
public:
    ObjectReader(const QJsonValue &value, QString key)
        : m_object(value.toObject())
        , m_key(std::move(key))
    {
        if (!value.isObject())
            m_mistake = m_key + QStringLiteral(": not an object");
    }

    QString needed(QStringView name) { return text(name, true); }
    QString optional(QStringView name) { return text(name, false); }
    const QString &mistake() const { return m_mistake; }
    void complain(QStringView name, const QString &what)
    {
        if (m_mistake.isEmpty())
            m_mistake = m_key + u'.' + name + QStringLiteral(": ") + what;
    }

private:
    QString text(QStringView name, bool isNeeded)
    {
        const QJsonValue value = m_object[name];
        if (value.isUndefined() || value.isNull()) {
            if (isNeeded)
                complain(name, QStringLiteral("missing"));
            return {};
        }
        if (!value.isString())
            complain(name, QStringLiteral("not a string"));
        else if (isNeeded && value.toString().trimmed().isEmpty())
            complain(name, QStringLiteral("empty"));
        return value.toString().trimmed();
    }

    QJsonObject m_object;
    QString m_key;
    QString m_mistake;
};

QString keyAt(QLatin1StringView list, qsizetype index)
{
    return QStringLiteral("%1[%2]").arg(list).arg(index);
}

Result<std::vector<ChecklistGroup>> readGroups(const QJsonArray &array, const QString &subject)
{
    std::vector<ChecklistGroup> groups;
    QSet<QString> known;
    for (qsizetype i = 0; i < array.size(); ++i) {
        ObjectReader reader(array.at(i), keyAt(QLatin1StringView("groups"), i));
        ChecklistGroup group{reader.needed(u"id"), reader.needed(u"title")};
        if (known.contains(group.id))
            reader.complain(u"id", QStringLiteral("used twice: ") + group.id);
        if (!reader.mistake().isEmpty())
            return mistake(subject, reader.mistake());
        known.insert(group.id);
        groups.push_back(std::move(group));
    }
    return groups;
}

ChecklistItem readItem(ObjectReader &reader)
{
    ChecklistItem item;
    item.id.value = reader.needed(u"id");
    item.group = reader.needed(u"group");
    item.guide = reader.needed(u"guide");
    item.title = reader.needed(u"title");
    item.why = reader.needed(u"why");
    item.how = reader.needed(u"how");
    item.evidence = reader.needed(u"evidence");
    item.automatic = reader.optional(u"automatic");
    return item;
}

Result<std::vector<ChecklistItem>> readItems(const QJsonArray &array,
                                             const std::vector<ChecklistGroup> &groups,
                                             const QString &subject)
{
    std::vector<ChecklistItem> items;
    QSet<ChecklistId> known;
    for (qsizetype i = 0; i < array.size(); ++i) {
        ObjectReader reader(array.at(i), keyAt(QLatin1StringView("items"), i));
        ChecklistItem item = readItem(reader);
        if (known.contains(item.id))
            reader.complain(u"id", QStringLiteral("used twice: ") + item.id.value);
        if (!std::ranges::contains(groups, item.group, &ChecklistGroup::id))
            reader.complain(u"group", QStringLiteral("no such group: ") + item.group);
        if (!item.automatic.isEmpty() && !automaticCheckIds().contains(item.automatic))
            reader.complain(u"automatic", QStringLiteral("no such check: ") + item.automatic);
        if (!reader.mistake().isEmpty())
            return mistake(subject, reader.mistake());
        known.insert(item.id);
        items.push_back(std::move(item));
    }
    return items;
}

/// Why the entry cannot be recorded; empty when it can.
QString objection(const ItemEntry &entry, const ChecklistItem &item, QDate today)
{
    switch (entry.status) {
    case ItemStatus::Open: return {};
    case ItemStatus::Passed:
        if (!item.automatic.isEmpty() && !entry.automatic)
            return QStringLiteral("only its automatic check can pass it");
        return entry.evidence.isEmpty() ? QStringLiteral("evidence is needed") : QString();
    case ItemStatus::NotApplicable:
        return entry.reason.isEmpty() ? QStringLiteral("a reason is needed") : QString();
    case ItemStatus::Waived: break;
    }
    if (entry.reason.isEmpty())
        return QStringLiteral("a waiver needs a reason");
    if (!entry.expires || !entry.expires->isValid())
        return QStringLiteral("a waiver needs an expiry date");
    return *entry.expires > today ? QString()
                                  : QStringLiteral("the expiry date is not in the future");
}

} // namespace

Result<ChecklistDefinition> ChecklistDefinition::bundled()
{
    const QString path = QStringLiteral(":/picklebench/checklist/checklist.json");
    return readFile(path).and_then([&](const QByteArray &json) { return fromJson(json, path); });
}

Result<ChecklistDefinition> ChecklistDefinition::fromJson(const QByteArray &json,
                                                          const QString &subject)
{
    const Result<QJsonObject> object = parseJsonObject(json, subject);
    if (!object)
        return std::unexpected(object.error());
    if ((*object)[u"schema"].toString() != schema)
        return mistake(subject, QStringLiteral("schema: expected %1").arg(schema));
    for (const QStringView key : {QStringView(u"groups"), QStringView(u"items")}) {
        if (!(*object)[key].isArray() || (*object)[key].toArray().isEmpty())
            return mistake(subject, key + QStringLiteral(": not a list with content"));
    }
    auto groups = readGroups((*object)[u"groups"].toArray(), subject);
    if (!groups)
        return std::unexpected(groups.error());
    auto items = readItems((*object)[u"items"].toArray(), *groups, subject);
    if (!items)
        return std::unexpected(items.error());
    return ChecklistDefinition{std::move(*groups), std::move(*items)};
}

const ChecklistItem *ChecklistDefinition::find(const ChecklistId &id) const
{
    const auto it = std::ranges::find(items, id, &ChecklistItem::id);
    return it == items.end() ? nullptr : &*it;
}

QString word(ItemStatus status)
{
    switch (status) {
    case ItemStatus::Open: return QStringLiteral("open");
    case ItemStatus::Passed: return QStringLiteral("passed");
    case ItemStatus::Waived: return QStringLiteral("waived");
    case ItemStatus::NotApplicable: return QStringLiteral("not-applicable");
    }
    return {};
}

std::optional<ItemStatus> itemStatusFromWord(const QString &text)
{
    for (const ItemStatus status :
         {ItemStatus::Open, ItemStatus::Passed, ItemStatus::Waived, ItemStatus::NotApplicable}) {
        if (word(status) == text)
            return status;
    }
    return std::nullopt;
}

Result<ItemEntry> validated(ItemEntry entry, const ChecklistDefinition &definition, QDate today)
{
    const ChecklistItem *item = definition.find(entry.item);
    if (!item)
        return failure(Error::Code::NotFound, entry.item.value,
                       QStringLiteral("no such checklist item"));
    entry.evidence = entry.evidence.trimmed();
    entry.reason = entry.reason.trimmed();
    if (entry.status != ItemStatus::Waived)
        entry.expires.reset();
    if (const QString why = objection(entry, *item, today); !why.isEmpty())
        return failure(Error::Code::Refused, entry.item.value, why);
    return entry;
}

} // namespace pb
