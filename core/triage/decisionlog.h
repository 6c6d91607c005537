// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "triage/decision.h"
#include "triage/logfile.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <vector>

namespace pb {

/// `.picklebench/decisions.jsonl`: append-only, hash-chained, one JSON object a line, each append
/// flushed to disk. Two branches may both append; a union merge of the file is valid (the chain is a
/// graph). Lines that do not verify are kept in the file and reported, never obeyed. A line whose
/// predecessor is missing is reported and obeyed: one lost line must not void all that came after.
class DecisionLog
{
public:
    struct Problem
    {
        int line = 0; ///< from 1
        QString what;

        friend bool operator==(const Problem &, const Problem &) = default;
    };

    /// A missing file is an empty log. `stateFolder` is Project::stateFolder().
    static Result<DecisionLog> open(const QString &stateFolder);

    const std::vector<Decision> &entries() const { return m_entries; }  ///< in order of effect
    const std::vector<Problem> &problems() const { return m_problems; } ///< by line, at most 1000
    bool isUndone(const QString &id) const { return m_undone.contains(id); }

    TriageState stateOf(const Fingerprint &finding, QDate today) const;
    std::vector<Decision> historyOf(const Fingerprint &finding) const; ///< undone ones included

    /// Validates, writes, flushes; the log in memory follows only after the disk has it. Lines that
    /// another program wrote meanwhile are taken in first.
    Result<Decision> append(const DecisionDraft &draft, const QString &by);
    /// Takes a decision back by a new line; taking back an undo restores. Error::NotFound for unknown
    /// ids, Error::Conflict for one that is taken back already.
    Result<Decision> undo(const QString &id, const QString &by);
    /// All or none, in one write: the undo of a bulk action.
    Result<std::vector<Decision>> undoAll(const QStringList &ids, const QString &by);

    struct BulkResult
    {
        std::vector<Decision> written;
        std::vector<std::pair<Fingerprint, Error>> refused;
    };
    /// One write for all valid drafts; the refused ones come back with their reason.
    Result<BulkResult> appendAll(const std::vector<DecisionDraft> &drafts, const QString &by);

    QString path() const { return m_path; }

private:
    void take(const LogFile::Content &content);
    void indexEntries();
    Result<LogFile> lockAndCatchUp();
    Result<std::vector<Decision>> write(LogFile &file, std::vector<Decision> decisions,
                                        const QString &by);

    QString m_path;
    LogStamp m_stamp; ///< of the file as it was read
    std::vector<Decision> m_entries;
    std::vector<Problem> m_problems;
    QSet<QString> m_ids;
    QSet<QString> m_undone;
    QHash<Fingerprint, std::vector<size_t>> m_byFinding; ///< positions in m_entries
};

/// The user's name for the record: PICKLEBENCH_USER, else git-like "login@host" without lookups.
QString currentUser();

} // namespace pb
