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

QString formText(const Finding &finding)
{
    return Text::tr("%1 · confidence %2")
        .arg(nameOf(finding.form), label(finding.confidence).toLower());
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
