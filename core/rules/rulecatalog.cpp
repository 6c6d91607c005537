// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rules/rulecatalog.h"

#include "base/files.h"
#include "base/hash.h"
#include "base/json.h"
#include "rules/ownrules.h"
#include "rules/ruleloader.h"

#include <QDir>
#include <QJsonArray>

#include <algorithm>

namespace pb {

namespace {

// Reads the catalogue's files and remembers their bytes for the catalogue's hash.
class Folder
{
public:
    explicit Folder(const QString &path)
        : m_path(path)
    {
    }

    Result<QByteArray> read(const QString &name)
    {
        auto bytes = readFile(m_path + u'/' + name);
        if (bytes)
            m_all += name.toUtf8() + '\0' + *bytes + '\0';
        return bytes;
    }
    QStringList ruleFolders() const
    {
        return QDir(m_path + QStringLiteral("/rules"))
            .entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    }
    QString hash() const { return sha256Hex(m_all); }

private:
    QString m_path;
    QByteArray m_all;
};

QString severityKey(const QString &exposure, const QString &guard, const QString &payload)
{
    return exposure + u'/' + guard + u'/' + payload;
}

Result<QHash<QString, Severity>> severityTable(const QByteArray &json, const QString &subject)
{
    const auto object = parseJsonObject(json, subject);
    if (!object)
        return std::unexpected(object.error());
    QHash<QString, Severity> table;
    for (const auto list = object->value(u"rows").toArray(); const QJsonValue &row : list) {
        const auto severity = severityFromWord(row[u"severity"].toString());
        if (!severity || !exposureFromWord(row[u"exposure"].toString())
            || !guardVerdictFromWord(row[u"guard"].toString()))
            return failure(
                Error::Code::Invalid, subject,
                QStringLiteral("row %1 has a word that is not known").arg(table.size() + 1));
        table.insert(severityKey(row[u"exposure"].toString(), row[u"guard"].toString(),
                                 row[u"payload"].toString()),
                     *severity);
    }
    if (table.isEmpty())
        return failure(Error::Code::Invalid, subject, QStringLiteral("it has no rows"));
    return table;
}

Result<std::vector<Rule>> loadRules(Folder &folder)
{
    std::vector<Rule> rules;
    for (const auto list = folder.ruleFolders(); const QString &name : list) {
        const QString base = QStringLiteral("rules/") + name;
        const auto json = folder.read(base + QStringLiteral("/rule.json"));
        const auto page = folder.read(base + QStringLiteral("/page.md"));
        if (!json || !page)
            return std::unexpected(json ? page.error() : json.error());
        if (page->isEmpty())
            return failure(Error::Code::Invalid, base, QStringLiteral("\"page.md\" is empty"));
        auto rule = parseJsonObject(*json, base).and_then([&](const QJsonObject &object) {
            return loadRule(object, *page, base);
        });
        if (!rule)
            return std::unexpected(rule.error());
        const bool twice =
            std::ranges::any_of(rules, [&](const Rule &r) { return r.id == rule->id; });
        if (twice)
            return failure(Error::Code::Invalid, base,
                           QStringLiteral("the id %1 is taken").arg(rule->id.value));
        rules.push_back(std::move(*rule));
    }
    std::ranges::sort(rules, {}, &Rule::id);
    return rules;
}

} // namespace

Result<RuleCatalog> RuleCatalog::bundled()
{
    return load(QStringLiteral(":/picklebench"));
}

Result<RuleCatalog> RuleCatalog::load(const QString &path)
{
    Folder folder(path);
    RuleCatalog catalog;
    auto rules = loadRules(folder);
    if (!rules)
        return std::unexpected(rules.error());
    if (rules->empty())
        return failure(Error::Code::NotFound, path, QStringLiteral("there is no rule in it"));
    catalog.m_rules = std::move(*rules);

    const QString sourcesName = QStringLiteral("sources/sources.json");
    const QString severityName = QStringLiteral("severity.json");
    const auto sourcesBytes = folder.read(sourcesName);
    const auto severityBytes = folder.read(severityName);
    if (!sourcesBytes || !severityBytes)
        return std::unexpected(sourcesBytes ? severityBytes.error() : sourcesBytes.error());
    const auto sourcesJson = parseJsonObject(*sourcesBytes, sourcesName);
    if (!sourcesJson)
        return std::unexpected(sourcesJson.error());
    auto sources = SourceTable::fromJson(*sourcesJson, sourcesName);
    auto severity = severityTable(*severityBytes, severityName);
    if (!sources || !severity)
        return std::unexpected(sources ? severity.error() : sources.error());
    catalog.m_sources = std::move(*sources);
    catalog.m_severity = std::move(*severity);
    catalog.index();
    catalog.m_hash = folder.hash();
    return catalog;
}

Result<RuleCatalog> RuleCatalog::forProject(const QString &projectRoot)
{
    auto catalog = bundled();
    if (catalog && !projectRoot.isEmpty())
        catalog->adopt(readOwnRules(projectRoot, catalog->m_rules, catalog->m_sources));
    return catalog;
}

void RuleCatalog::adopt(OwnRules own)
{
    m_problems = std::move(own.problems);
    m_ownFiles = std::move(own.files);
    m_sources = std::move(own.sources);
    if (!own.bytes.isEmpty())
        m_hash = sha256Hex(QByteArray(m_hash.toUtf8() + own.bytes));
    if (own.rules.empty())
        return;
    std::ranges::move(own.rules, std::back_inserter(m_rules));
    std::ranges::sort(m_rules, {}, &Rule::id);
    m_sinkIndex.clear();
    m_settings.clear();
    m_settingsInFiles.clear();
    m_modules.clear();
    m_pureModules.clear();
    m_sinkNames.clear();
    m_prefilter = {};
    m_writerIndex.clear();
    m_writerFilter = {};
    m_settingsPrefilter = {};
    index();
}

void RuleCatalog::indexWriters(size_t rule)
{
    const std::vector<Writer> &writers = m_rules[rule].writers;
    for (size_t w = 0; w < writers.size(); ++w) {
        m_writerFilter.add(writers[w]);
        for (const QString &module : writers[w].modules)
            m_writerIndex[module + u'.' + writers[w].name].emplace_back(rule, w);
    }
}

void RuleCatalog::indexFiles(size_t rule, size_t sink)
{
    const Sink &setting = m_rules[rule].sinks[sink];
    if (!setting.files)
        return;
    for (const QString &key : setting.files->keys) {
        const QString lower = key.toLower();
        m_settingsInFiles[lower].emplace_back(rule, sink);
        for (const QString &value : setting.files->values)
            m_settingsPrefilter.add(
                {lower, value.toLower(), QString::fromUtf8(setting.needs).toLower()});
    }
}

void RuleCatalog::index()
{
    for (size_t r = 0; r < m_rules.size(); ++r) {
        indexWriters(r);
        for (size_t s = 0; s < m_rules[r].sinks.size(); ++s) {
            const Sink &sink = m_rules[r].sinks[s];
            m_prefilter.add(sink);
            if (sink.form == SinkForm::Setting) {
                m_settings[sink.name].emplace_back(r, s);
                indexFiles(r, s);
                continue;
            }
            const bool core = !m_rules[r].isOwn() && m_rules[r].id.value < QStringLiteral("PB3");
            if (sink.form != SinkForm::Method && core)
                m_sinkNames.insert(sink.name);
            for (const QString &module : sink.modules) {
                m_sinkIndex[module + u'.' + sink.name].emplace_back(r, s);
                if (sink.form != SinkForm::Method)
                    m_modules.insert(module);
                if (core)
                    m_pureModules.insert(module);
            }
        }
    }
}

std::vector<RuleCatalog::WriterMatch> RuleCatalog::writersNamed(const QString &qualifiedName) const
{
    std::vector<WriterMatch> matches;
    for (const auto &[rule, writer] : m_writerIndex.value(qualifiedName))
        matches.push_back({&m_rules[rule], &m_rules[rule].writers[writer]});
    return matches;
}

bool RuleCatalog::isWriterFor(const QString &family, const QString &qualifiedName) const
{
    const auto found = m_writerIndex.constFind(qualifiedName);
    return found != m_writerIndex.cend() && std::ranges::any_of(*found, [&](const auto &at) {
               return m_rules[at.first].family == family;
           });
}

std::vector<RuleCatalog::Match> RuleCatalog::matchesAt(const Places &places) const
{
    std::vector<Match> matches;
    for (const auto &[rule, sink] : places)
        matches.push_back({&m_rules[rule], &m_rules[rule].sinks[sink]});
    return matches;
}

std::vector<RuleCatalog::Match> RuleCatalog::settingsNamed(const QString &name) const
{
    return matchesAt(m_settings.value(name));
}

std::vector<RuleCatalog::Match> RuleCatalog::settingsInFiles(const QString &key) const
{
    return matchesAt(m_settingsInFiles.value(key));
}

bool RuleCatalog::mayHoldSetting(const QByteArray &bytes) const
{
    // Text in UTF-16 cannot be read; that matters only when it says such a thing, with a NUL between any
    // two letters.
    const bool marked = bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff");
    QByteArray words = bytes.sliced(marked ? 2 : 0).toLower();
    words.removeIf([](char c) { return c == '\0'; });
    return m_settingsPrefilter.mayHold(words);
}

const Rule *RuleCatalog::find(const RuleId &id) const
{
    const auto found = std::ranges::find(m_rules, id, &Rule::id);
    return found == m_rules.end() ? nullptr : &*found;
}

std::vector<RuleCatalog::Match> RuleCatalog::sinksNamed(const QString &qualifiedName) const
{
    return matchesAt(m_sinkIndex.value(qualifiedName));
}

Severity RuleCatalog::severity(Exposure exposure, GuardVerdict guard, const QString &payload) const
{
    // A row that is missing must not hide a finding.
    return m_severity.value(severityKey(word(exposure), word(guard), payload), Severity::Medium);
}

} // namespace pb
