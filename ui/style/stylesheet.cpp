// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/stylesheet.h"

#include "style/contrast.h"

#include <QFile>
#include <QHash>

namespace pb::ui {

namespace {

QHash<QString, QString> wordsOf(const Colors &c)
{
    const bool dark = c.window.lightnessF() < 0.5F;
    const QColor emphasis = dark ? QColor(Qt::white) : QColor(Qt::black);
    const QHash<QString, QColor> named{
        {QStringLiteral("window"), c.window},
        {QStringLiteral("surface"), c.surface},
        {QStringLiteral("raised"), c.raised},
        {QStringLiteral("border"), c.border},
        {QStringLiteral("text"), c.text},
        {QStringLiteral("muted"), c.muted},
        {QStringLiteral("accent"), c.accent},
        {QStringLiteral("accentText"), c.accentText},
        {QStringLiteral("outline"), c.outline},
        {QStringLiteral("focus"), c.focus},
        {QStringLiteral("hover"), c.hover},
        {QStringLiteral("selection"), c.selection},
        {QStringLiteral("danger"), c.danger},
        {QStringLiteral("dangerText"), c.dangerText},
        {QStringLiteral("success"), c.success},
        {QStringLiteral("warning"), c.warning},
        {QStringLiteral("pressed"), blend(c.outline, c.hover, 0.25)},
        {QStringLiteral("accentHover"), blend(emphasis, c.accent, 0.12)},
        {QStringLiteral("accentPressed"), blend(emphasis, c.accent, 0.24)},
        {QStringLiteral("disabled"), blend(c.muted, c.window, 0.75)},
        {QStringLiteral("track"), blend(c.outline, c.window, 0.3)},
    };
    QHash<QString, QString> words;
    for (auto it = named.cbegin(); it != named.cend(); ++it)
        words.insert(it.key(), it.value().name());
    return words;
}

} // namespace

QString styleSheetFrom(const Colors &colors)
{
    QFile file(QStringLiteral(":/picklebench/themes/controls.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // Every odd part stands between two at-signs and is a word.
    const QStringList parts = QString::fromUtf8(file.readAll()).split(QLatin1Char('@'));
    const QHash<QString, QString> words = wordsOf(colors);
    QString sheet;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        Q_ASSERT(i % 2 == 0 || words.contains(parts.at(i)));
        sheet += i % 2 == 0 ? parts.at(i) : words.value(parts.at(i));
    }
    return sheet;
}

} // namespace pb::ui
