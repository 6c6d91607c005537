// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "decisiontext.h"

#include "style/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace pb::ui {

namespace {
struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DecisionText)
};
} // namespace

QString explain(Disposition disposition)
{
    switch (disposition) {
    case Disposition::Untriaged: return Text::tr("Nobody has judged it yet.");
    case Disposition::Confirmed:
        return Text::tr("A real problem: it stays in work until it is fixed.");
    case Disposition::FalsePositive:
        return Text::tr("Not a problem here. The reason is kept with the record.");
    case Disposition::AcceptedRisk:
        return Text::tr("Known and accepted until a date; then it comes back.");
    case Disposition::MitigatedElsewhere:
        return Text::tr("Something outside this code stops it. The reason says what.");
    case Disposition::Duplicate: break;
    }
    return Text::tr("Covered by another finding. The reason says which.");
}

QString reasonQuestion(Disposition disposition)
{
    switch (disposition) {
    case Disposition::FalsePositive: return Text::tr("Why is this a false positive?");
    case Disposition::AcceptedRisk: return Text::tr("Why is the risk acceptable, and who agreed?");
    case Disposition::MitigatedElsewhere: return Text::tr("What mitigates it, and where?");
    case Disposition::Duplicate: return Text::tr("Which finding does it duplicate?");
    case Disposition::Untriaged:
    case Disposition::Confirmed: break;
    }
    return {};
}

QList<Disposition> dispositionsByKey()
{
    return {Disposition::Confirmed,          Disposition::FalsePositive, Disposition::AcceptedRisk,
            Disposition::MitigatedElsewhere, Disposition::Duplicate,     Disposition::Untriaged};
}

QString stateLine(const TriageState &state)
{
    if (state.expired)
        return Text::tr("Untriaged: the earlier decision expired");
    QStringList parts{label(state.disposition)};
    if (!state.by.isEmpty())
        parts.append(state.by);
    if (!state.at.isEmpty())
        parts.append(shownTime(state.at));
    if (state.expires)
        parts.append(Text::tr("until %1").arg(shownDate(*state.expires)));
    return parts.join(QStringLiteral(" · "));
}

QString historyLine(const Decision &decision)
{
    QStringList said;
    if (!decision.undoes.isEmpty())
        said.append(Text::tr("took a decision back"));
    if (decision.what.disposition)
        said.append(label(*decision.what.disposition));
    if (!decision.what.reason.isEmpty())
        said.append(decision.what.reason);
    if (decision.what.expires)
        said.append(Text::tr("until %1").arg(shownDate(*decision.what.expires)));
    if (decision.what.assignee)
        said.append(decision.what.assignee->isEmpty()
                        ? Text::tr("nobody assigned")
                        : Text::tr("assigned to %1").arg(*decision.what.assignee));
    if (!decision.what.comment.isEmpty())
        said.append(Text::tr("“%1”").arg(decision.what.comment));
    return said.join(QStringLiteral(" · "));
}

QString shownTime(const QString &rfc3339)
{
    const QDateTime time = QDateTime::fromString(rfc3339, Qt::ISODate);
    return time.isValid() ? QLocale().toString(time.toLocalTime(), QLocale::ShortFormat) : rfc3339;
}

QString shownDate(QDate date)
{
    return QLocale().toString(date, QStringLiteral("d MMM yyyy"));
}

} // namespace pb::ui
