// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rules/ownrules.h"

#include "base/files.h"
#include "base/json.h"
#include "base/jsonschema.h"
#include "rules/ownsources.h"
#include "rules/ruleloader.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace pb {

namespace {

constexpr qsizetype maxFolders = 100;
constexpr qint64 maxFileSize = 256 * 1024;
constexpr qsizetype maxNames = 1000; // module and name pairs of all rules: each costs at every file

const char place[] = ".picklebench/rules";

// What rule.schema.json says, but for the ids, which are the project's, and for what only we need.
Result<QJsonObject> ownSchema()
{
    const QString name = QStringLiteral(":/picklebench/rules/rule.schema.json");
    auto schema = readFile(name).and_then(
        [&](const QByteArray &bytes) { return parseJsonObject(bytes, name); });
    if (!schema)
        return schema;
    QJsonObject properties = schema->value(u"properties").toObject();
    QJsonObject id = properties.value(u"id").toObject();
    id.insert(QStringLiteral("pattern"), QStringLiteral("^(?!PB[0-9])[A-Z]{2,8}[0-9]{1,6}$"));
    QJsonObject references = properties.value(u"references").toObject();
    references.remove(QStringLiteral("minItems"));
    properties.insert(QStringLiteral("id"), id);
    properties.insert(QStringLiteral("references"), references);
    schema->insert(QStringLiteral("properties"), properties);
    schema->insert(QStringLiteral("required"),
                   QJsonArray{QStringLiteral("id"), QStringLiteral("slug"), QStringLiteral("title"),
                              QStringLiteral("summary"), QStringLiteral("family"),
                              QStringLiteral("payload"), QStringLiteral("sinks")});
    return schema;
}

// The pre-filter looks for words: no file would ever hold this one.
std::optional<QString> dottedName(const Rule &rule)
{
    for (size_t i = 0; i < rule.sinks.size(); ++i) {
        if (rule.sinks[i].form != SinkForm::Setting && rule.sinks[i].name.contains(u'.'))
            return QStringLiteral(
                       "sinks[%1].name must be one name; what stands before its last dot "
                       "belongs to modules")
                .arg(i);
    }
    for (size_t i = 0; i < rule.writers.size(); ++i) {
        if (rule.writers[i].name.contains(u'.'))
            return QStringLiteral("writers[%1].name must be one name; what stands before its last "
                                  "dot belongs to modules")
                .arg(i);
    }
    return std::nullopt;
}

class Reader
{
public:
    Reader(const QString &root, const std::vector<Rule> &builtIn, const SourceTable &sources)
        : m_root(root)
        , m_builtIn(builtIn)
        , m_builtInSources(sources)
    {
        m_own.sources = sources;
    }

    OwnRules read();

private:
    bool isThere(const QString &folder);
    void readEntries(const QFileInfoList &entries, const QJsonObject &schema);
    void readRule(const QString &folder, const QJsonObject &schema);
    void readSources(const QString &file);
    std::optional<QByteArray> bytesOf(const QString &file, bool needed);
    std::optional<QString> clash(const Rule &rule) const;
    void problem(const QString &file, const QString &what)
    {
        m_own.problems.push_back({file, what});
    }
    QString absolute(const QString &relative) const { return m_root + u'/' + relative; }

