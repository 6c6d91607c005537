// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/explaintext.h"

#include "project/settingsfile.h"
#include "text/findingtext.h"
#include "text/rulestext.h"
#include "text/visible.h"

namespace pb::cli {

namespace {

QString meaning(Exposure exposure)
{
    switch (exposure) {
    case Exposure::Remote:
        return QStringLiteral("anyone who can send the program a request, message or upload writes "
                              "these bytes");
    case Exposure::Peer:
        return QStringLiteral("a service that the program itself asked writes these bytes");
    case Exposure::Stored:
        return QStringLiteral("whoever can write the file or row writes these bytes");
    case Exposure::Local:
        return QStringLiteral("the person who runs the program gives these bytes");
    case Exposure::Unknown: return QStringLiteral("where these bytes come from was not resolved");
    case Exposure::None: break;
    }
    return QStringLiteral("nobody outside the program can write these bytes");
}

QString meaningOfPayload(const QString &payload)
{
    if (payload == u"exec")
        return QStringLiteral("hostile bytes run code while they are loaded");
    if (payload == u"exec-on-use")
        return QStringLiteral("hostile bytes run code when what was loaded is used");
    if (payload == u"object")
        return QStringLiteral("hostile bytes make any object");
    if (payload == u"crash")
        return QStringLiteral("hostile bytes crash the program");
    return visible(payload);
}

QString severityReason(const Finding &finding)
{
    return QStringLiteral("exposure %1, guard %2, and through this API %3")
        .arg(word(finding.exposure), word(finding.guard.verdict),
             meaningOfPayload(finding.payload));
}

QString formWords(FindingForm form)
{
    switch (form) {
    case FindingForm::Call: return QStringLiteral("call");
    case FindingForm::Construct: return QStringLiteral("unpickler made here, its load is not seen");
    case FindingForm::Subclass: return QStringLiteral("class derived from it");
    case FindingForm::Setting: return QStringLiteral("setting");
    case FindingForm::Reference: break;
    }
    return QStringLiteral("function handed on");
}

/// Command for the page of the finding's rule; a project's own rule needs the project.
QString ruleCommand(const Explained &explained)
{
    const Rule *rule = explained.catalog.find(explained.finding.rule);
    QString command =
        QStringLiteral("picklebench-cli rules ") + visible(explained.finding.rule.value);
    if (rule && rule->isOwn())
        command += QStringLiteral(" --project ") + visible(explained.path);
    return command;
}

QString line(const char *label, const QString &text, const Style &style)
{
    constexpr int labelWidth = 12;
    return style.bold(QString::fromLatin1(label).leftJustified(labelWidth)) + text + u'\n';
}

QString sentence(const QString &text)
{
    return visible(text) + u'.';
}

QString head(const Explained &explained, const Style &style)
{
    const Finding &finding = explained.finding;
    const Rule *rule = explained.catalog.find(finding.rule);
    const QString outside = isSettingsPath(finding.file) ? QStringLiteral("outside any section")
                                                         : QStringLiteral("at module level");
    const QString function =
        finding.function.isEmpty() ? outside : QStringLiteral("in ") + visible(finding.function);
    QString title = visible(finding.rule.value);
    if (rule)
        title += QStringLiteral(": ") + visible(rule->title);
    if (rule && rule->isOwn())
        title += QStringLiteral(" (the project's own rule)");
    return style.bold(QStringLiteral("%1:%2").arg(visible(finding.file), placeIn(finding)))
           + QStringLiteral("  ") + style.bold(visible(finding.api)) + u' ' + function + u'\n'
           + QStringLiteral("    ") + codeLine(finding) + QStringLiteral("\n\n")
           + line("Rule", title, style) + line("Form", formWords(finding.form), style)
           + line("Finding", visible(finding.fingerprint.value), style);
}

/// A step or a call, with its place, its line and what is said of it.
template<class Place>
QString numbered(int number, const Place &place, const QString &note, const Style &style)
{
    return QStringLiteral("  %1. %2:%3:%4  %5\n      %6\n")
        .arg(QString::number(number), visible(place.file), lineIn(place.at, place.cell),
             QString::number(place.at.column), visible(place.text), style.faint(note));
}

QString trace(const Finding &finding, const Style &style)
{
    QString text =
        line("Trace", QStringLiteral("the way of the data, from its origin to the place"), style);
    int number = 0;
    for (const TraceStep &step : finding.trace) {
        text += numbered(++number, step, visible(step.note), style);
    }
    return text;
}

QString pairs(const Finding &finding, const Style &style)
{
    if (finding.pairs.empty())
        return {};
    QString text =
        line("Written by", QStringLiteral("what makes the data that is loaded here"), style);
    int number = 0;
    for (const WriterPair &pair : finding.pairs) {
        const QString note = visible(pair.api) + QStringLiteral(": ") + sentence(pair.known);
        text += numbered(++number, pair, note, style);
    }
    return text + u'\n';
}

QString judgement(const Finding &finding, const Style &style)
{
    QString guard = guardText(finding.guard);
    if (!finding.guard.reason.isEmpty())
        guard += QStringLiteral(": ") + sentence(finding.guard.reason);
    QString text =
        line("Exposure",
             QStringLiteral("%1: %2. %3")
                 .arg(word(finding.exposure), meaning(finding.exposure),
                      sentence(finding.exposureReason)),
             style)
        + line("Guard", guard, style)
        + line("Severity",
               style.severity(finding.severity).trimmed() + QStringLiteral(": ")
                   + severityReason(finding) + u'.',
               style)
        + line("Confidence",
               word(finding.confidence) + QStringLiteral(": ") + sentence(finding.confidenceReason),
               style);
    if (!finding.toSettle.isEmpty())
        text += line("To settle", sentence(finding.toSettle), style);
    if (!finding.bound.isEmpty())
        text += line("Bound", sentence(finding.bound), style);
    return text;
}

QString remarks(const Explained &explained, const Style &style)
{
    const Finding &finding = explained.finding;
    QString text;
    if (finding.inTest)
        text +=
            line("Test code", QStringLiteral("the file is a test by its name or folder."), style);
    if (!finding.suppression.isEmpty())
        text +=
            line("Marked",
                 visible(finding.suppression)
                     + QStringLiteral(" is for another tool: a claim, which changes nothing here."),
                 style);
    if (const QString decision = decisionText(explained.state); !decision.isEmpty())
        text += line("Decision", decision, style);
    return text + line("More", ruleCommand(explained), style);
}

} // namespace

QString explainText(const Explained &explained, const Style &style)
{
    return head(explained, style) + u'\n' + judgement(explained.finding, style) + u'\n'
           + trace(explained.finding, style) + u'\n' + pairs(explained.finding, style)
           + remarks(explained, style);
}

QJsonObject explainJson(const Explained &explained, const QString &project)
{
    const Finding &finding = explained.finding;
    const Rule *rule = explained.catalog.find(finding.rule);
    return {{QStringLiteral("schema"), QStringLiteral("picklebench/explain/1")},
            {QStringLiteral("project"), project},
            {QStringLiteral("finding"), toJson(finding)},
            {QStringLiteral("rule"), rule ? ruleSummaryJson(*rule) : QJsonObject()},
            {QStringLiteral("rulePage"), ruleCommand(explained)},
            {QStringLiteral("exposureMeaning"), meaning(finding.exposure)},
            {QStringLiteral("severityReason"), severityReason(finding)},
            {QStringLiteral("disposition"), word(explained.state.disposition)}};
}

} // namespace pb::cli
