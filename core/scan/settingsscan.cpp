// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scan/settingsscan.h"

#include "base/files.h"
#include "base/parallel.h"
#include "base/words.h"
#include "dataflow/words.h"
#include "findings/fingerprint.h"
#include "project/settings.h"
#include "project/testpath.h"
#include "scan/certainty.h"

#include <algorithm>
#include <optional>

namespace pb {

namespace {

constexpr qsizetype longestValue = 400; // no rule names a longer one
constexpr qsizetype longestLine = 200;

bool holds(const QStringList &list, const QString &text)
{
    return list.contains(text, Qt::CaseInsensitive);
}

class SettingsScan
{
public:
    SettingsScan(const SourceFile &file, SettingsSyntax syntax, const RuleCatalog &catalog)
        : m_file(file)
        , m_ini(syntax == SettingsSyntax::Ini)
        , m_catalog(catalog)
        , m_settings(readSettings(file, syntax))
    {
    }

    std::vector<Finding> run()
    {
        for (const Setting &setting : m_settings) {
            const QString key = QString::fromUtf8(setting.key);
            for (const auto list = m_catalog.settingsInFiles(key.toLower());
                 const RuleCatalog::Match &match : list) {
                const auto span = dangerousPart(setting, *match.sink);
                if (span && stands(key, setting, *match.sink) && !isExcused(setting, *match.sink))
                    m_findings.push_back(make(key, setting, *span, match));
            }
        }
        nameFindings(m_findings);
        return std::move(m_findings);
    }

private:
    QString text(ByteSpan span) const { return m_file.text(span); }
    std::optional<ByteSpan> dangerousPart(const Setting &setting, const Sink &sink) const;
    bool stands(const QString &key, const Setting &setting, const Sink &sink) const;
    bool isExcused(const Setting &setting, const Sink &sink);
    Finding make(const QString &key, const Setting &setting, ByteSpan span,
                 const RuleCatalog::Match &match) const;

