// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "triage/decisionjson.h"

#include "base/hash.h"
#include "base/json.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace pb {

namespace {

constexpr QLatin1StringView idKey("id");
constexpr QLatin1StringView lineSubject("decision");

std::unexpected<Error> invalid(const QString &what)
{
    return failure(Error::Code::Invalid, lineSubject, what);
}

bool isId(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[0-9a-f]{64}\\z"));
    return pattern.match(text).hasMatch();
}

QString dateText(QDate date)
{
    return date.toString(Qt::ISODate);
}

/// Empty things are left out, so a line says only what the person said.
void put(QJsonObject &object, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        object.insert(key, text);
}

QJsonObject withoutId(const Decision &decision)
{
    QJsonObject object{
        {QStringLiteral("after"), QJsonArray::fromStringList(decision.after)},
        {QStringLiteral("at"), decision.at},
        {QStringLiteral("by"), decision.by},
        {QStringLiteral("finding"), decision.what.finding.value},
    };
    if (decision.what.disposition)
        object.insert(QStringLiteral("disposition"), word(*decision.what.disposition));
    put(object, QStringLiteral("reason"), decision.what.reason);
    put(object, QStringLiteral("comment"), decision.what.comment);
    if (decision.what.assignee)
        object.insert(QStringLiteral("assignee"), *decision.what.assignee);
    if (decision.what.expires)
        object.insert(QStringLiteral("expires"), dateText(*decision.what.expires));
    put(object, QStringLiteral("undoes"), decision.undoes);
    return object;
}

Result<QStringList> parentsOf(const QJsonObject &object)
{
    const QJsonValue value = object.value(QStringLiteral("after"));
    if (!value.isArray())
        return invalid(QStringLiteral("\"after\" is not a list"));
    QStringList parents;
    for (const auto list = value.toArray(); const QJsonValue &parent : list) {
        if (!isId(parent.toString()))
            return invalid(QStringLiteral("\"after\" holds something that is not an id"));
        parents.append(parent.toString());
    }
    return parents;
}

/// Every other value of a line is a string; anything else would be read as empty and so as silence.
bool allStrings(const QJsonObject &object)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() != QLatin1String("after") && !it.value().isString())
            return false;
    }
    return true;
}

Result<DecisionDraft> draftOf(const QJsonObject &object)
{
    DecisionDraft draft;
    draft.finding.value = object.value(QStringLiteral("finding")).toString();
    draft.reason = object.value(QStringLiteral("reason")).toString();
    draft.comment = object.value(QStringLiteral("comment")).toString();
    if (const auto assignee = object.constFind(QStringLiteral("assignee"));
        assignee != object.constEnd())
        draft.assignee = assignee->toString();
    if (const auto disposition = object.constFind(QStringLiteral("disposition"));
        disposition != object.constEnd()) {
        draft.disposition = dispositionFromWord(disposition->toString());
        if (!draft.disposition)
            return invalid(QStringLiteral("its disposition is not known"));
    }
    if (const auto expires = object.constFind(QStringLiteral("expires"));
        expires != object.constEnd()) {
        draft.expires = QDate::fromString(expires->toString(), Qt::ISODate);
        if (!draft.expires->isValid() || dateText(*draft.expires) != expires->toString())
            return invalid(QStringLiteral("its expiry is not a date"));
    }
    return draft;
}

/// A line that our own form would have refused is not obeyed, however it came into the file.
Result<void> checkRules(const Decision &decision)
{
    static const QRegularExpression time(
        QStringLiteral("\\A\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\\z"));
    const QDate day = QDate::fromString(
        decision.at.first(std::min<qsizetype>(10, decision.at.size())), Qt::ISODate);
    if (!time.match(decision.at).hasMatch() || !day.isValid())
        return invalid(QStringLiteral("its time is not RFC 3339 in UTC"));
    if (decision.by.trimmed().isEmpty())
        return invalid(QStringLiteral("it does not say who decided"));
    if (!decision.undoes.isEmpty())
        return isId(decision.undoes) ? Result<void>()
                                     : invalid(QStringLiteral("\"undoes\" is not an id"));
    const auto checked = validated(decision.what, day);
    if (!checked)
        return invalid(checked.error().detail);
    if (checked->expires != decision.what.expires)
        return invalid(QStringLiteral("it accepts a risk without an expiry"));
    return {};
}

} // namespace

QString idOf(const Decision &decision)
{
    return sha256Hex(compactJson(withoutId(decision)));
}

QByteArray toLine(const Decision &decision)
{
    QJsonObject object = withoutId(decision);
    object.insert(idKey, decision.id);
    return compactJson(object);
}

Result<Decision> decisionFromLine(const QByteArray &line)
{
    const auto parsed = parseJsonObject(line, lineSubject);
    if (!parsed)
        return std::unexpected(parsed.error());
    QJsonObject object = *parsed;
    const QString id = object.take(idKey).toString();
    // Over everything the line holds, so a key that this version does not know is covered too.
    if (sha256Hex(compactJson(object)) != id)
        return invalid(QStringLiteral("its id does not fit its content"));
    if (!allStrings(object))
        return invalid(QStringLiteral("a value is not a string"));

    const auto parents = parentsOf(object);
    if (!parents)
        return std::unexpected(parents.error());
    const auto draft = draftOf(object);
    if (!draft)
        return std::unexpected(draft.error());
    Decision decision{id,
                      *parents,
                      object.value(QStringLiteral("at")).toString(),
                      object.value(QStringLiteral("by")).toString(),
                      *draft,
                      object.value(QStringLiteral("undoes")).toString()};
    if (const auto good = checkRules(decision); !good)
        return std::unexpected(good.error());
    return decision;
}

QJsonObject toJson(const TriageState &state)
{
    QJsonObject object{
        {QStringLiteral("disposition"), word(state.disposition)},
        {QStringLiteral("reason"), state.reason},
        {QStringLiteral("assignee"), state.assignee},
        {QStringLiteral("by"), state.by},
        {QStringLiteral("at"), state.at},
        {QStringLiteral("comments"), QJsonArray::fromStringList(state.comments)},
        {QStringLiteral("expired"), state.expired},
        {QStringLiteral("decisions"), state.decisions},
    };
    if (state.expires)
        object.insert(QStringLiteral("expires"), dateText(*state.expires));
    return object;
}

TriageState triageStateFromJson(const QJsonObject &object)
{
    TriageState state;
    state.disposition = dispositionFromWord(object.value(QStringLiteral("disposition")).toString())
                            .value_or(Disposition::Untriaged);
    state.reason = object.value(QStringLiteral("reason")).toString();
    state.assignee = object.value(QStringLiteral("assignee")).toString();
    state.by = object.value(QStringLiteral("by")).toString();
    state.at = object.value(QStringLiteral("at")).toString();
    for (const auto list = object.value(QStringLiteral("comments")).toArray();
         const QJsonValue &comment : list)
        state.comments.append(comment.toString());
    state.expired = object.value(QStringLiteral("expired")).toBool();
    state.decisions = object.value(QStringLiteral("decisions")).toInt();
    const QDate expires =
        QDate::fromString(object.value(QStringLiteral("expires")).toString(), Qt::ISODate);
    if (expires.isValid())
        state.expires = expires;
    return state;
}

} // namespace pb
