// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "triagedesk.h"

#include "base/clock.h"
#include "session/decisioncommand.h"

namespace pb::ui {

namespace {

QStringList idsOf(const std::vector<Decision> &decisions)
{
    QStringList ids;
    for (const Decision &decision : decisions)
        ids.append(decision.id);
    return ids;
}

} // namespace

TriageDesk::TriageDesk(QObject *parent)
    : QObject(parent)
{
}

const TriagedReport &TriageDesk::report() const
{
    static const TriagedReport none;
    return m_report ? *m_report : none;
}

const TriageState &TriageDesk::stateOf(const Fingerprint &finding) const
{
    static const TriageState untouched;
    const auto &states = report().states;
    const auto it = states.constFind(finding);
    return it == states.cend() ? untouched : *it;
}

std::vector<Decision> TriageDesk::historyOf(const Fingerprint &finding) const
{
    return m_log ? m_log->historyOf(finding) : std::vector<Decision>();
}

void TriageDesk::take(TriagedReport report, DecisionLog log)
{
    m_undo.clear();
    m_report = std::move(report);
    m_log = std::move(log);
    emit reset();
}

void TriageDesk::clear()
{
    m_undo.clear();
    m_report.reset();
    m_log.reset();
    emit reset();
}

TriageDesk::Outcome TriageDesk::decide(const std::vector<DecisionDraft> &drafts,
                                       const QString &label)
{
    if (!m_log || drafts.empty())
        return {};
    auto result = m_log->appendAll(drafts, currentUser());
    if (!result) {
        emit failed(result.error());
        return {};
    }
    if (!result->written.empty()) {
        const QStringList ids = idsOf(result->written);
        refresh(result->written);
        const auto back = [this](const QStringList &lines) { return takeBack(lines); };
        m_undo.push(new DecisionCommand(back, ids, label));
    }
    return {static_cast<int>(result->written.size()), std::move(result->refused)};
}

Result<QStringList> TriageDesk::takeBack(const QStringList &ids)
{
    auto written = m_log->undoAll(ids, currentUser());
    if (!written) {
        emit failed(written.error());
        return std::unexpected(written.error());
    }
    refresh(*written);
    return idsOf(*written);
}

void TriageDesk::refresh(const std::vector<Decision> &written)
{
    const QDate today = utcToday();
    QList<Fingerprint> touched;
    for (const Decision &decision : written) {
        const Fingerprint &finding = decision.what.finding;
        m_report->states.insert(finding, m_log->stateOf(finding, today));
        touched.append(finding);
    }
    emit changed(touched);
}

} // namespace pb::ui