    const SourceFile &m_file;
    bool m_ini;
    const RuleCatalog &m_catalog;
    std::vector<Setting> m_settings;
    std::optional<QSet<QStringList>>
        m_pairs; ///< section, key and value; made when one is asked for
    std::vector<Finding> m_findings;
};

// The whole value, or the one of a list.
std::optional<ByteSpan> SettingsScan::dangerousPart(const Setting &setting, const Sink &sink) const
{
    const ByteSpan value = setting.value;
    if (!setting.item && value.size() <= longestValue && holds(sink.files->values, text(value)))
        return value;
    if (!sink.contains)
        return std::nullopt;
    const auto parts = [this](qsizetype at) {
        return QByteArrayView(" \t\r\n,;()[]{}'\"").contains(m_file.bytes().at(at));
    };
    for (qsizetype begin = value.begin; begin < value.end; ++begin) {
        qsizetype end = begin;
        while (end < value.end && !parts(end))
            ++end;
        if (end > begin && end - begin <= longestValue
            && holds(sink.files->values, text({begin, end})))
            return ByteSpan{begin, end};
        begin = end;
    }
    return std::nullopt;
}

bool SettingsScan::stands(const QString &key, const Setting &setting, const Sink &sink) const
{
    const SettingInFiles &where = *sink.files;
    // configparser and systemd do not tell upper and lower case apart, the others do.
    if (!where.keys.contains(key, m_ini ? Qt::CaseInsensitive : Qt::CaseSensitive))
        return false;
    const QString name = m_file.path().section(u'/', -1);
    if (!where.names.isEmpty() && std::ranges::none_of(where.names, [&](const QString &pattern) {
            return fitsName(name, pattern);
        }))
        return false;
    const QString section = QString::fromUtf8(setting.section);
    // What stands in [DEFAULT] is so in every section.
    if (!where.sections.isEmpty() && !(m_ini && section == QStringLiteral("DEFAULT"))
        && std::ranges::none_of(where.sections, [&](const QString &wanted) {
               return section == wanted || section.endsWith(u'.' + wanted);
           }))
        return false;
    return sink.needs.isEmpty() || hasWord(m_file.bytes(), {sink.needs});
}

bool SettingsScan::isExcused(const Setting &setting, const Sink &sink)
{
    if (sink.files->unlessKeys.isEmpty())
        return false;
    if (!m_pairs) {
        m_pairs.emplace();
        for (const Setting &other : m_settings) {
            if (!other.item && other.value.size() <= longestValue)
                m_pairs->insert({QString::fromUtf8(other.section),
                                 QString::fromUtf8(other.key).toLower(),
                                 text(other.value).toLower()});
        }
    }
    const QString section = QString::fromUtf8(setting.section);
    for (const QString &key : sink.files->unlessKeys) {
        for (const QString &value : sink.files->unlessValues) {
            if (m_pairs->contains({section, key.toLower(), value.toLower()}))
                return true;
        }
    }
    return false;
}

Finding SettingsScan::make(const QString &key, const Setting &setting, ByteSpan span,
                           const RuleCatalog::Match &match) const
{
    Finding finding;
    finding.rule = match.rule->id;
    finding.form = FindingForm::Setting;
    finding.api = key;
    finding.file = m_file.path();
    finding.span = span;
    finding.start = m_file.positionAt(span.begin);
    finding.end = m_file.positionAt(span.end);
    finding.function = QString::fromUtf8(setting.section);
    finding.code = text(span);
    finding.inTest = isTestPath(finding.file);
    finding.payload = match.rule->payload;
    const Service service =
        serviceOf(match.rule->title, match.sink->exposure.value_or(Exposure::Unknown),
                  finding.inTest, m_catalog.sources().nearExposure);
    finding.exposure = service.exposure;
    finding.exposureReason = service.reason;
    ByteSpan line = m_file.lineSpan(finding.start.line);
    if (line.size() > 4 * longestLine) // one letter is at most four bytes
        line = {std::max(line.begin, span.begin - longestLine), span.end};
    finding.trace.push_back({finding.file, finding.start, text(line).trimmed().left(longestLine),
                             QStringLiteral("set here to %1").arg(quoted(finding.code))});
    finding.confidence = Confidence::High;
    explainCertainty(finding, {.seen = true});
    finding.severity = m_catalog.severity(finding.exposure, finding.guard.verdict, finding.payload);
    return finding;
}

struct Looked
{
    std::vector<Finding> findings;
    QString hash;
    std::optional<SkippedFile> skipped;
};

Looked scanOne(const Project &project, const QString &path, const RuleCatalog &catalog)
{
    Looked slot;
    const auto bytes = readFile(project.absolute(path));
    if (!bytes) {
        slot.skipped = SkippedFile{path, bytes.error().detail};
        return slot;
    }
    if (!catalog.mayHoldSetting(*bytes))
        return slot;
    if (bytes->size() > maxSettingsSize) {
        slot.skipped = SkippedFile{
            path,
            QStringLiteral("larger than %1 MiB, which is more than is read of a settings file")
                .arg(maxSettingsSize / 1024 / 1024)};
        return slot;
    }
    const auto file = SourceFile::fromBytes(path, *bytes);
    if (!file) {
        slot.skipped = SkippedFile{path, file.error().detail};
        return slot;
    }
    slot.findings = findSettings(*file, catalog);
    slot.hash = file->sha256();
    return slot;
}

} // namespace

std::vector<Finding> findSettings(const SourceFile &file, const RuleCatalog &catalog)
{
    const auto syntax = settingsSyntaxOf(file.path());
    return syntax ? SettingsScan(file, *syntax, catalog).run() : std::vector<Finding>();
}

bool scanSettings(const Project &project, const RuleCatalog &catalog, const RunControl &control,
                  ScanReport &report)
{
    const QStringList &files = project.settingsFiles();
    std::vector<Looked> looked(static_cast<size_t>(files.size()));
    const bool done = forEachParallel(
        static_cast<int>(looked.size()), control,
        [&](int i) { looked[static_cast<size_t>(i)] = scanOne(project, files.at(i), catalog); },
        [&](int i) { return files.at(i); });
    report.settingsSeen = static_cast<int>(files.size());
    for (Looked &slot : looked) {
        if (slot.skipped)
            report.skipped.push_back(*slot.skipped);
        if (!slot.findings.empty())
            report.fileHashes.insert(slot.findings.front().file, slot.hash);
        std::ranges::move(slot.findings, std::back_inserter(report.findings));
    }
    return done;
}

} // namespace pb
