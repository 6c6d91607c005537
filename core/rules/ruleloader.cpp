// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rules/ruleloader.h"

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

template<class T, size_t N>
std::optional<T> fromWord(const std::pair<const char *, T> (&words)[N], const QString &text)
{
    for (const auto &[word, value] : words) {
        if (text == QLatin1StringView(word))
            return value;
    }
    return std::nullopt;
}

constexpr std::pair<const char *, SinkForm> forms[] = {{"call", SinkForm::Call},
                                                       {"construct", SinkForm::Construct},
                                                       {"subclass", SinkForm::Subclass},
                                                       {"method", SinkForm::Method},
                                                       {"setting", SinkForm::Setting}};

constexpr std::pair<const char *, SinkCarries> carriers[] = {
    {"bytes", SinkCarries::Bytes}, {"file", SinkCarries::File},
    {"path", SinkCarries::Path},   {"connection", SinkCarries::Connection},
    {"store", SinkCarries::Store}, {"setting", SinkCarries::Setting}};

/// Appends what `from` makes of each object of the list.
template<class T>
Result<void> readEach(const QJsonValue &list, const QString &subject,
                      Result<T> (*from)(const QJsonObject &, const QString &),
                      std::vector<T> &target)
{
    for (const auto items = list.toArray(); const QJsonValue &value : items) {
        auto one = from(value.toObject(), subject);
        if (!one)
            return std::unexpected(one.error());
        target.push_back(std::move(*one));
    }
    return {};
}

// "'rt'" and "\"rt\"" are the text rt; every other literal is compared as it is written.
QStringList literals(const QJsonValue &value)
{
    QStringList list = strings(value);
    for (QString &item : list) {
        if (item.size() >= 2 && (item.startsWith(u'\'') || item.startsWith(u'"')))
            item = item.sliced(1, item.size() - 2);
    }
    return list;
}

Result<SafeMode> safeModeFrom(const QJsonObject &object, const QString &subject)
{
    SafeMode mode;
    mode.argumentIndex = object[u"argument"][u"index"].toInt(0);
    mode.argumentKeyword = object[u"argument"][u"keyword"].toString();
    mode.values = literals(object[u"values"]);
    mode.names = strings(object[u"names"]);
    mode.weak = literals(object[u"weak"]);
    mode.weakReason = object[u"weakReason"].toString();
    mode.package = object[u"package"].toString();
    mode.since = object[u"since"].toString();
    const QString absent = object[u"absent"].toString(QStringLiteral("unsafe"));
    const QString before = object[u"before"].toString(absent);
    for (const QString &word : {absent, before}) {
        if (word != QStringLiteral("safe") && word != QStringLiteral("unsafe"))
            return mistake(subject, QStringLiteral("sinks.safe"),
                           QStringLiteral("knows safe and unsafe only"));
    }
    if (!mode.weak.isEmpty() && mode.weakReason.isEmpty())
        return mistake(subject, QStringLiteral("sinks.safe.weakReason"),
                       QStringLiteral("is missing"));
    mode.absentIsSafe = absent == QStringLiteral("safe");
    mode.beforeIsSafe = before == QStringLiteral("safe");
    return mode;
}

Result<Lowering> loweringFrom(const QJsonObject &object, const QString &subject)
{
    Lowering lowering;
    lowering.argumentIndex = object[u"argument"][u"index"].toInt(0);
    lowering.argumentKeyword = object[u"argument"][u"keyword"].toString();
    lowering.values = literals(object[u"values"]);
    if (lowering.argumentKeyword.isEmpty() || lowering.values.isEmpty())
        return mistake(subject, QStringLiteral("sinks.lowering"),
                       QStringLiteral("must name an argument by its keyword, and values"));
    return lowering;
}

// What is not said is as in Python.
SettingInFiles settingInFiles(const Sink &sink, const QJsonObject &object)
{
    SettingInFiles files;
    files.names = strings(object[u"names"]);
    files.sections = strings(object[u"sections"]);
    files.keys = object.contains(u"keys") ? strings(object[u"keys"]) : QStringList(sink.name);
    files.values = object.contains(u"values") ? strings(object[u"values"]) : sink.values;
    files.unlessKeys = strings(object[u"unless"][u"keys"]);
    files.unlessValues = strings(object[u"unless"][u"values"]);
    return files;
}

