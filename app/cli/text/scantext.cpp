// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/scantext.h"

#include "text/findingtext.h"
#include "text/visible.h"

#include <algorithm>
#include <array>
#include <ranges>

namespace pb::cli {

namespace {

constexpr int placeWidth = 8;

QString detail(const QString &text)
{
    return QString(placeWidth + 4, u' ') + text + u'\n';
}

/// Where the bytes come from, unless that is the line of the call itself.
QString traceLines(const Finding &finding, const Style &style)
{
    QString text;
    for (size_t i = 0; i + 1 < finding.trace.size(); ++i) {
        const TraceStep &step = finding.trace[i];
        if (step.file == finding.file && step.at.line == finding.start.line)
            continue;
        const QString file = step.file == finding.file ? QString() : visible(step.file) + u':';
        text += detail(style.faint(QStringLiteral("from %1%2  %3")
                                       .arg(file, lineIn(step.at, step.cell), visible(step.text))));
    }
    return text;
}

/// Who makes the data that is loaded.
QString writers(const Finding &finding, const Style &style)
{
    QStringList places;
    for (const WriterPair &pair : finding.pairs) {
        const QString file = pair.file == finding.file ? QString() : visible(pair.file) + u':';
        places.append(file + lineIn(pair.at, pair.cell));
    }
    return places.isEmpty() ? QString()
                            : detail(style.faint(QStringLiteral("written by ")
                                                 + places.join(QStringLiteral(", "))));
}

QString headline(const Finding &finding, const Style &style)
{
    QStringList words{style.bold(visible(finding.api)), word(finding.exposure),
                      guardText(finding.guard)};
    if (finding.inTest)
        words += QStringLiteral("in a test");
    return QStringLiteral("  ") + placeIn(finding).leftJustified(placeWidth) + u' '
           + style.severity(finding.severity) + u' ' + words.join(QStringLiteral(" · "))
           + style.faint(QStringLiteral("  %1 %2").arg(finding.rule.value,
                                                       shortId(finding.fingerprint.value)))
           + u'\n';
}

QString fullBlock(const Finding &finding, const TriageState &state, const Style &style)
{
    QString text = headline(finding, style) + detail(codeLine(finding)) + traceLines(finding, style)
                   + writers(finding, style) + detail(visible(finding.exposureReason));
    if (!finding.guard.reason.isEmpty())
        text += detail(QStringLiteral("Guard: ") + visible(finding.guard.reason));
    if (!finding.suppression.isEmpty())
        text += detail(QStringLiteral("Marked for another tool: ") + visible(finding.suppression));
    if (const QString decision = decisionText(state); !decision.isEmpty())
        text += detail(QStringLiteral("Decision: ") + decision);
    return text;
}

/// A finding that nobody has to look at again: its headline and why.
QString shortBlock(const Finding &finding, const TriageState &state, Standing standing,
                   const Style &style)
{
    const QString why =
        standing == Standing::InBaseline ? QStringLiteral("in the baseline") : decisionText(state);
    return headline(finding, style) + detail(style.faint(QStringLiteral("does not count: ") + why));
}

QString severityCounts(const std::vector<Finding> &findings)
{
    constexpr std::array worstFirst{Severity::Critical, Severity::High, Severity::Medium,
                                    Severity::Low, Severity::Info};
    QStringList parts;
    for (const Severity severity : worstFirst) {
        if (const auto number = std::ranges::count(findings, severity, &Finding::severity);
            number > 0)
            parts += QString::number(number) + u' ' + word(severity);
    }
    return parts.join(QStringLiteral(", "));
}

QString sum(const ScanReport &scan)
{
    const auto findings = static_cast<int>(scan.findings.size());
    QString text = counted(findings, QStringLiteral("finding"));
    if (findings > 0)
        text += QStringLiteral(": ") + severityCounts(scan.findings);
    text += QStringLiteral(" (%1, %2 of them could hold a finding")
                .arg(counted(scan.filesSeen, QStringLiteral("Python file")),
                     QString::number(scan.filesParsed));
    if (scan.settingsSeen > 0)
        text += QStringLiteral("; ") + counted(scan.settingsSeen, QStringLiteral("settings file"));
    return text + QStringLiteral(").\n");
}

QString gateLines(const GateResult &gate, const Style &style)
{
    QString text;
    if (const int settled = gate.count(Standing::Settled); settled > 0)
        text += QStringLiteral("%1 settled by a decision: not counted.\n").arg(settled);
    if (const int known = gate.count(Standing::InBaseline); known > 0)
        text += QStringLiteral("%1 in the baseline: not counted.\n").arg(known);
    if (!gate.worse.isEmpty())
        text += style.bad(
            QStringLiteral("%1 in the baseline, but worse than there.\n")
                .arg(counted(static_cast<int>(gate.worse.size()), QStringLiteral("finding"))));
    if (!gate.threshold)
        return text + QStringLiteral("The gate is off (--fail-on none).\n");
    const int counting = gate.count(Standing::Counts);
    const QString line =
        QStringLiteral("%1 at or over the gate (--fail-on %2).\n")
            .arg(counted(counting, QStringLiteral("finding")), word(*gate.threshold));
    return text + (counting > 0 ? style.bad(line) : line);
}

QString skippedLines(const std::vector<SkippedFile> &skipped, const Style &style)
{
    if (skipped.empty())
        return {};
    const QString number = counted(static_cast<int>(skipped.size()), QStringLiteral("file"));
    QString text = style.bad(QStringLiteral("Incomplete: %1 not fully analysed.\n").arg(number));
    for (const SkippedFile &file : skipped)
        text += QStringLiteral("  %1: %2\n").arg(visible(file.file), visible(file.reason));
    return text;
}

/// How much was left out by design; what a reader may not expect comes first.
QString excludedLine(QStringList excluded, const Style &style)
{
    constexpr qsizetype mostNames = 5;
    if (excluded.empty())
        return {};
    std::ranges::stable_partition(excluded,
                                  [](const QString &place) { return !isCacheFolder(place); });
    QStringList names;
    for (const QString &place : std::as_const(excluded) | std::views::take(mostNames))
        names += visible(place);
    if (excluded.size() > mostNames)
        names += QStringLiteral("%1 more").arg(excluded.size() - mostNames);
    const QString number = counted(static_cast<int>(excluded.size()), QStringLiteral("place"));
    return style.faint(QStringLiteral("Left out by design: %1: %2.")
                           .arg(number, names.join(QStringLiteral(", "))))
           + u'\n';
}

/// Rules of the project decide about its own findings: never without saying so.
QString ownRulesLine(const QStringList &files, const Style &style)
{
    if (files.isEmpty())
        return {};
    QStringList names;
    for (const QString &file : files)
        names += visible(file);
    return style.faint(QStringLiteral("The project brought rules of its own: %1.")
                           .arg(names.join(QStringLiteral(", "))))
           + u'\n';
}

QString csvCell(const QString &text)
{
    constexpr QStringView formulaStarts = u"=+-@\t\r";
    QString cell = visibleText(text);
    if (!text.isEmpty() && formulaStarts.contains(text.front()))
        cell.prepend(u'\'');
    return u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString csvRow(const QStringList &cells)
{
    QStringList quoted;
    for (const QString &cell : cells)
        quoted += csvCell(cell);
    return quoted.join(u',') + QStringLiteral("\r\n");
}

QString standingWord(Standing standing)
{
    switch (standing) {
    case Standing::Counts: return QStringLiteral("counts");
    case Standing::BelowGate: return QStringLiteral("below-gate");
    case Standing::Settled: return QStringLiteral("settled");
    case Standing::InBaseline: break;
    }
    return QStringLiteral("in-baseline");
}

} // namespace

QString scanText(const TriagedReport &triaged, const GateResult &gate, const Style &style)
{
    QString text;
    for (const auto &[file, findings] : byFile(triaged.scan.findings)) {
        text += style.bold(visible(file)) + u'\n';
        for (const Finding *finding : findings) {
            const TriageState &state = triaged.stateOf(finding->fingerprint);
            const Standing standing = gate.of(finding->fingerprint);
            const bool known = standing == Standing::Settled || standing == Standing::InBaseline;
            text += known ? shortBlock(*finding, state, standing, style)
                          : fullBlock(*finding, state, style);
            if (const QString worse = gate.worse.value(finding->fingerprint);
                !worse.isEmpty() && !known)
                text += detail(style.bad(QStringLiteral("Worse than it was: ") + worse));
        }
        text += u'\n';
    }
    if (!triaged.scan.findings.empty())
        text += QStringLiteral("All about one finding: picklebench-cli explain FINGERPRINT PATH\n");
    return text + gateText(triaged.scan, gate, style);
}

QString gateText(const ScanReport &scan, const GateResult &gate, const Style &style)
{
    return sum(scan) + gateLines(gate, style) + skippedLines(scan.skipped, style)
           + ownRulesLine(scan.ownRules, style) + excludedLine(scan.excluded, style);
}

QString scanLines(const TriagedReport &triaged, const GateResult &gate)
{
    QString text;
    for (const Finding &finding : triaged.scan.findings) {
        if (gate.of(finding.fingerprint) != Standing::Counts)
            continue;
        text += QStringLiteral("%1:%2: %3: %4, %5, %6 [%7 %8]\n")
                    .arg(visible(finding.file), placeIn(finding), word(finding.severity),
                         visible(finding.api), word(finding.exposure), guardText(finding.guard),
                         finding.rule.value, shortId(finding.fingerprint.value));
    }
    return text;
}

QString scanCsv(const TriagedReport &triaged, const GateResult &gate)
{
    QString text =
        csvRow(QStringLiteral(
                   "fingerprint,rule,severity,api,exposure,guard,guard verdict,file,line,"
                   "column,function,confidence,in test,disposition,gate,reason,code,cell,cell line")
                   .split(u','));
    const auto inCell = [](int number) { return number > 0 ? QString::number(number) : QString(); };
    for (const Finding &f : triaged.scan.findings) {
        const TriageState &state = triaged.stateOf(f.fingerprint);
        text += csvRow({f.fingerprint.value, f.rule.value, word(f.severity), f.api,
                        word(f.exposure), word(f.guard.kind), word(f.guard.verdict), f.file,
                        QString::number(f.start.line), QString::number(f.start.column), f.function,
                        word(f.confidence), f.inTest ? QStringLiteral("yes") : QStringLiteral("no"),
                        word(state.disposition), standingWord(gate.of(f.fingerprint)),
                        f.exposureReason, f.code, inCell(f.cell.cell), inCell(f.cell.line)});
    }
    return text;
}

} // namespace pb::cli
