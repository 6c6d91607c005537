// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/rulestext.h"

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

QJsonObject summaryJson(const Rule &rule)
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
            {QStringLiteral("strategies"), QJsonArray::fromStringList(strategyWords(rule))}};
}

} // namespace

QString rulesText(const RuleCatalog &catalog, const Style &style)
{
    QString text;
    for (const Rule &rule : catalog.rules()) {
        text += QStringLiteral("%1  %2\n    %3\n    %4\n")
                    .arg(style.bold(rule.id.value), rule.title, rule.summary,
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
                    .arg(rule.id.value, rule.title, mainNames(rule).join(QStringLiteral(", ")),
                         strategyWords(rule).join(QStringLiteral(", ")));
    }
    return text;
}

QJsonObject rulesJson(const RuleCatalog &catalog)
{
    QJsonArray rules;
    for (const Rule &rule : catalog.rules())
        rules += summaryJson(rule);
    return {{QStringLiteral("schema"), QStringLiteral("picklebench/rules/1")},
            {QStringLiteral("catalogue"), catalog.hash()},
            {QStringLiteral("rules"), rules}};
}

QString rulePage(const Rule &rule)
{
    QString page = rule.page.trimmed();
    if (const qsizetype end = page.indexOf(QStringLiteral("-->"));
        page.startsWith(QStringLiteral("<!--")) && end > 0)
        page = page.sliced(end + 3).trimmed();
    return QStringLiteral("# %1: %2\n\n").arg(rule.id.value, rule.title) + page + u'\n';
}

QJsonObject ruleJson(const Rule &rule)
{
    QJsonObject object = summaryJson(rule);
    object.insert(QStringLiteral("page"), rulePage(rule));
    return object;
}

} // namespace pb::cli
