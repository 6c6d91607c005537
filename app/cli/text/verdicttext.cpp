// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/verdicttext.h"

#include "text/findingtext.h"
#include "text/visible.h"
#include "verify/checks.h"

#include <algorithm>
#include <array>

namespace pb::cli {

namespace {

QString checkLines(const CheckResult &check, const Style &style)
{
    QString text =
        check.passed ? style.good(QStringLiteral("passed")) : style.bad(QStringLiteral("FAILED"));
    text += QStringLiteral("  %1: %2\n").arg(visible(check.id), visible(check.summary));
    if (check.passed)
        return text;
    for (const QString &detail : check.details)
        text += QStringLiteral("        ") + visible(detail) + u'\n';
    return text;
}

/// The command that answers the check which asks for decisions.
QString triageLine(const Verdict &verdict)
{
    QStringList names;
    for (const Finding &finding : verdict.after.findings) {
        if (needsDecision(finding, verdict.decisions.value(finding.fingerprint)))
            names += shortId(finding.fingerprint.value);
    }
    if (names.isEmpty())
        return {};
    return QStringLiteral("        picklebench-cli triage %1 --finding %2 --disposition WORD "
                          "--reason TEXT\n")
        .arg(visible(verdict.after.project), names.join(u' '));
}

QString fateLines(const std::vector<FindingFate> &fates)
{
    constexpr std::array order{Fate::Fixed, Fate::Vanished, Fate::StillThere, Fate::New};
    QStringList counts;
    for (const Fate fate : order)
        counts += QString::number(std::ranges::count(fates, fate, &FindingFate::fate)) + u' '
                  + word(fate);
    QString text = QStringLiteral("Findings: ") + counts.join(QStringLiteral(", ")) + u'\n';
    for (const FindingFate &fate : fates) {
        if (fate.fate == Fate::StillThere || fate.fate == Fate::Fixed)
            continue;
        const QString why = fate.why == VanishReason::None ? QString() : u' ' + word(fate.why);
        text += QStringLiteral("  %1%2: %3:%4 %5\n")
                    .arg(word(fate.fate), why, visible(fate.finding.file), placeIn(fate.finding),
                         visible(fate.finding.api));
    }
    return text;
}

} // namespace

QString verdictText(const Verdict &verdict, bool failedOnly, const Style &style)
{
    QString text;
    for (const CheckResult &check : verdict.checks) {
        if (!failedOnly || !check.passed)
            text += checkLines(check, style);
        if (!check.passed && check.id == u"all-triaged")
            text += triageLine(verdict);
    }
    if (failedOnly)
        return text;
    const auto failed =
        static_cast<int>(std::ranges::count(verdict.checks, false, &CheckResult::passed));
    const auto all = static_cast<int>(verdict.checks.size());
    text += fateLines(verdict.fates);
    return text
           + (verdict.passed()
                  ? style.good(QStringLiteral("Verified: all %1 checks passed.").arg(all))
                  : style.bad(QStringLiteral("Not verified: %1 of %2 checks failed.")
                                  .arg(QString::number(failed), QString::number(all))))
           + u'\n';
}

} // namespace pb::cli
