// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/triagetext.h"

#include "base/clock.h"
#include "text/findingtext.h"
#include "text/visible.h"

namespace pb::cli {

namespace {

QString stateText(const TriageState &state)
{
    const QString decision = decisionText(state);
    QString text = decision.isEmpty() ? word(Disposition::Untriaged) : decision;
    if (!state.assignee.isEmpty())
        text += QStringLiteral(" (assigned to %1)").arg(visible(state.assignee));
    for (const QString &comment : state.comments)
        text += QStringLiteral("\n      remark: ") + visible(comment);
    return text;
}

QString stateLine(const Finding &finding, const TriageState &state, const Style &style)
{
    constexpr int placeWidth = 8;
    return QStringLiteral("  %1  %2 %3 %4  %5\n")
        .arg(shortId(finding.fingerprint.value), placeIn(finding).leftJustified(placeWidth),
             style.severity(finding.severity), visible(finding.api), stateText(state));
}

QString draftText(const DecisionDraft &what)
{
    QStringList parts;
    if (what.disposition)
        parts += word(*what.disposition);
    if (what.expires)
        parts += QStringLiteral("until ") + what.expires->toString(Qt::ISODate);
    if (!what.reason.isEmpty())
        parts += QStringLiteral("reason: ") + visible(what.reason);
    if (what.assignee) {
        parts += what.assignee->isEmpty()
                     ? QStringLiteral("assigned to nobody")
                     : QStringLiteral("assigned to ") + visible(*what.assignee);
    }
    if (!what.comment.isEmpty())
        parts += QStringLiteral("remark: ") + visible(what.comment);
    return parts.join(QStringLiteral("; "));
}

} // namespace

QString triageText(const TriagedReport &triaged, const Style &style)
{
    QString text;
    const auto findings = static_cast<int>(triaged.scan.findings.size());
    const int untriaged = triaged.countUntriaged();
    const int settled = triaged.countSettled();
    for (const auto &[file, inFile] : byFile(triaged.scan.findings)) {
        text += style.bold(visible(file)) + u'\n';
        for (const Finding *finding : inFile)
            text += stateLine(*finding, triaged.stateOf(finding->fingerprint), style);
        text += u'\n';
    }
    text += QStringLiteral("%1: %2 untriaged, %3 confirmed, %4 settled.\n")
                .arg(counted(findings, QStringLiteral("finding")), QString::number(untriaged),
                     QString::number(findings - untriaged - settled), QString::number(settled));
    for (const SkippedFile &file : triaged.scan.skipped)
        text += QStringLiteral("Not fully analysed: %1: %2\n")
                    .arg(visible(file.file), visible(file.reason));
    return text;
}

QString bulkText(const DecisionLog::BulkResult &result)
{
    QString text;
    for (const Decision &decision : result.written) {
        text += QStringLiteral("%1  %2  (decision %3)\n")
                    .arg(shortId(decision.what.finding.value), draftText(decision.what),
                         shortId(decision.id));
    }
    text += QStringLiteral("%1 changed").arg(result.written.size());
    if (!result.refused.empty())
        text += QStringLiteral(", %1 refused").arg(result.refused.size());
    return text + QStringLiteral(".\n");
}

QString undoText(const std::vector<Decision> &undone, const DecisionLog &log)
{
    QString text;
    for (const Decision &undo : undone) {
        const Fingerprint &finding = undo.what.finding;
        text += QStringLiteral("%1  taken back: %2; now %3  (decision %4)\n")
                    .arg(shortId(finding.value), shortId(undo.undoes),
                         stateText(log.stateOf(finding, utcToday())), shortId(undo.id));
    }
    return text;
}

QString historyText(const Fingerprint &finding, const DecisionLog &log)
{
    QString text = visible(finding.value) + u'\n';
    for (const Decision &decision : log.historyOf(finding)) {
        const QString what = decision.undoes.isEmpty()
                                 ? draftText(decision.what)
                                 : QStringLiteral("takes back ") + shortId(decision.undoes);
        const QString mark =
            log.isUndone(decision.id) ? QStringLiteral("  [taken back]") : QString();
        text +=
            QStringLiteral("  %1  %2  %3  %4%5\n")
                .arg(shortId(decision.id), visible(decision.at), visible(decision.by), what, mark);
    }
    return text + QStringLiteral("Now: %1\n").arg(stateText(log.stateOf(finding, utcToday())));
}

} // namespace pb::cli
