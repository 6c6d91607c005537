// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signoff/viewparts.h"

namespace pb {

QString orNotRecorded(const QString &text)
{
    return text.trimmed().isEmpty() ? QStringLiteral("not recorded") : text;
}

QString sentenceCase(QString word)
{
    word.replace(u'-', u' ');
    if (!word.isEmpty())
        word[0] = word.at(0).toUpper();
    return word;
}

QString dateText(const std::optional<QDate> &date)
{
    return date && date->isValid() ? date->toString(Qt::ISODate) : QString();
}

QString counted(qsizetype n, const QString &one, const QString &many)
{
    return QString::number(n) + u' ' + (n == 1 ? one : many);
}

} // namespace pb
