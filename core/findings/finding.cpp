// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "findings/finding.h"

#include <QJsonArray>

namespace pb {

QString word(FindingForm form)
{
    switch (form) {
    case FindingForm::Call: return QStringLiteral("call");
    case FindingForm::Construct: return QStringLiteral("construct");
    case FindingForm::Subclass: return QStringLiteral("subclass");
    case FindingForm::Reference: return QStringLiteral("reference");
    case FindingForm::Setting: return QStringLiteral("setting");
    }
    return {};
}

QString word(PairKnown known)
{
    return known == PairKnown::Data ? QStringLiteral("data") : QStringLiteral("place");
}

QString sentence(PairKnown known)
{
    return known == PairKnown::Data ? QStringLiteral("its bytes were followed to the load")
                                    : QStringLiteral("it writes where the load reads");
}

QString lineWords(LineColumn at, CellLine cell)
{
    return cell.cell > 0 ? QStringLiteral("cell %1, line %2").arg(cell.cell).arg(cell.line)
                         : QStringLiteral("line %1").arg(at.line);
}

QString placeText(const QString &file, LineColumn at, CellLine cell)
{
    if (cell.cell > 0)
        return file + QStringLiteral(", ") + lineWords(at, cell);
    return file + u':' + QString::number(at.line);
}

namespace {

FindingForm formFromWord(const QString &text)
{
    for (const auto form : {FindingForm::Construct, FindingForm::Subclass, FindingForm::Reference,
                            FindingForm::Setting}) {
        if (word(form) == text)
            return form;
    }
    return FindingForm::Call;
}

// Only a place in a notebook has these keys.
void addCell(QJsonObject &object, CellLine cell)
{
    if (cell.cell == 0)
        return;
    object[u"cell"] = cell.cell;
    object[u"cellLine"] = cell.line;
}

CellLine cellFromJson(const QJsonObject &object)
{
    return {object[u"cell"].toInt(), object[u"cellLine"].toInt()};
}

QJsonArray toJson(const std::vector<TraceStep> &trace)
{
    QJsonArray steps;
    for (const TraceStep &step : trace) {
        QJsonObject object{{QStringLiteral("file"), step.file},
                           {QStringLiteral("line"), step.at.line},
                           {QStringLiteral("column"), step.at.column},
                           {QStringLiteral("text"), step.text},
                           {QStringLiteral("note"), step.note}};
        addCell(object, step.cell);
        steps.append(object);
    }
    return steps;
}

std::vector<TraceStep> traceFromJson(const QJsonArray &steps)
{
    std::vector<TraceStep> trace;
    for (const QJsonValue &value : steps) {
        const QJsonObject step = value.toObject();
        trace.push_back({step[u"file"].toString(),
                         {step[u"line"].toInt(1), step[u"column"].toInt(1)},
                         step[u"text"].toString(),
                         step[u"note"].toString(),
                         cellFromJson(step)});
    }
    return trace;
}

QJsonArray toJson(ByteSpan span)
{
    return {static_cast<qint64>(span.begin), static_cast<qint64>(span.end)};
}

ByteSpan spanFromJson(const QJsonValue &value)
{
    const QJsonArray pair = value.toArray();
    return {static_cast<qsizetype>(pair.at(0).toInteger()),
            static_cast<qsizetype>(pair.at(1).toInteger())};
}

QJsonArray toJson(const std::vector<WriterPair> &pairs)
{
    QJsonArray list;
    for (const WriterPair &pair : pairs) {
        QJsonObject object{{QStringLiteral("how"), word(pair.known)},
                           {QStringLiteral("api"), pair.api},
                           {QStringLiteral("file"), pair.file},
                           {QStringLiteral("line"), pair.at.line},
                           {QStringLiteral("column"), pair.at.column},
                           {QStringLiteral("bytes"), toJson(pair.span)},
                           {QStringLiteral("text"), pair.text}};
        addCell(object, pair.cell);
        list.append(object);
    }
    return list;
}

std::vector<WriterPair> pairsFromJson(const QJsonArray &list)
{
    std::vector<WriterPair> pairs;
    for (const QJsonValue &value : list) {
        const QJsonObject object = value.toObject();
        const bool data = object[u"how"].toString() == word(PairKnown::Data);
        pairs.push_back({data ? PairKnown::Data : PairKnown::Place,
                         object[u"file"].toString(),
                         spanFromJson(object[u"bytes"]),
                         {object[u"line"].toInt(1), object[u"column"].toInt(1)},
                         cellFromJson(object),
                         object[u"api"].toString(),
                         object[u"text"].toString()});
    }
    return pairs;
}

Guard guardFromJson(const QJsonObject &object)
{
    Guard guard;
    guard.kind = guardKindFromWord(object[u"kind"].toString()).value_or(GuardKind::None);
    guard.verdict =
        guardVerdictFromWord(object[u"verdict"].toString()).value_or(GuardVerdict::Absent);
    guard.reason = object[u"reason"].toString();
    return guard;
}

} // namespace

QJsonObject toJson(const Finding &finding)
{
    const QJsonObject guard{{QStringLiteral("kind"), word(finding.guard.kind)},
                            {QStringLiteral("verdict"), word(finding.guard.verdict)},
                            {QStringLiteral("reason"), finding.guard.reason}};
    QJsonObject object{{QStringLiteral("fingerprint"), finding.fingerprint.value},
                       {QStringLiteral("rule"), finding.rule.value},
                       {QStringLiteral("form"), word(finding.form)},
                       {QStringLiteral("api"), finding.api},
                       {QStringLiteral("file"), finding.file},
                       {QStringLiteral("line"), finding.start.line},
                       {QStringLiteral("column"), finding.start.column},
                       {QStringLiteral("endLine"), finding.end.line},
                       {QStringLiteral("endColumn"), finding.end.column},
                       {QStringLiteral("bytes"), toJson(finding.span)},
                       {QStringLiteral("argumentBytes"), toJson(finding.argument)},
                       {QStringLiteral("function"), finding.function},
                       {QStringLiteral("code"), finding.code},
                       {QStringLiteral("exposure"), word(finding.exposure)},
                       {QStringLiteral("exposureReason"), finding.exposureReason},
                       {QStringLiteral("guard"), guard},
                       {QStringLiteral("payload"), finding.payload},
                       {QStringLiteral("severity"), word(finding.severity)},
                       {QStringLiteral("confidence"), word(finding.confidence)},
                       {QStringLiteral("confidenceReason"), finding.confidenceReason},
                       {QStringLiteral("toSettle"), finding.toSettle},
                       {QStringLiteral("bound"), finding.bound},
                       {QStringLiteral("suppression"), finding.suppression},
                       {QStringLiteral("inTest"), finding.inTest},
                       {QStringLiteral("trace"), toJson(finding.trace)},
                       {QStringLiteral("pairs"), toJson(finding.pairs)}};
    addCell(object, finding.cell);
    return object;
}

std::optional<Finding> findingFromJson(const QJsonObject &object)
{
    Finding finding;
    finding.fingerprint.value = object[u"fingerprint"].toString();
    finding.file = object[u"file"].toString();
    if (finding.fingerprint.isEmpty() || finding.file.isEmpty())
        return std::nullopt;
    finding.rule.value = object[u"rule"].toString();
    finding.form = formFromWord(object[u"form"].toString());
    finding.api = object[u"api"].toString();
    finding.start = {object[u"line"].toInt(1), object[u"column"].toInt(1)};
    finding.end = {object[u"endLine"].toInt(1), object[u"endColumn"].toInt(1)};
    finding.cell = cellFromJson(object);
    finding.span = spanFromJson(object[u"bytes"]);
    finding.argument = spanFromJson(object[u"argumentBytes"]);
    finding.function = object[u"function"].toString();
    finding.code = object[u"code"].toString();
    finding.exposure = exposureFromWord(object[u"exposure"].toString()).value_or(Exposure::Unknown);
    finding.exposureReason = object[u"exposureReason"].toString();
    finding.guard = guardFromJson(object[u"guard"].toObject());
    finding.severity = severityFromWord(object[u"severity"].toString()).value_or(Severity::Info);
    finding.confidence =
        confidenceFromWord(object[u"confidence"].toString()).value_or(Confidence::Medium);
    finding.payload = object[u"payload"].toString();
    finding.confidenceReason = object[u"confidenceReason"].toString();
    finding.toSettle = object[u"toSettle"].toString();
    finding.bound = object[u"bound"].toString();
    finding.suppression = object[u"suppression"].toString();
    finding.inTest = object[u"inTest"].toBool();
    finding.trace = traceFromJson(object[u"trace"].toArray());
    finding.pairs = pairsFromJson(object[u"pairs"].toArray());
    return finding;
}

} // namespace pb
