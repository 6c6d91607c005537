// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/findingtext.h"

#include "text/visible.h"

namespace pb::cli {

QString shortId(const QString &id)
{
    return visible(id.left(12));
}

QString counted(int number, const QString &noun)
{
    return counted(number, noun, noun + u's');
}

QString counted(int number, const QString &one, const QString &many)
{
    return QString::number(number) + u' ' + (number == 1 ? one : many);
}

QString placeIn(const Finding &finding)
{
    return lineIn(finding.start, finding.cell) + u':' + QString::number(finding.start.column);
}

QString lineIn(LineColumn at, CellLine cell)
{
    return cell.cell > 0 ? QStringLiteral("cell %1:%2").arg(cell.cell).arg(cell.line)
                         : QString::number(at.line);
}

QString guardText(const Guard &guard)
{
    if (guard.verdict == GuardVerdict::Absent)
        return QStringLiteral("no guard");
    return word(guard.kind) + QStringLiteral(", ") + word(guard.verdict);
}

QString codeLine(const Finding &finding)
{
    constexpr int longest = 160;
    const QString line = finding.trace.empty() ? finding.code : finding.trace.back().text;
    const QString shown = visible(line.trimmed());
    return shown.size() <= longest ? shown : shown.left(longest - 1) + u'…';
}

QString decisionText(const TriageState &state)
{
    if (state.expired)
        return QStringLiteral("a decision about it has expired");
    if (state.disposition == Disposition::Untriaged)
        return {};
    QString text = word(state.disposition);
    if (state.expires)
        text += QStringLiteral(" until ") + state.expires->toString(Qt::ISODate);
    if (!state.by.isEmpty())
        text += QStringLiteral(", by ") + visible(state.by);
    if (!state.reason.isEmpty())
        text += QStringLiteral(": ") + visible(state.reason);
    return text;
}

std::vector<std::pair<QString, std::vector<const Finding *>>> byFile(
    const std::vector<Finding> &findings)
{
    std::vector<std::pair<QString, std::vector<const Finding *>>> groups;
    for (const Finding &finding : findings) {
        if (groups.empty() || groups.back().first != finding.file)
            groups.push_back({finding.file, {}});
        groups.back().second.push_back(&finding);
    }
    return groups;
}

} // namespace pb::cli
