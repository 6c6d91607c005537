// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "triage/decisionlog.h"

#include "base/clock.h"
#include "triage/decisiongraph.h"
#include "triage/decisionjson.h"
#include "triage/decisionreader.h"

#include <QSysInfo>

#include <algorithm>
#include <unistd.h>

namespace pb {

namespace {

constexpr qsizetype longestName = 200;

/// What one decision changes; a later one wins aspect by aspect.
void applyTo(TriageState &state, const Decision &decision)
{
    const DecisionDraft &what = decision.what;
    ++state.decisions;
    if (what.disposition) {
        state.disposition = *what.disposition;
        state.reason = what.reason;
        state.expires = what.expires;
        state.by = decision.by;
        state.at = decision.at;
    } else {
        if (!what.reason.isEmpty())
            state.reason = what.reason;
        if (what.expires)
            state.expires = what.expires;
    }
    if (!what.comment.isEmpty())
        state.comments.append(what.comment);
    if (what.assignee)
        state.assignee = *what.assignee;
}

Result<void> checkName(const QString &by)
{
    if (by.trimmed().isEmpty())
        return failure(Error::Code::Refused, by,
                       QStringLiteral("nobody is named as the one who decides"));
    if (by.size() > longestName || !by.isValidUtf16())
        return failure(Error::Code::Refused, by.left(longestName),
                       QStringLiteral("not a usable name"));
    return {};
}

} // namespace

Result<DecisionLog> DecisionLog::open(const QString &stateFolder)
{
    DecisionLog log;
    log.m_path = stateFolder + QLatin1StringView("/decisions.jsonl");
    const auto content = LogFile::read(log.m_path);
    if (!content)
        return std::unexpected(content.error());
    log.take(*content);
    return log;
}

void DecisionLog::take(const LogFile::Content &content)
{
    ReadDecisions read = readDecisions(content.bytes);
    m_stamp = content.stamp;
    m_entries = std::move(read.entries);
    m_problems = std::move(read.problems);
    indexEntries();
}

void DecisionLog::indexEntries()
{
    m_undone = undoneIn(m_entries);
    m_ids.clear();
    m_byFinding.clear();
    for (size_t i = 0; i < m_entries.size(); ++i) {
        m_ids.insert(m_entries[i].id);
        m_byFinding[m_entries[i].what.finding].push_back(i);
    }
}

TriageState DecisionLog::stateOf(const Fingerprint &finding, QDate today) const
{
    TriageState state;
    for (const size_t i : m_byFinding.value(finding)) {
        const Decision &decision = m_entries[i];
        if (decision.undoes.isEmpty() && !isUndone(decision.id))
            applyTo(state, decision);
    }
    if (state.disposition != Disposition::Untriaged && state.expires && *state.expires < today) {
        state.disposition = Disposition::Untriaged;
        state.expired = true;
    }
    return state;
}

std::vector<Decision> DecisionLog::historyOf(const Fingerprint &finding) const
{
    std::vector<Decision> history;
    for (const size_t i : m_byFinding.value(finding))
        history.push_back(m_entries[i]);
    return history;
}

Result<LogFile> DecisionLog::lockAndCatchUp()
{
    auto file = LogFile::lock(m_path);
    if (!file)
        return file;
    const auto stamp = file->stamp();
    if (!stamp)
        return std::unexpected(stamp.error());
    if (*stamp == m_stamp)
        return file;
    const auto content = file->content();
    if (!content)
        return std::unexpected(content.error());
    take(*content);
    return file;
}

Result<std::vector<Decision>> DecisionLog::write(LogFile &file, std::vector<Decision> decisions,
                                                 const QString &by)
{
    QStringList heads = headsOf(m_entries);
    const QString at = utcNow();
    QByteArray lines;
    for (Decision &decision : decisions) {
        decision.after = heads;
        decision.at = at;
        decision.by = by.trimmed();
        decision.id = idOf(decision);
        heads = {decision.id};
        const QByteArray line = toLine(decision);
        // A line that we could not read back must never reach the file.
        if (const auto readable = decisionFromLine(line); !readable)
            return failure(Error::Code::Internal, decision.what.finding.value,
                           readable.error().detail);
        lines += line + '\n';
    }
    if (const auto written = file.append(lines); !written)
        return std::unexpected(written.error());
    if (const auto stamp = file.stamp())
        m_stamp = *stamp;
    m_entries.insert(m_entries.end(), decisions.begin(), decisions.end());
    indexEntries();
    return decisions;
}

Result<Decision> DecisionLog::append(const DecisionDraft &draft, const QString &by)
{
    const auto result = appendAll({draft}, by);
    if (!result)
        return std::unexpected(result.error());
    if (!result->refused.empty())
        return std::unexpected(result->refused.front().second);
    return result->written.front();
}

Result<DecisionLog::BulkResult> DecisionLog::appendAll(const std::vector<DecisionDraft> &drafts,
                                                       const QString &by)
{
    if (const auto named = checkName(by); !named)
        return std::unexpected(named.error());
    BulkResult result;
    std::vector<Decision> decisions;
    const QDate today = utcToday();
    for (const DecisionDraft &draft : drafts) {
        if (const auto good = validated(draft, today))
            decisions.emplace_back().what = *good;
        else
            result.refused.emplace_back(draft.finding, good.error());
    }
    if (decisions.empty())
        return result;
    auto file = lockAndCatchUp();
    if (!file)
        return std::unexpected(file.error());
    auto written = write(*file, std::move(decisions), by);
    if (!written)
        return std::unexpected(written.error());
    result.written = std::move(*written);
    return result;
}

Result<Decision> DecisionLog::undo(const QString &id, const QString &by)
{
    const auto written = undoAll({id}, by);
    if (!written)
        return std::unexpected(written.error());
    return written->front();
}

Result<std::vector<Decision>> DecisionLog::undoAll(const QStringList &ids, const QString &by)
{
    if (const auto named = checkName(by); !named)
        return std::unexpected(named.error());
    // An unknown id must not bring a log into being, hence this look before the file is opened.
    if (ids.isEmpty())
        return std::vector<Decision>{};
    if (m_entries.empty() && m_stamp == LogStamp{})
        return failure(Error::Code::NotFound, ids.front(), QStringLiteral("no such decision"));
    auto file = lockAndCatchUp();
    if (!file)
        return std::unexpected(file.error());

    std::vector<Decision> decisions;
    QSet<QString> undone = m_undone;
    for (const QString &id : ids) {
        const auto target = std::ranges::find(m_entries, id, &Decision::id);
        if (target == m_entries.end())
            return failure(Error::Code::NotFound, id, QStringLiteral("no such decision"));
        if (undone.contains(id))
            return failure(Error::Code::Conflict, id, QStringLiteral("it is taken back already"));
        undone.insert(id);
        Decision &decision = decisions.emplace_back();
        decision.what.finding = target->what.finding;
        decision.undoes = id;
    }
    return write(*file, std::move(decisions), by);
}

QString currentUser()
{
    const QString given = qEnvironmentVariable("PICKLEBENCH_USER").trimmed();
    if (!given.isEmpty())
        return given.left(longestName);
    QString login = qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME")).trimmed();
    if (login.isEmpty())
        login = QStringLiteral("uid-%1").arg(::getuid());
    const QString host = QSysInfo::machineHostName();
    return (host.isEmpty() ? login : login + u'@' + host).left(longestName);
}

} // namespace pb
