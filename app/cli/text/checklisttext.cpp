// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/checklisttext.h"

#include "text/visible.h"

#include <QJsonArray>

namespace pb::cli {

namespace {

QString mark(const ItemState &state)
{
    switch (state.entry.status) {
    case ItemStatus::Open: return state.failed ? QStringLiteral("[!]") : QStringLiteral("[ ]");
    case ItemStatus::Passed: return QStringLiteral("[x]");
    case ItemStatus::Waived:
    case ItemStatus::NotApplicable: break;
    }
    return QStringLiteral("[-]");
}

/// What was said about an item, or what would have to be said.
QString remark(const ItemState &state)
{
    const ItemEntry &entry = state.entry;
    if (state.failed && entry.status == ItemStatus::Open)
        return QStringLiteral("failed: ") + visible(entry.evidence);
    if (state.expired)
        return QStringLiteral("the waiver has run out; needed: ") + visible(state.item.evidence);
    if (entry.status == ItemStatus::Open) {
        return (state.item.automatic.isEmpty() ? QStringLiteral("needed: ")
                                               : QStringLiteral("automatic: "))
               + visible(state.item.evidence);
    }
    QString text = word(entry.status);
    if (entry.expires)
        text += QStringLiteral(" until ") + entry.expires->toString(Qt::ISODate);
    if (!entry.by.isEmpty())
        text += QStringLiteral(", ") + visible(entry.by);
    const QString said = entry.status == ItemStatus::Passed ? entry.evidence : entry.reason;
    if (!said.isEmpty())
        text += QStringLiteral(": ") + visible(said);
    if (state.failed)
        text += QStringLiteral("; its check failed: ") + visible(entry.evidence);
    return text;
}

QString openText(const ChecklistState &state)
{
    if (state.isComplete())
        return QStringLiteral("Complete: nothing is open.\n");
    return QStringLiteral("%1 of %2 points are open.\n")
        .arg(QString::number(state.open()), QString::number(state.items.size()));
}

QString markdownLine(const ItemState &state)
{
    const bool closed = state.entry.status != ItemStatus::Open;
    QString said = remark(state);
    for (const QChar special : u"\\`*_[]<>#|")
        said.replace(special, QStringLiteral("\\") + special);
    return QStringLiteral("- [%1] `%2` (guide %3) %4  \n  %5\n")
        .arg(closed ? QStringLiteral("x") : QStringLiteral(" "), state.item.id.value,
             state.item.guide, state.item.title, said);
}

QJsonObject entryJson(const ItemEntry &entry)
{
    return {{QStringLiteral("status"), word(entry.status)},
            {QStringLiteral("evidence"), entry.evidence},
            {QStringLiteral("reason"), entry.reason},
            {QStringLiteral("expires"),
             entry.expires ? entry.expires->toString(Qt::ISODate) : QString()},
            {QStringLiteral("by"), entry.by},
            {QStringLiteral("at"), entry.at},
            {QStringLiteral("automatic"), entry.automatic}};
}

QJsonObject itemJson(const ItemState &state)
{
    QJsonArray history;
    for (const ItemEntry &entry : state.history)
        history += entryJson(entry);
    QJsonObject object = entryJson(state.entry);
    object.insert(QStringLiteral("id"), state.item.id.value);
    object.insert(QStringLiteral("group"), state.item.group);
    object.insert(QStringLiteral("guide"), state.item.guide);
    object.insert(QStringLiteral("title"), state.item.title);
    object.insert(QStringLiteral("check"), state.item.automatic);
    object.insert(QStringLiteral("failed"), state.failed);
    object.insert(QStringLiteral("expired"), state.expired);
    object.insert(QStringLiteral("history"), history);
    return object;
}

} // namespace

QString checklistText(const ChecklistState &state, const Style &style)
{
    QString text;
    for (const ChecklistGroup &group : state.groups) {
        text += style.bold(group.title) + u'\n';
        for (const ItemState &item : state.items) {
            if (item.item.group != group.id)
                continue;
            const QString box = mark(item);
            text +=
                QStringLiteral("  %1 %2  %3 %4\n      %5\n")
                    .arg(box == u"[!]" ? style.bad(box) : box, item.item.id.value, item.item.title,
                         style.faint(QStringLiteral("(guide %1)").arg(item.item.guide)),
                         remark(item));
        }
    }
    return text + openText(state);
}

QString checklistMarkdown(const ChecklistState &state)
{
    QString text = QStringLiteral("# Remediation checklist\n\n") + openText(state);
    for (const ChecklistGroup &group : state.groups) {
        text += QStringLiteral("\n## ") + group.title + QStringLiteral("\n\n");
        for (const ItemState &item : state.items) {
            if (item.item.group == group.id)
                text += markdownLine(item);
        }
    }
    return text;
}

QJsonObject checklistJson(const ChecklistState &state)
{
    QJsonArray items;
    for (const ItemState &item : state.items)
        items += itemJson(item);
    return {{QStringLiteral("schema"), QStringLiteral("picklebench/checklist/1")},
            {QStringLiteral("open"), state.open()},
            {QStringLiteral("complete"), state.isComplete()},
            {QStringLiteral("problems"), QJsonArray::fromStringList(state.problems)},
            {QStringLiteral("items"), items}};
}

} // namespace pb::cli
