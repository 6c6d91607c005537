// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/jsonschema.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <algorithm>

namespace pb {

namespace {

using Mistake = std::optional<QString>;

constexpr qsizetype longestShown = 60;

QString shown(const QString &text)
{
    return u'"' + (text.size() <= longestShown ? text : text.first(longestShown - 1) + u'…') + u'"';
}

Mistake say(const QString &path, const QString &what)
{
    return (path.isEmpty() ? QStringLiteral("the file") : path) + u' ' + what;
}

QString within(const QString &path, const QString &key)
{
    const QString name = key.size() <= longestShown ? key : key.first(longestShown - 1) + u'…';
    return path.isEmpty() ? name : path + u'.' + name;
}

QStringList words(const QJsonValue &value)
{
    if (value.isString())
        return {value.toString()};
    QStringList list;
    for (const auto items = value.toArray(); const QJsonValue &item : items)
        list.append(item.toString());
    return list;
}

bool isOfType(const QJsonValue &value, const QString &type)
{
    if (type == QStringLiteral("integer"))
        return value.isDouble() && value.toDouble() == static_cast<double>(value.toInteger());
    return (type == QStringLiteral("object") && value.isObject())
           || (type == QStringLiteral("array") && value.isArray())
           || (type == QStringLiteral("string") && value.isString())
           || (type == QStringLiteral("boolean") && value.isBool())
           || (type == QStringLiteral("null") && value.isNull());
}

class Validator
{
public:
    explicit Validator(const QJsonObject &root)
        : m_root(root)
    {
    }

    Mistake check(const QString &path, const QJsonValue &value, const QJsonObject &schema) const
    {
        if (const QString ref = schema[u"$ref"].toString(); !ref.isEmpty())
            return check(path, value, m_root[u"$defs"][ref.section(u'/', -1)].toObject());
        if (Mistake mistake = checkKind(path, value, schema))
            return mistake;
        if (value.isString())
            return checkText(path, value.toString(), schema);
        if (value.isArray())
            return checkItems(path, value.toArray(), schema);
        if (value.isObject())
            return checkMembers(path, value.toObject(), schema);
        if (value.isDouble() && schema.contains(u"minimum")
            && value.toDouble() < schema[u"minimum"].toDouble())
            return say(path, QStringLiteral("must be at least %1").arg(schema[u"minimum"].toInt()));
        return {};
    }

private:
    Mistake checkKind(const QString &path, const QJsonValue &value, const QJsonObject &schema) const
    {
        if (const QStringList types = words(schema[u"type"]);
            !types.isEmpty()
            && std::ranges::none_of(types, [&](const QString &t) { return isOfType(value, t); }))
            return say(
                path, QStringLiteral("must be of type %1").arg(types.join(QStringLiteral(" or "))));
        if (const QJsonArray known = schema[u"enum"].toArray();
            !known.isEmpty() && !known.contains(value))
            return say(
                path,
                QStringLiteral("must be one of %1").arg(words(known).join(QStringLiteral(", "))));
        const QJsonArray forms = schema[u"anyOf"].toArray();
        Mistake last;
        for (const QJsonValue &form : forms) {
            last = check(path, value, form.toObject());
            if (!last)
                return {};
        }
        return last;
    }

    Mistake checkText(const QString &path, const QString &text, const QJsonObject &schema) const
    {
        if (text.size() < schema[u"minLength"].toInt())
            return say(path, QStringLiteral("must not be empty"));
        if (const int most = schema[u"maxLength"].toInt(-1); most >= 0 && text.size() > most)
            return say(path, QStringLiteral("is longer than %1 characters").arg(most));
        // Also because `$` of a pattern would let a last line feed through.
        if (std::ranges::any_of(text, [](QChar c) { return c.category() == QChar::Other_Control; }))
            return say(path, QStringLiteral("holds a control character"));
        const QString pattern = schema[u"pattern"].toString();
        QRegularExpression form;
        form.setPattern(pattern);
        if (!pattern.isEmpty() && !form.match(text).hasMatch())
            return say(
                path,
                QStringLiteral("is %1, which does not fit the form %2").arg(shown(text), pattern));
        return {};
    }

    Mistake checkItems(const QString &path, const QJsonArray &items,
                       const QJsonObject &schema) const
    {
        if (const int least = schema[u"minItems"].toInt(); items.size() < least)
            return say(path, QStringLiteral("must have at least %1 items").arg(least));
        if (const int most = schema[u"maxItems"].toInt(-1); most >= 0 && items.size() > most)
            return say(path, QStringLiteral("has more than %1 items").arg(most));
        QSet<QString> seen;
        const bool unique = schema[u"uniqueItems"].toBool();
        for (qsizetype i = 0; i < items.size(); ++i) {
            const QString place = path + QStringLiteral("[%1]").arg(i);
            if (Mistake mistake = check(place, items[i], schema[u"items"].toObject()))
                return mistake;
            if (unique && items[i].isString() && seen.contains(items[i].toString()))
                return say(place, QStringLiteral("repeats %1").arg(shown(items[i].toString())));
            seen.insert(items[i].toString());
        }
        return {};
    }

    Mistake checkMembers(const QString &path, const QJsonObject &object,
                         const QJsonObject &schema) const
    {
        for (const auto list = words(schema[u"required"]); const QString &key : list) {
            if (!object.contains(key))
                return say(within(path, key), QStringLiteral("is missing"));
        }
        const QJsonObject known = schema[u"properties"].toObject();
        const QJsonValue others = schema[u"additionalProperties"];
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QString place = within(path, it.key());
            if (!known.contains(it.key()) && others.isBool() && !others.toBool())
                return say(place, QStringLiteral("is not a known key; known are %1")
                                      .arg(known.keys().join(QStringLiteral(", "))));
            if (Mistake mistake = checkText(place, it.key(), schema[u"propertyNames"].toObject()))
                return mistake;
            const QJsonObject rules =
                known.contains(it.key()) ? known[it.key()].toObject() : others.toObject();
            if (Mistake mistake = check(place, it.value(), rules))
                return mistake;
        }
        return {};
    }

    const QJsonObject &m_root;
};

} // namespace

std::optional<QString> schemaMistake(const QJsonValue &value, const QJsonObject &schema)
{
    return Validator(schema).check({}, value, schema);
}

} // namespace pb