Result<void> readSetting(Sink &sink, const QJsonObject &object, const QString &subject)
{
    sink.values = literals(object[u"values"]);
    sink.contains = object[u"match"].toString() == QStringLiteral("contains");
    sink.assigned = object[u"assigned"].toBool();
    sink.calls = strings(object[u"calls"]);
    if (object.contains(u"files"))
        sink.files = settingInFiles(sink, object[u"files"].toObject());
    const bool inPython = sink.assigned || !sink.calls.isEmpty();
    if ((!inPython && !sink.files) || (inPython && sink.values.isEmpty())
        || (sink.files && (sink.files->values.isEmpty() || sink.files->keys.isEmpty())))
        return mistake(subject, QStringLiteral("sinks.values"),
                       QStringLiteral("of a setting, and where it is looked for, must be named"));
    return {};
}

Result<Sink> sinkFrom(const QJsonObject &object, const QString &subject)
{
    Sink sink;
    sink.modules = strings(object[u"modules"]);
    sink.name = object[u"name"].toString();
    const auto form = fromWord(forms, object[u"form"].toString());
    const auto carries = fromWord(carriers, object[u"carries"].toString());
    if (!form)
        return mistake(subject, QStringLiteral("sinks.form"),
                       QStringLiteral("must be call, construct, subclass, method or setting"));
    if ((sink.modules.isEmpty() && *form != SinkForm::Setting) || sink.modules.contains(QString()))
        return mistake(subject, QStringLiteral("sinks.modules"),
                       QStringLiteral("must name modules"));
    if (sink.name.isEmpty())
        return mistake(subject, QStringLiteral("sinks.name"), QStringLiteral("is missing"));
    if (!carries)
        return mistake(subject, QStringLiteral("sinks.carries"),
                       QStringLiteral("must be bytes, file, path, connection, store or setting"));
    sink.form = *form;
    sink.carries = *carries;
    sink.hasArgument = object.contains(u"argument");
    sink.argumentIndex = object[u"argument"][u"index"].toInt(0);
    sink.unlessKeys = strings(object[u"unless"][u"keys"]);
    sink.unlessValues = strings(object[u"unless"][u"values"]);
    sink.argumentKeyword = object[u"argument"][u"keyword"].toString();
    sink.needs = object[u"needs"].toString().toUtf8();
    sink.chosenOutside = object[u"chosenOutside"].toBool();
    if (object.contains(u"exposure")) {
        sink.exposure = exposureFromWord(object[u"exposure"].toString());
        if (!sink.exposure)
            return mistake(subject, QStringLiteral("sinks.exposure"),
                           QStringLiteral("is not a known word"));
    }
    const QJsonObject exposures = object[u"exposures"].toObject();
    for (auto it = exposures.begin(); it != exposures.end(); ++it) {
        const auto exposure = exposureFromWord(it.key());
        if (!exposure)
            return mistake(subject, QStringLiteral("sinks.exposures"),
                           QStringLiteral("names an exposure that is not a known word"));
        for (const auto values = strings(it.value()); const QString &value : values)
            sink.exposures.insert(value, *exposure);
    }
    if (object.contains(u"safe")) {
        auto mode = safeModeFrom(object[u"safe"].toObject(), subject);
        if (!mode)
            return std::unexpected(mode.error());
        sink.safe = std::move(*mode);
    }
    if (auto read = readEach(object[u"lowering"], subject, loweringFrom, sink.lowering); !read)
        return std::unexpected(read.error());
    if (sink.form == SinkForm::Setting) {
        if (auto read = readSetting(sink, object, subject); !read)
            return std::unexpected(read.error());
    }
    return sink;
}

constexpr std::pair<const char *, WriterForm> writerForms[] = {{"call", WriterForm::Call},
                                                               {"construct", WriterForm::Construct},
                                                               {"method", WriterForm::Method}};

Result<Writer> writerFrom(const QJsonObject &object, const QString &subject)
{
    Writer writer;
    writer.modules = strings(object[u"modules"]);
    writer.name = object[u"name"].toString();
    const auto form = fromWord(writerForms, object[u"form"].toString());
    if (!form)
        return mistake(subject, QStringLiteral("writers.form"),
                       QStringLiteral("must be call, construct or method"));
    if (writer.name.isEmpty() || writer.modules.isEmpty() || writer.modules.contains(QString()))
        return mistake(subject, QStringLiteral("writers"),
                       QStringLiteral("must name modules and a name"));
    writer.form = *form;
    writer.hasTarget = object.contains(u"argument");
    if (!writer.hasTarget && writer.form == WriterForm::Construct)
        return mistake(subject, QStringLiteral("writers.argument"), QStringLiteral("is missing"));
    writer.targetIndex = object[u"argument"][u"index"].toInt(0);
    writer.targetKeyword = object[u"argument"][u"keyword"].toString();
    const QJsonValue unless = object[u"unless"];
    writer.modeIndex = unless[u"argument"][u"index"].toInt(0);
    writer.modeKeyword = unless[u"argument"][u"keyword"].toString();
    writer.readOnly = literals(unless[u"values"]);
    return writer;
}