    const QString &m_root;
    const std::vector<Rule> &m_builtIn;
    const SourceTable &m_builtInSources;
    OwnRules m_own;
    qsizetype m_names = 0;
};

OwnRules Reader::read()
{
    const QString folder = QString::fromLatin1(place);
    if (isThere(folder.section(u'/', 0, 0)) && isThere(folder)) {
        const QDir::Filters all =
            QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot;
        const auto schema = ownSchema();
        if (schema)
            readEntries(QDir(absolute(folder)).entryInfoList(all, QDir::Name), *schema);
        else
            problem(schema.error().subject, schema.error().detail);
    }
    std::ranges::sort(m_own.problems);
    m_own.files.sort();
    return std::move(m_own);
}

// A folder that can be read. A link could lead anywhere; nothing is read through one.
bool Reader::isThere(const QString &folder)
{
    const QFileInfo info(absolute(folder));
    if (info.isSymLink())
        problem(folder, QStringLiteral("it is a symbolic link; the project's rules are read from "
                                       "folders of the project only"));
    else if (!info.exists())
        return false;
    else if (!info.isDir())
        problem(folder, QStringLiteral("it is not a folder"));
    else if (!info.isReadable() || !info.isExecutable())
        problem(folder, QStringLiteral("permission denied"));
    else
        return true;
    return false;
}

void Reader::readEntries(const QFileInfoList &entries, const QJsonObject &schema)
{
    qsizetype folders = 0;
    for (const QFileInfo &entry : entries) {
        const QString name = QString::fromLatin1(place) + u'/' + entry.fileName();
        if (entry.isSymLink())
            problem(name, QStringLiteral("it is a symbolic link; rules are read from files and "
                                         "folders only"));
        else if (entry.isDir() && ++folders > maxFolders)
            problem(name, QStringLiteral("a project may have %1 rules").arg(maxFolders));
        else if (entry.isDir() && isThere(name))
            readRule(name, schema);
        else if (entry.fileName() == QStringLiteral("sources.json"))
            readSources(name);
        else if (!entry.isDir() && !entry.fileName().startsWith(u'.')
                 && entry.fileName() != QStringLiteral("README.md"))
            problem(name, QStringLiteral("neither a rule's folder nor sources.json nor README.md"));
        if (folders > maxFolders)
            return;
    }
}

// Nothing, with a problem noted, when the file cannot be read; no bytes when it may be missing and is.
std::optional<QByteArray> Reader::bytesOf(const QString &file, bool needed)
{
    const QFileInfo info(absolute(file));
    if (info.isSymLink()) {
        problem(file, QStringLiteral("it is a symbolic link; rules are read from files only"));
        return std::nullopt;
    }
    if (!needed && !info.exists())
        return QByteArray();
    auto bytes = readFile(absolute(file), maxFileSize);
    if (!bytes) {
        problem(file, bytes.error().code == Error::Code::NotFound ? QStringLiteral("it is missing")
                                                                  : bytes.error().detail);
        return std::nullopt;
    }
    m_own.bytes += file.toUtf8() + '\0' + *bytes + '\0';
    return *bytes;
}

void Reader::readRule(const QString &folder, const QJsonObject &schema)
{
    const QString file = folder + QStringLiteral("/rule.json");
    const auto json = bytesOf(file, true);
    const auto page = bytesOf(folder + QStringLiteral("/page.md"), false);
    if (!json || !page)
        return;
    const auto object = parseJsonObject(*json, file);
    if (!object)
        return problem(file, object.error().detail);
    if (const auto mistake = schemaMistake(*object, schema))
        return problem(file, *mistake);
    auto rule = loadRule(*object, *page, file);
    if (!rule)
        return problem(file, rule.error().detail);
    if (const QString wanted = rule->id.value + u'-' + rule->slug;
        folder.section(u'/', -1) != wanted)
        return problem(
            file, QStringLiteral("its folder must be called %1, after id and slug").arg(wanted));
    if (const auto wrong = dottedName(*rule))
        return problem(file, *wrong);
    if (const auto taken = clash(*rule))
        return problem(file, *taken);
    for (const Sink &sink : rule->sinks)
        m_names += qMax(sink.modules.size(), sink.values.size());
    for (const Writer &writer : rule->writers)
        m_names += writer.modules.size();
    if (m_names > maxNames)
        return problem(file,
                       QStringLiteral("sinks: the rules of a project may name %1 places in all")
                           .arg(maxNames));
    rule->folder = folder;
    m_own.files.append(folder);
    m_own.rules.push_back(std::move(*rule));
}

// Two rules for one name would make two findings of one place, or hide one.
std::optional<QString> Reader::clash(const Rule &rule) const
{
    const auto same = [](const Sink &a, const Sink &b) {
        return a.form == b.form && a.name == b.name
               && (a.form == SinkForm::Setting
                   || std::ranges::any_of(a.modules,
                                          [&](const QString &m) { return b.modules.contains(m); }));
    };
    for (const std::vector<Rule> *list : {&m_builtIn, &m_own.rules}) {
        for (const Rule &other : *list) {
            if (other.id == rule.id)
                return QStringLiteral("id: %1 is taken by %2").arg(rule.id.value, other.folder);
            for (size_t i = 0; i < rule.sinks.size(); ++i) {
                if (std::ranges::any_of(other.sinks,
                                        [&](const Sink &s) { return same(s, rule.sinks[i]); }))
                    return QStringLiteral("sinks[%1]: %2 is already what rule %3 looks for")
                        .arg(i)
                        .arg(rule.sinks[i].name, other.id.value);
            }
        }
    }
    return std::nullopt;
}

void Reader::readSources(const QString &file)
{
    const auto json = bytesOf(file, true);
    if (!json)
        return;
    const auto object = parseJsonObject(*json, file);
    if (!object)
        return problem(file, object.error().detail);
    auto sources = withOwnSources(m_builtInSources, *object, file);
    if (!sources)
        return problem(file, sources.error().detail);
    m_own.sources = std::move(*sources);
    m_own.files.append(file);
}

} // namespace

OwnRules readOwnRules(const QString &projectRoot, const std::vector<Rule> &builtIn,
                      const SourceTable &builtInSources)
{
    return Reader(projectRoot, builtIn, builtInSources).read();
}

} // namespace pb
