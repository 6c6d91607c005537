// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "findings/exposure.h"
#include "project/project.h"
#include "rules/prefilter.h"
#include "rules/rule.h"
#include "rules/sources.h"

#include <QHash>
#include <QSet>

#include <utility>
#include <vector>

namespace pb {

struct OwnRules;

/// All rules, the trust sources and the severity table, read once from a folder. Immutable;
/// safe to share between threads. Its hash goes into every report and bundle.
class RuleCatalog
{
public:
    /// From the resources compiled into the core.
    static Result<RuleCatalog> bundled();
    /// `folder` holds `rules/`, `sources/` and `severity.json`; a mistake names file and key.
    static Result<RuleCatalog> load(const QString &folder);
    /// The bundled rules and the project's own, see rules/ownrules.h. A broken rule of the project is
    /// no error here but a line in `problems`, which makes every scan with it incomplete.
    static Result<RuleCatalog> forProject(const QString &projectRoot);

    const std::vector<Rule> &rules() const { return m_rules; } ///< sorted by id
    /// Files of the project's own rules that were not understood, relative to the project, sorted.
    const std::vector<SkippedFile> &problems() const { return m_problems; }
    /// What the project added: folders of rules and the sources file, relative to it, sorted.
    const QStringList &ownFiles() const { return m_ownFiles; }
    const Rule *find(const RuleId &id) const;
    const SourceTable &sources() const { return m_sources; }
    QString hash() const { return m_hash; } ///< SHA-256 over every file read, in order

    struct Match
    {
        const Rule *rule;
        const Sink *sink;
    };
    /// The sink that a fully qualified name ("pickle.loads") stands for, if any.
    std::vector<Match> sinksNamed(const QString &qualifiedName) const;
    struct WriterMatch
    {
        const Rule *rule;
        const Writer *writer;
    };
    /// What a fully qualified name ("pickle.dumps", "*.to_pickle") writes, by rule.
    std::vector<WriterMatch> writersNamed(const QString &qualifiedName) const;
    /// Whether what that name writes is what rules of the family read.
    bool isWriterFor(const QString &family, const QString &qualifiedName) const;
    /// Whether a file with these words in it can name a writer.
    const Prefilter &writerFilter() const { return m_writerFilter; }
    /// Settings of that name, assigned or given to a call.
    std::vector<Match> settingsNamed(const QString &name) const;
    /// Settings that are looked for under that key, in lower case, in files that are not Python.
    std::vector<Match> settingsInFiles(const QString &key) const;
    /// Whether a settings file with these words in it can hold one of them.
    bool mayHoldSetting(const QByteArray &bytes) const;
    /// Modules that are little more than a sink: one that hands out `pickle` hands out its loads, one that
    /// hands out `numpy` does it for other reasons.
    const QSet<QString> &pureModules() const { return m_pureModules; }
    const QSet<QString> &sinkModules() const { return m_modules; }
    const QSet<QString> &sinkNames() const
    {
        return m_sinkNames;
    } ///< last parts of what is often handed on through other modules: "loads", "Unpickler"
    /// Whether a file with these words in it can name a sink, see rules/prefilter.h.
    const Prefilter &prefilter() const { return m_prefilter; }

    Severity severity(Exposure exposure, GuardVerdict guard, const QString &payload) const;

private:
    using Places =
        std::vector<std::pair<size_t, size_t>>; ///< of a rule, and of a sink or writer in it

    std::vector<Match> matchesAt(const Places &places) const;
    void adopt(OwnRules own);
    void index();
    void indexWriters(size_t rule);
    void indexFiles(size_t rule, size_t sink);

    std::vector<Rule> m_rules;
    SourceTable m_sources;
    QHash<QString, Places> m_sinkIndex;  ///< name -> (rule, sink)
    QHash<QString, Severity> m_severity; ///< "exposure/guard/payload" -> severity
    QSet<QString> m_modules;
    QSet<QString> m_pureModules;
    QSet<QString> m_sinkNames;
    Prefilter m_prefilter;
    QHash<QString, Places> m_writerIndex; ///< like m_sinkIndex
    Prefilter m_writerFilter;
    QHash<QString, Places> m_settings;
    QHash<QString, Places> m_settingsInFiles; ///< by lower-case key
    Prefilter m_settingsPrefilter;            ///< of lower-case words
    QString m_hash;
    std::vector<SkippedFile> m_problems;
    QStringList m_ownFiles;
};

} // namespace pb