QHash<QString, QString> texts(const QJsonValue &value)
{
    QHash<QString, QString> map;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        map.insert(it.key(), it.value().toString());
    return map;
}

Result<SafeEdit> safeEditFrom(const QJsonObject &object, const QString &subject)
{
    SafeEdit edit;
    edit.names = strings(object[u"names"]);
    const QJsonValue argument = object[u"argument"];
    edit.argumentIndex = argument[u"index"].toInt(0);
    edit.argumentKeyword = argument[u"keyword"].toString();
    edit.value = argument[u"value"].toString();
    edit.name = argument[u"name"].toString();
    edit.instead = texts(argument[u"instead"]);
    edit.rename = texts(object[u"rename"]);
    edit.settings = texts(object[u"settings"]);
    edit.migration = object[u"migration"].toBool();
    edit.effects = strings(object[u"effects"]);
    const bool sets =
        !edit.argumentKeyword.isEmpty() && edit.value.isEmpty() != edit.name.isEmpty();
    const int ways = int(sets) + int(!edit.rename.isEmpty()) + int(!edit.settings.isEmpty());
    if (ways != 1 || edit.effects.isEmpty())
        return mistake(
            subject, QStringLiteral("safeEdits"),
            QStringLiteral("must set an argument to a value or a name, rename a function "
                           "or change settings, one of them, and say its effects"));
    return edit;
}

Result<AllowList> allowListFrom(const QJsonObject &object, const QString &subject)
{
    AllowList list;
    list.modules = strings(object[u"modules"]);
    list.name = object[u"name"].toString();
    list.argumentIndex = object[u"argument"][u"index"].toInt(0);
    list.argumentKeyword = object[u"argument"][u"keyword"].toString();
    if (list.name.isEmpty() || list.modules.isEmpty() || list.modules.contains(QString())
        || !object.contains(u"argument"))
        return mistake(subject, QStringLiteral("allowLists"),
                       QStringLiteral("must name modules, a name and an argument"));
    return list;
}

// Without the licence comment at its start, which is for whoever reads the file.
QString pageText(const QByteArray &page)
{
    const QString text = QString::fromUtf8(page).trimmed();
    const qsizetype end = text.indexOf(QStringLiteral("-->"));
    return text.startsWith(QStringLiteral("<!--")) && end > 0 ? text.sliced(end + 3).trimmed()
                                                              : text;
}

} // namespace

Result<Rule> loadRule(const QJsonObject &object, const QByteArray &page, const QString &subject)
{
    Rule rule;
    const std::pair<const char *, QString *> texts[] = {
        {"slug", &rule.slug},     {"title", &rule.title},     {"summary", &rule.summary},
        {"family", &rule.family}, {"payload", &rule.payload}, {"id", &rule.id.value}};
    for (const auto &[key, target] : texts) {
        *target = object.value(QLatin1StringView(key)).toString();
        if (target->isEmpty())
            return mistake(subject, QString::fromLatin1(key),
                           QStringLiteral("is missing or empty"));
    }
    rule.cwe = strings(object.value(u"cwe"));
    rule.references = strings(object.value(u"references"));
    for (const auto items = strings(object.value(u"strategies")); const QString &strategy : items)
        rule.strategies.push_back({strategy});
    auto read = readEach(object.value(u"sinks"), subject, sinkFrom, rule.sinks);
    if (read && rule.sinks.empty())
        return mistake(subject, QStringLiteral("sinks"),
                       QStringLiteral("must hold at least one sink"));
    if (read)
        read = readEach(object.value(u"writers"), subject, writerFrom, rule.writers);
    if (read)
        read = readEach(object.value(u"safeEdits"), subject, safeEditFrom, rule.safeEdits);
    if (read)
        read = readEach(object.value(u"allowLists"), subject, allowListFrom, rule.allowLists);
    if (!read)
        return std::unexpected(read.error());
    rule.page = pageText(page);
    return rule;
}

} // namespace pb
