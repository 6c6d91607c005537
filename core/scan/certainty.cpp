// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scan/certainty.h"

#include "dataflow/trace.h"
#include "dataflow/words.h"

namespace pb {

namespace {

struct Judged
{
    Confidence confidence;
    QString reason;
};

Judged judgedUnseen(const Finding &finding, const Certainty &how)
{
    if (finding.form == FindingForm::Subclass)
        return {
            Confidence::High,
            QStringLiteral("The base class and what find_class does stand in the program text")};
    if (finding.form == FindingForm::Reference)
        return {Confidence::Low,
                QStringLiteral("The function is handed on here; its calls were not followed")};
    if (how.unreachable)
        return {
            Confidence::Medium,
            QStringLiteral("No run of the code around it came here; that rests on what is known "
                           "of the conditions before it")};
    if (how.broken)
        return {Confidence::Low, QStringLiteral("The code around it does not parse")};
    return {Confidence::Low, QStringLiteral("The code around it is larger than what is followed")};
}

Judged judged(const Finding &finding, const Certainty &how)
{
    if (how.assumed)
        return {Confidence::Low, QStringLiteral("The name comes from a module outside the project; "
                                                "that it stands for %1 is an assumption")
                                     .arg(finding.api)};
    if (!how.seen)
        return judgedUnseen(finding, how);
    if (finding.exposure == Exposure::Unknown)
        return {Confidence::Low, QStringLiteral("Where the bytes come from was not resolved")};
    if (finding.confidence == Confidence::Low)
        return {Confidence::Low,
                QStringLiteral("On its way the data passes through a call that was not followed")};
    if (how.bounded)
        return {Confidence::Medium, QStringLiteral("A bound of the analysis was hit on the way, so "
                                                   "there may be more than this origin")};
    if (finding.form == FindingForm::Setting)
        return {finding.confidence,
                QStringLiteral("The setting and its value stand in the text of the file")};
    return {finding.confidence, QStringLiteral("The origin is resolved, and every step from it to "
                                               "this place was followed")};
}

QString placeOf(const TraceStep &step)
{
    return placeText(step.file, step.at, step.cell);
}

QString openQuestion(const Finding &finding, const Certainty &how)
{
    if (finding.form == FindingForm::Subclass)
        return QStringLiteral(
            "Which bytes its instances are given; the findings at the places where "
            "they are made tell");
    if (!how.seen && finding.form == FindingForm::Reference)
        return QStringLiteral(
            "Who calls the function that is handed on here, and with which bytes");
    if (how.broken)
        return QStringLiteral("What the code says; repair its syntax and scan again");
    if (!how.seen)
        return QStringLiteral(
            "Where the code around it takes the data from; it is larger than what "
            "is followed, so a person has to read it");
    const TraceStep &origin = finding.trace.front();
    if (how.viaCaller)
        return QStringLiteral("Who calls the function at %1, and where each of them takes the data "
                              "from; no call in the project tells")
            .arg(placeOf(origin));
    if (how.bounded)
        return QStringLiteral(
                   "The way of the data before %1; it is longer than what is followed, so "
                   "a person has to read it")
            .arg(placeOf(origin));
    return QStringLiteral("Who can write what %1 at %2 takes in")
        .arg(quoted(origin.text), placeOf(origin));
}

QString boundOf(const Finding &finding, const Certainty &how)
{
    if (how.tooLarge)
        return QStringLiteral("The code around it takes more steps than are followed");
    if (how.bounded)
        return QStringLiteral("The way of the data is longer or deeper than what is followed");
    if (finding.trace.size() > static_cast<size_t>(maxTraceSteps))
        return QStringLiteral("At most %1 steps of the way are kept").arg(maxTraceSteps);
    return {};
}

} // namespace

void explainCertainty(Finding &finding, const Certainty &how)
{
    const Judged judgement = judged(finding, how);
    finding.confidence = judgement.confidence;
    finding.confidenceReason = judgement.reason;
    finding.toSettle =
        finding.exposure == Exposure::Unknown ? openQuestion(finding, how) : QString();
    finding.bound = boundOf(finding, how);
}

} // namespace pb
