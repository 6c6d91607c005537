// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/settingsfile.h"
#include "signoff/viewparts.h"
#include "signoff/visibletext.h"

#include <algorithm>
#include <tuple>

namespace pb {

namespace {

QString languageOf(const QString &file)
{
    const auto syntax = settingsSyntaxOf(file);
    if (!syntax)
        return QStringLiteral("python");
    switch (*syntax) {
    case SettingsSyntax::Ini: return QStringLiteral("ini");
    case SettingsSyntax::Yaml: return QStringLiteral("yaml");
    case SettingsSyntax::Toml: return QStringLiteral("toml");
    case SettingsSyntax::Env: return QStringLiteral("sh");
    case SettingsSyntax::Docker: return QStringLiteral("dockerfile");
    }
    return {};
}

// The value of a setting says nothing without its line.
QVariantHash codeView(const Finding &finding)
{
    const QString code = isSettingsPath(finding.file) && finding.form == FindingForm::Setting
                                 && !finding.trace.empty()
                             ? finding.trace.back().text
                             : finding.code;
    QVariantList lines;
    QStringList texts;
    int number = finding.cell.cell > 0 ? finding.cell.line : finding.start.line;
    for (const auto list = code.split(u'\n'); const QString &line : list) {
        texts.append(visibleLine(line.endsWith(u'\r') ? line.chopped(1) : line));
        lines.append(QVariantHash{{QStringLiteral("number"), QString::number(number++)},
                                  {QStringLiteral("verbatim"), texts.last()}});
    }
    return {{QStringLiteral("lines"), lines},
            {QStringLiteral("fence"), fenceFor(texts)},
            {QStringLiteral("language"), languageOf(finding.file)}};
}

QString functionWords(const Finding &finding)
{
    if (!finding.function.isEmpty())
        return finding.function;
    return isSettingsPath(finding.file) ? QStringLiteral("outside any section")
                                        : QStringLiteral("module level");
}

QVariantList traceView(const Finding &finding)
{
    QVariantList steps;
    for (const TraceStep &step : finding.trace) {
        steps.append(
            QVariantHash{{QStringLiteral("place"), placeText(step.file, step.at, step.cell)},
                         {QStringLiteral("text"), visibleLine(step.text)},
                         {QStringLiteral("note"), orNotRecorded(step.note)}});
    }
    return steps;
}

QVariantList pairsView(const Finding &finding)
{
    QVariantList pairs;
    for (const WriterPair &pair : finding.pairs) {
        pairs.append(
            QVariantHash{{QStringLiteral("place"), placeText(pair.file, pair.at, pair.cell)},
                         {QStringLiteral("text"), visibleLine(pair.text)},
                         {QStringLiteral("note"), sentence(pair.known)}});
    }
    return pairs;
}

QVariantHash ruleView(const Finding &finding, const RuleCatalog &catalog)
{
    const Rule *rule = catalog.find(finding.rule);
    return {{QStringLiteral("id"), finding.rule.value},
            {QStringLiteral("title"), rule ? rule->title : QStringLiteral("not in this catalogue")},
            {QStringLiteral("cwe"),
             orNotRecorded(rule ? rule->cwe.join(QStringLiteral(", ")) : QString())}};
}

QVariantHash guardView(const Guard &guard)
{
    const QString nothing = QStringLiteral("Nothing stands between the data and the call.");
    if (guard.verdict == GuardVerdict::Absent)
        return {{QStringLiteral("label"), QStringLiteral("None")},
                {QStringLiteral("reason"), guard.reason.isEmpty() ? nothing : guard.reason}};
    return {{QStringLiteral("label"),
             QStringLiteral("%1, %2").arg(sentenceCase(word(guard.kind)), word(guard.verdict))},
            {QStringLiteral("reason"), orNotRecorded(guard.reason)}};
}

QVariantHash decisionView(const TriageState &state)
{
    const bool decided = state.decisions > 0 || state.disposition != Disposition::Untriaged;
    const QString expires = state.expires ? QStringLiteral("expires ") + dateText(state.expires)
                                          : QStringLiteral("no end date");
    return {{QStringLiteral("label"), sentenceCase(word(state.disposition))},
            {QStringLiteral("decided"), decided},
            {QStringLiteral("reason"), orNotRecorded(state.reason)},
            {QStringLiteral("by"), orNotRecorded(state.by)},
            {QStringLiteral("at"), orNotRecorded(state.at)},
            {QStringLiteral("expires"), expires},
            {QStringLiteral("expired"), state.expired},
            {QStringLiteral("assignee"), state.assignee},
            {QStringLiteral("comments"), state.comments}};
}

QString whyText(VanishReason why)
{
    switch (why) {
    case VanishReason::CodeRemoved:
        return QStringLiteral("the code is gone, but no fix covered it");
    case VanishReason::FileGone: return QStringLiteral("its file no longer exists");
    case VanishReason::FileSkipped:
        return QStringLiteral("its file could not be read the second time");
    case VanishReason::CatalogueChanged:
        return QStringLiteral("the rules changed between the scans");
    case VanishReason::None: break;
    }
    return {};
}

QVariantHash fateView(const FindingFate &fate)
{
    return {{QStringLiteral("word"), word(fate.fate)},
            {QStringLiteral("label"), sentenceCase(word(fate.fate))},
            {QStringLiteral("why"), whyText(fate.why)}};
}

QVariantHash fixView(const BundleFix &fix)
{
    return {{QStringLiteral("title"), orNotRecorded(fix.title)},
            {QStringLiteral("strategy"), fix.strategy.value},
            {QStringLiteral("applicability"), sentenceCase(word(fix.applicability))},
            {QStringLiteral("effects"), fix.effects}};
}

QVariantHash findingView(const ReportedFinding &reported, const RuleCatalog &catalog,
                         qsizetype number)
{
    const Finding &finding = *reported.finding;
    QVariantHash view{
        {QStringLiteral("number"), QString::number(number)},
        {QStringLiteral("severity"), word(finding.severity)},
        {QStringLiteral("severityLabel"), sentenceCase(word(finding.severity))},
        {QStringLiteral("api"), finding.api},
        {QStringLiteral("form"), sentenceCase(word(finding.form))},
        {QStringLiteral("file"), finding.file},
        {QStringLiteral("place"), placeText(finding.file, finding.start, finding.cell)},
        {QStringLiteral("lineWords"), lineWords(finding.start, finding.cell)},
        {QStringLiteral("function"), functionWords(finding)},
        {QStringLiteral("column"), QString::number(finding.start.column)},
        {QStringLiteral("rule"), ruleView(finding, catalog)},
        {QStringLiteral("exposure"), sentenceCase(word(finding.exposure))},
        {QStringLiteral("exposureReason"), orNotRecorded(finding.exposureReason)},
        {QStringLiteral("guard"), guardView(finding.guard)},
        {QStringLiteral("confidence"), sentenceCase(word(finding.confidence))},
        {QStringLiteral("inTest"), finding.inTest},
        {QStringLiteral("code"), codeView(finding)},
        {QStringLiteral("trace"), traceView(finding)},
        {QStringLiteral("pairs"), pairsView(finding)},
        {QStringLiteral("suppression"), finding.suppression},
        {QStringLiteral("decision"), decisionView(reported.decision)},
        {QStringLiteral("fingerprint"), finding.fingerprint.value}};
    if (reported.fate)
        view.insert(QStringLiteral("fate"), fateView(*reported.fate));
    if (reported.fix)
        view.insert(QStringLiteral("fix"), fixView(*reported.fix));
    return view;
}

/// The decision in force: at the verification for what is still there, else as planned.
TriageState decisionOn(const Finding &finding, const FindingFate *fate, const ReportInput &input)
{
    if (fate && input.verdict) {
        const auto later = input.verdict->decisions.constFind(fate->now);
        if (!fate->now.isEmpty() && later != input.verdict->decisions.constEnd())
            return *later;
    }
    return input.triaged.states.value(finding.fingerprint);
}

const BundleFix *fixOf(const Finding &finding, const ReportInput &input)
{
    if (!input.bundle)
        return nullptr;
    const auto &fixes = input.bundle->fixes;
    const auto it = std::ranges::find(fixes, finding.fingerprint,
                                      [](const BundleFix &fix) { return fix.finding.fingerprint; });
    return it == fixes.end() ? nullptr : &*it;
}

} // namespace

std::vector<ReportedFinding> reportedFindings(const ReportInput &input)
{
    QHash<Fingerprint, const FindingFate *> fates;
    std::vector<ReportedFinding> reported;
    if (input.verdict) {
        for (const FindingFate &fate : input.verdict->fates) {
            if (fate.fate == Fate::New)
                reported.push_back(
                    {&fate.finding, decisionOn(fate.finding, &fate, input), &fate, nullptr});
            else
                fates.insert(fate.finding.fingerprint, &fate);
        }
    }
    for (const Finding &finding : input.triaged.scan.findings) {
        const FindingFate *fate = fates.value(finding.fingerprint);
        reported.push_back(
            {&finding, decisionOn(finding, fate, input), fate, fixOf(finding, input)});
    }
    std::ranges::stable_sort(reported, [](const ReportedFinding &a, const ReportedFinding &b) {
        return std::tie(b.finding->severity, a.finding->file, a.finding->start,
                        a.finding->fingerprint)
               < std::tie(a.finding->severity, b.finding->file, b.finding->start,
                          b.finding->fingerprint);
    });
    return reported;
}

QVariantList findingsView(const std::vector<ReportedFinding> &findings, const RuleCatalog &catalog)
{
    QVariantList views;
    for (const ReportedFinding &reported : findings)
        views.append(findingView(reported, catalog, views.size() + 1));
    return views;
}

} // namespace pb
