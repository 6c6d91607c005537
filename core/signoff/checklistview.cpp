// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signoff/viewparts.h"

namespace pb {

namespace {

/// What speaks for the status: evidence, reason or the failed check.
QString groundsOf(const ItemState &state)
{
    const ItemEntry &entry = state.entry;
    QStringList parts;
    if (!entry.reason.isEmpty())
        parts.append(entry.reason);
    if (!entry.evidence.isEmpty())
        parts.append(state.failed ? QStringLiteral("Check failed: ") + entry.evidence
                                  : entry.evidence);
    if (state.expired)
        parts.append(QStringLiteral("The waiver expired on %1.").arg(dateText(entry.expires)));
    return parts.isEmpty() ? QStringLiteral("not recorded") : parts.join(u'\n');
}

QString byWhom(const ItemEntry &entry)
{
    return entry.automatic ? QStringLiteral("automatic check") : orNotRecorded(entry.by);
}

QVariantHash itemView(const ItemState &state)
{
    const bool waived = state.entry.status == ItemStatus::Waived;
    const QString status = state.failed && state.entry.status == ItemStatus::Open
                               ? QStringLiteral("failed")
                               : word(state.entry.status);
    return {{QStringLiteral("guide"), state.item.guide},
            {QStringLiteral("title"), state.item.title},
            {QStringLiteral("why"), state.item.why},
            {QStringLiteral("automatic"), !state.item.automatic.isEmpty()},
            {QStringLiteral("status"), status},
            {QStringLiteral("statusLabel"), status == QLatin1StringView("failed")
                                                ? QStringLiteral("Open, check failed")
                                                : sentenceCase(status)},
            {QStringLiteral("grounds"), groundsOf(state)},
            {QStringLiteral("expires"), waived ? dateText(state.entry.expires) : QString()},
            {QStringLiteral("by"), byWhom(state.entry)},
            {QStringLiteral("at"), state.entry.at},
            {QStringLiteral("silent"), state.entry.by.isEmpty() && !state.entry.automatic}};
}

} // namespace

QVariantList checklistView(const ChecklistState &checklist)
{
    QVariantList groups;
    for (const ChecklistGroup &group : checklist.groups) {
        QVariantList items;
        qsizetype closed = 0;
        for (const ItemState &state : checklist.items) {
            if (state.item.group != group.id)
                continue;
            items.append(itemView(state));
            closed += state.entry.status == ItemStatus::Open ? 0 : 1;
        }
        if (items.isEmpty())
            continue;
        groups.append(
            QVariantHash{{QStringLiteral("title"), group.title},
                         {QStringLiteral("progress"),
                          QStringLiteral("%1 of %2 answered").arg(closed).arg(items.size())},
                         {QStringLiteral("items"), items}});
    }
    return groups;
}

QVariantList checksView(const Verdict &verdict)
{
    QVariantList views;
    for (const CheckResult &check : verdict.checks) {
        views.append(
            QVariantHash{{QStringLiteral("id"), check.id},
                         {QStringLiteral("passed"), check.passed},
                         {QStringLiteral("statusLabel"),
                          check.passed ? QStringLiteral("Passed") : QStringLiteral("Failed")},
                         {QStringLiteral("summary"), orNotRecorded(check.summary)},
                         {QStringLiteral("details"), check.details}});
    }
    return views;
}

} // namespace pb
