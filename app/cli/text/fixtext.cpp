// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/fixtext.h"

#include "text/findingtext.h"
#include "text/visible.h"

#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>

namespace pb::cli {

namespace {

QString headline(const Finding &finding, const Style &style)
{
    return QStringLiteral("%1:%2  %3 %4  %5\n")
        .arg(visible(finding.file), placeIn(finding), style.severity(finding.severity),
             style.bold(visible(finding.api)), style.faint(shortId(finding.fingerprint.value)));
}

QString effectLines(const QStringList &effects)
{
    QString text;
    for (const QString &effect : effects)
        text += QStringLiteral("      - ") + visible(effect) + u'\n';
    return text;
}

QString fixLine(const StrategyId &strategy, Applicability applicability, const QString &title)
{
    const QString how = word(applicability) + QStringLiteral("): ") + visible(title) + u'\n';
    return strategy.isEmpty() ? QStringLiteral("    (") + how
                              : QStringLiteral("    %1 (").arg(visible(strategy.value)) + how;
}

/// An effect outside the list of its own fix: a line number says nothing without its file there.
QString withFile(const QString &effect, const QString &file)
{
    static const QRegularExpression line(QStringLiteral("\\b[Ll]ine \\d"));
    return line.match(effect).hasMatch() ? file + QStringLiteral(": ") + effect : effect;
}

/// Each effect once, with how many of the fixes it comes.
QString effectsOnce(const std::vector<BundleFix> &fixes)
{
    QStringList order;
    QHash<QString, int> times;
    for (const BundleFix &fix : fixes) {
        for (const QString &plain : fix.effects) {
            const QString effect = withFile(plain, fix.finding.file);
            if (times[effect]++ == 0)
                order += effect;
        }
    }
    const auto all = static_cast<int>(fixes.size());
    QString text;
    for (const QString &effect : std::as_const(order)) {
        const int count = times.value(effect);
        const QString share =
            count == all ? QString() : QStringLiteral(" (%1 of %2 fixes)").arg(count).arg(all);
        text += QStringLiteral("  - ") + visible(effect) + share + u'\n';
    }
    return text;
}

} // namespace

QString proposalsText(const Finding &finding, const std::vector<FixProposal> &proposals,
                      Detail detail, const Style &style)
{
    QString text = headline(finding, style);
    if (proposals.empty())
        text += QStringLiteral("    nothing known\n");
    for (const FixProposal &proposal : proposals) {
        text += fixLine(proposal.strategy, proposal.applicability, proposal.title);
        if (detail == Detail::Full)
            text += effectLines(proposal.effects);
    }
    return text;
}

QString fixedText(const Bundle &bundle, const Style &style)
{
    QString text = style.good(QStringLiteral("Fixed in the bundle:")) + u'\n';
    for (const BundleFix &fix : bundle.fixes)
        text += headline(fix.finding, style) + fixLine(fix.strategy, fix.applicability, fix.title);
    return text + style.bold(QStringLiteral("What changes with it:")) + u'\n'
           + effectsOnce(bundle.fixes);
}

QString refusedText(const std::vector<FixRefusal> &refused, const ScanReport &scan,
                    const Style &style)
{
    if (refused.empty())
        return {};
    QString text = style.bad(QStringLiteral("Not fixed:")) + u'\n';
    for (const FixRefusal &refusal : refused) {
        const Finding *finding = scan.find(refusal.finding);
        text += finding ? headline(*finding, style) : shortId(refusal.finding.value) + u'\n';
        text += QStringLiteral("    ") + visible(refusal.reason) + u'\n';
    }
    return text;
}

QString nextStepText(const Bundle &bundle)
{
    QString text = QStringLiteral("\n%1, %2, %3 not fixed. The project is unchanged.\nBundle: %4\n")
                       .arg(counted(static_cast<int>(bundle.fixes.size()), QStringLiteral("fix"),
                                    QStringLiteral("fixes")),
                            counted(static_cast<int>(bundle.files.size()), QStringLiteral("file")),
                            QString::number(bundle.refused.size()), visible(bundle.folder));
    for (const PlanTool &tool : bundle.tools)
        text += QStringLiteral("Beside it: %1/tools/%2\n").arg(visible(bundle.folder), tool.name);
    for (int phase = 2; QFileInfo::exists(phaseFolder(bundle.folder, phase)); ++phase)
        text += QStringLiteral("Patch %1, for later: %2\n")
                    .arg(phase)
                    .arg(visible(phaseFolder(bundle.folder, phase)));
    return text + QStringLiteral("Next: picklebench-cli apply %1\n").arg(visible(bundle.folder));
}

namespace {

/// How applying or rolling back left a file.
QString leftText(ChangeState state)
{
    switch (state) {
    case ChangeState::NotApplied: return QStringLiteral("as before the change");
    case ChangeState::Merged: return QStringLiteral("merged, the edits were kept");
    case ChangeState::Foreign:
        return QStringLiteral("the change is taken out, the edits were kept");
    default: return word(state);
    }
}

} // namespace

QString changeText(const AppliedChange &change)
{
    QString text;
    for (const FileState &file : change.files) {
        text += QStringLiteral("  %1: %2\n").arg(visible(file.path), leftText(file.state));
    }
    return text;
}

QString unfinishedText(const UnfinishedChange &change, const QString &projectRoot)
{
    const bool applying = change.action == QStringLiteral("apply");
    const QString begun =
        QStringLiteral("%1 of %2 was interrupted here (begun %3 by %4)")
            .arg(applying ? QStringLiteral("The change") : QStringLiteral("The rollback"),
                 visible(change.bundle), visible(change.at), visible(change.by));
    if (!change.readable)
        return begun
               + QStringLiteral(", and that bundle cannot be read: bring it back, then apply it or "
                                "roll it back.");
    QString where;
    if (change.madeFor != projectRoot)
        where = QStringLiteral(" --project ") + commandWord(projectRoot);
    const auto command = [&](const char *verb) {
        return QStringLiteral("picklebench-cli %1 %2%3")
            .arg(QLatin1StringView(verb), commandWord(change.bundle), where);
    };
    return begun
           + QStringLiteral(": %1 of its %2 are changed.\n  to finish it: %3\n  to undo it: %4")
                 .arg(QString::number(change.changed),
                      counted(change.files, QStringLiteral("file")),
                      command(applying ? "apply" : "rollback"),
                      command(applying ? "rollback" : "apply"))
           + (change.edited == 0
                  ? QString()
                  : QStringLiteral("\n  %1 edited since, which both refuse; to keep the files as "
                                   "they are: rm %2")
                        .arg(counted(change.edited, QStringLiteral("file")),
                             commandWord(unfinishedNote(projectRoot))));
}

} // namespace pb::cli
