// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "triage/decision.h"

#include <array>
#include <utility>

namespace pb {

namespace {

constexpr int defaultDays = 90;
constexpr int longestDays = 365;
constexpr qsizetype longestText = 10'000;
constexpr qsizetype longestName = 200;

constexpr std::array<std::pair<Disposition, QLatin1StringView>, 6> words{{
    {Disposition::Untriaged, QLatin1StringView("untriaged")},
    {Disposition::Confirmed, QLatin1StringView("confirmed")},
    {Disposition::FalsePositive, QLatin1StringView("false-positive")},
    {Disposition::AcceptedRisk, QLatin1StringView("accepted-risk")},
    {Disposition::MitigatedElsewhere, QLatin1StringView("mitigated-elsewhere")},
    {Disposition::Duplicate, QLatin1StringView("duplicate")},
}};

bool isBlank(const QString &text)
{
    return text.trimmed().isEmpty();
}

bool saysNothing(const DecisionDraft &draft)
{
    return !draft.disposition && isBlank(draft.comment) && !draft.assignee && !draft.expires;
}

/// Why the texts cannot be kept; empty when they can.
QString textProblem(const DecisionDraft &draft)
{
    if (draft.reason.size() > longestText || draft.comment.size() > longestText)
        return QStringLiteral("a reason or comment has more than 10,000 characters");
    if (draft.assignee && draft.assignee->size() > longestName)
        return QStringLiteral("the assignee has more than 200 characters");
    // What cannot be written as UTF-8 would come back changed and break the chain.
    if (!draft.reason.isValidUtf16() || !draft.comment.isValidUtf16()
        || !draft.assignee.value_or(QString()).isValidUtf16())
        return QStringLiteral("a text is not valid Unicode");
    return {};
}

QString expiryProblem(const std::optional<QDate> &expires, QDate today)
{
    if (!expires)
        return {};
    if (!expires->isValid())
        return QStringLiteral("the expiry is not a date");
    if (*expires < today)
        return QStringLiteral("the expiry is in the past");
    if (*expires > today.addDays(longestDays))
        return QStringLiteral("the expiry is more than 365 days ahead");
    return {};
}

} // namespace

bool TriageState::isSettled() const
{
    return settles(disposition) && !expired;
}

QString word(Disposition disposition)
{
    for (const auto &[value, text] : words) {
        if (value == disposition)
            return text;
    }
    return words.front().second;
}

std::optional<Disposition> dispositionFromWord(const QString &word)
{
    for (const auto &[value, text] : words) {
        if (text == word)
            return value;
    }
    return std::nullopt;
}

bool settles(Disposition disposition)
{
    return disposition != Disposition::Untriaged && disposition != Disposition::Confirmed;
}

Result<DecisionDraft> validated(DecisionDraft draft, QDate today)
{
    const auto refused = [&](const QString &why) {
        return failure(Error::Code::Refused, draft.finding.value, why);
    };
    if (draft.finding.isEmpty() || draft.finding.value.size() > longestName)
        return refused(QStringLiteral("it names no finding"));
    if (saysNothing(draft))
        return refused(QStringLiteral("it says nothing"));
    if (draft.disposition && settles(*draft.disposition) && isBlank(draft.reason))
        return refused(QStringLiteral("%1 needs a reason").arg(word(*draft.disposition)));
    if (const QString problem = textProblem(draft); !problem.isEmpty())
        return refused(problem);
    if (draft.disposition == Disposition::AcceptedRisk && !draft.expires)
        draft.expires = today.addDays(defaultDays);
    if (const QString problem = expiryProblem(draft.expires, today); !problem.isEmpty())
        return refused(problem);

    draft.reason = draft.reason.trimmed();
    draft.comment = draft.comment.trimmed();
    if (draft.assignee)
        draft.assignee = draft.assignee->trimmed();
    return draft;
}

} // namespace pb
