// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/rulestext.h"

#include "text/visible.h"

#include <QJsonArray>

namespace pb::cli {

namespace {

QStringList sinkNames(const Rule &rule)
{
    QStringList names;
    for (const Sink &sink : rule.sinks) {
        for (const QString &module : sink.modules)
            names += module + u'.' + sink.name;
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

/// Without the other modules that the same functions can be reached through.
QStringList mainNames(const Rule &rule)
{
    QStringList names;
    for (const Sink &sink : rule.sinks)
        names += sink.modules.value(0) + u'.' + sink.name;
    names.removeDuplicates();
    return names;
}

QStringList strategyWords(const Rule &rule)
{
    QStringList words;
    for (const StrategyId &strategy : rule.strategies)
        words += strategy.value;
    return words;
}

/// What a rule of the project says of itself is text of the project.
QString markdownCell(const QString &text)
{
    return visible(text)
        .replace(u'&', QStringLiteral("&amp;"))
        .replace(u'<', QStringLiteral("&lt;"))
        .replace(u'|', QStringLiteral("\\|"));
}

} // namespace

QString rulesText(const RuleCatalog &catalog, const Style &style)
{
    QString text;
    for (const Rule &rule : catalog.rules()) {
        const QString own =
            rule.isOwn() ? QStringLiteral("  (") + visible(rule.folder) + u')' : QString();
        text += QStringLiteral("%1  %2%3\n    %4\n    %5\n")
                    .arg(style.bold(rule.id.value), visible(rule.title), own, visible(rule.summary),
                         style.faint(mainNames(rule).join(QStringLiteral(", "))));
    }
    return text
           + QStringLiteral("%1 rules. picklebench-cli rules ID shows the page of one.\n")
                 .arg(catalog.rules().size());
}

QString rulesMarkdown(const RuleCatalog &catalog)
{
    QString text = QStringLiteral("| rule | title | APIs | fixes |\n| --- | --- | --- | --- |\n");
    for (const Rule &rule : catalog.rules()) {
        text += QStringLiteral("| %1 | %2 | %3 | %4 |\n")
                    .arg(rule.id.value, markdownCell(rule.title),
                         mainNames(rule).join(QStringLiteral(", ")),
                         strategyWords(rule).join(QStringLiteral(", ")));
    }
    return text;
}

QJsonObject ruleSummaryJson(const Rule &rule)
{
    return {{QStringLiteral("id"), rule.id.value},
            {QStringLiteral("slug"), rule.slug},
            {QStringLiteral("title"), rule.title},
            {QStringLiteral("summary"), rule.summary},
            {QStringLiteral("family"), rule.family},
            {QStringLiteral("payload"), rule.payload},
            {QStringLiteral("cwe"), QJsonArray::fromStringList(rule.cwe)},
            {QStringLiteral("references"), QJsonArray::fromStringList(rule.references)},
            {QStringLiteral("apis"), QJsonArray::fromStringList(sinkNames(rule))},
            {QStringLiteral("folder"), rule.folder},
            {QStringLiteral("strategies"), QJsonArray::fromStringList(strategyWords(rule))}};
}

QJsonObject rulesJson(const RuleCatalog &catalog)
{
    QJsonArray rules;
    for (const Rule &rule : catalog.rules())
        rules += ruleSummaryJson(rule);
    QJsonArray skipped;
    for (const SkippedFile &file : catalog.problems())
        skipped += QJsonObject{{QStringLiteral("file"), file.file},
                               {QStringLiteral("reason"), file.reason}};
    return {{QStringLiteral("schema"), QStringLiteral("picklebench/rules/1")},
            {QStringLiteral("catalogue"), catalog.hash()},
            {QStringLiteral("skipped"), skipped},
            {QStringLiteral("rules"), rules}};
}

QString rulePage(const Rule &rule)
{
    const QString page = rule.page.isEmpty() ? rule.summary : rule.page;
    return QStringLiteral("# %1: %2\n\n").arg(rule.id.value, visible(rule.title))
           + visibleText(page) + u'\n';
}

QJsonObject ruleJson(const Rule &rule)
{
    QJsonObject object = ruleSummaryJson(rule);
    object.insert(QStringLiteral("page"), rulePage(rule));
    return object;
}

} // namespace pb::cli
