// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rules/ruleloader.h"

#include "base/json.h"

#include <QJsonArray>

#include <optional>

namespace pb {

namespace {

std::unexpected<Error> mistake(const QString &subject, const QString &key, const QString &what)
{
    return failure(Error::Code::Invalid, subject, QStringLiteral("\"%1\" %2").arg(key, what));
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const auto items = value.toArray(); const QJsonValue &item : items)
        list.append(item.toString());
    return list;
}

std::optional<SinkForm> formFromWord(const QString &text)
{
    if (text == QStringLiteral("call"))
        return SinkForm::Call;
    if (text == QStringLiteral("construct"))
        return SinkForm::Construct;
    if (text == QStringLiteral("subclass"))
        return SinkForm::Subclass;
    return std::nullopt;
}

Result<Sink> sinkFrom(const QJsonObject &object, const QString &subject)
{
    Sink sink;
    sink.modules = strings(object[u"modules"]);
    sink.name = object[u"name"].toString();
    const auto form = formFromWord(object[u"form"].toString());
    const QString carries = object[u"carries"].toString();
    if (sink.modules.isEmpty() || sink.modules.contains(QString()))
        return mistake(subject, QStringLiteral("sinks.modules"),
                       QStringLiteral("must name modules"));
    if (sink.name.isEmpty())
        return mistake(subject, QStringLiteral("sinks.name"), QStringLiteral("is missing"));
    if (!form)
        return mistake(subject, QStringLiteral("sinks.form"),
                       QStringLiteral("must be call, construct or subclass"));
    if (carries != QStringLiteral("bytes") && carries != QStringLiteral("file"))
        return mistake(subject, QStringLiteral("sinks.carries"),
                       QStringLiteral("must be bytes or file"));
    sink.form = *form;
    sink.carries = carries == QStringLiteral("file") ? SinkCarries::File : SinkCarries::Bytes;
    sink.argumentIndex = object[u"argument"][u"index"].toInt(0);
    sink.argumentKeyword = object[u"argument"][u"keyword"].toString();
    return sink;
}

} // namespace

Result<Rule> loadRule(const QByteArray &json, const QByteArray &page, const QString &subject)
{
    const auto object = parseJsonObject(json, subject);
    if (!object)
        return std::unexpected(object.error());
    Rule rule;
    const std::pair<const char *, QString *> texts[] = {
        {"slug", &rule.slug},     {"title", &rule.title},     {"summary", &rule.summary},
        {"family", &rule.family}, {"payload", &rule.payload}, {"id", &rule.id.value}};
    for (const auto &[key, target] : texts) {
        *target = object->value(QLatin1StringView(key)).toString();
        if (target->isEmpty())
            return mistake(subject, QString::fromLatin1(key),
                           QStringLiteral("is missing or empty"));
    }
    rule.cwe = strings(object->value(u"cwe"));
    rule.references = strings(object->value(u"references"));
    for (const auto items = strings(object->value(u"strategies")); const QString &strategy : items)
        rule.strategies.push_back({strategy});
    for (const auto items = object->value(u"sinks").toArray(); const QJsonValue &value : items) {
        auto sink = sinkFrom(value.toObject(), subject);
        if (!sink)
            return std::unexpected(sink.error());
        rule.sinks.push_back(std::move(*sink));
    }
    if (rule.sinks.empty())
        return mistake(subject, QStringLiteral("sinks"),
                       QStringLiteral("must hold at least one sink"));
    rule.page = QString::fromUtf8(page);
    if (rule.page.isEmpty())
        return mistake(subject, QStringLiteral("page.md"), QStringLiteral("is missing or empty"));
    return rule;
}

} // namespace pb
