// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "findingtext.h"

#include "style/words.h"
#include "text/visibletext.h"

#include <QCoreApplication>

namespace pb::ui {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FindingText)
};

QString nameOf(FindingForm form)
{
    switch (form) {
    case FindingForm::Call: return Text::tr("Call");
    case FindingForm::Construct: return Text::tr("Unpickler made here");
    case FindingForm::Subclass: return Text::tr("Subclass");
    case FindingForm::Setting: return Text::tr("Setting");
    case FindingForm::Reference: break;
    }
    return Text::tr("Function handed on");
}

QString lineOf(LineColumn at, CellLine cell)
{
    return cell.cell > 0 ? Text::tr("cell %1, line %2").arg(cell.cell).arg(cell.line)
                         : Text::tr("line %1").arg(at.line);
}

QString placeOf(const QString &file, LineColumn at, CellLine cell)
{
    const QString shown = visibleLine(file).text;
    if (cell.cell > 0)
        return shown + QStringLiteral(", ") + lineOf(at, cell);
    return shown + u':' + QString::number(at.line);
}

/// What the analysis says, with its quotes of the project made harmless.
QString sentence(const QString &text)
{
    return text.isEmpty() ? QString() : oneVisibleLine(text) + u'.';
}

} // namespace

QString headline(const Finding &finding)
{
    if (finding.function.isEmpty())
        return Text::tr("%1 at module level").arg(finding.api);
    return Text::tr("%1 in %2").arg(finding.api, visibleLine(finding.function).text);
}

QString location(const Finding &finding)
{
    return placeOf(finding.file, finding.start, finding.cell);
}

QString location(const TraceStep &step)
{
    return placeOf(step.file, step.at, step.cell);
}

QString exposureText(const Finding &finding)
{
    const QString meaning = explain(finding.exposure);
    return Text::tr("Exposure %1: %2 %3")
        .arg(label(finding.exposure).toLower(), meaning, sentence(finding.exposureReason))
        .trimmed();
}

QString guardText(const Finding &finding)
{
    if (finding.guard.reason.isEmpty())
        return label(finding.guard);
    return Text::tr("%1: %2").arg(label(finding.guard), sentence(finding.guard.reason));
}

QString severityText(const Finding &finding)
{
    return Text::tr("Severity %1: exposure %2, %3; through this API %4.")
        .arg(label(finding.severity).toLower(), label(finding.exposure).toLower(),
             guardLabel(finding.guard.verdict).toLower(),
             oneVisibleLine(payloadText(finding.payload)));
}

QString confidenceText(const Finding &finding)
{
    if (finding.confidenceReason.isEmpty())
        return Text::tr("Confidence %1").arg(label(finding.confidence).toLower());
    return Text::tr("Confidence %1: %2")
        .arg(label(finding.confidence).toLower(), sentence(finding.confidenceReason));
}

QString openText(const Finding &finding)
{
    QStringList lines;
    if (!finding.toSettle.isEmpty())
        lines.append(Text::tr("To settle it: %1").arg(sentence(finding.toSettle)));
    if (!finding.bound.isEmpty())
        lines.append(Text::tr("A bound was hit: %1").arg(sentence(finding.bound)));
    return lines.join(u'\n');
}

QString pairsText(const Finding &finding)
{
    QStringList lines;
    for (const WriterPair &pair : finding.pairs) {
        const QString how = pair.known == PairKnown::Data
                                ? Text::tr("its bytes were followed to the load")
                                : Text::tr("it writes where the load reads");
        lines.append(
            QStringLiteral("%1  %2\n     %3")
                .arg(placeOf(pair.file, pair.at, pair.cell), oneVisibleLine(pair.text), how));
    }
    return lines.isEmpty() ? QString() : Text::tr("Written by:") + u'\n' + lines.join(u'\n');
}

QString remarkText(const Finding &finding)
{
    QStringList parts{nameOf(finding.form)};
    if (finding.inTest)
        parts.append(Text::tr("in test code"));
    if (!finding.suppression.isEmpty())
        parts.append(Text::tr("marked “%1” for another tool: a claim, not proof")
                         .arg(oneVisibleLine(finding.suppression)));
    return parts.join(QStringLiteral(" · "));
}

QString stepText(int number, const TraceStep &step)
{
    return QStringLiteral("%1  %2  %3\n     %4")
        .arg(QString::number(number), location(step), oneVisibleLine(step.text),
             oneVisibleLine(step.note));
}

QString spoken(const Finding &finding)
{
    return Text::tr("%1: %2, %3 %4, exposure %5, %6")
        .arg(label(finding.severity), headline(finding), finding.file,
             lineOf(finding.start, finding.cell), label(finding.exposure), label(finding.guard));
}

QList<Severity> severitiesWorstFirst()
{
    return {Severity::Critical, Severity::High, Severity::Medium, Severity::Low, Severity::Info};
}

QList<Exposure> exposuresWorstFirst()
{
    return {Exposure::Remote,  Exposure::Peer,  Exposure::Stored,
            Exposure::Unknown, Exposure::Local, Exposure::None};
}

} // namespace pb::ui
