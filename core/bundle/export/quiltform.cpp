// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/export/quiltform.h"

#include <QRegularExpression>

namespace pb {

namespace {

/// Lines of a field after its first: a space before each, and a dot alone for an empty one.
QByteArray continued(const QString &text)
{
    QByteArray result;
    const QStringList lines = text.trimmed().split(u'\n');
    for (const QString &line : lines)
        result += line.isEmpty() ? QByteArray(" .\n") : ' ' + line.toUtf8() + '\n';
    return result;
}

} // namespace

QString quiltPatchName(const ChangeMessage &message)
{
    static const QRegularExpression odd(QStringLiteral("[^a-z0-9]+"));
    constexpr qsizetype longest = 60;
    QString name = message.subject.toLower().replace(odd, QStringLiteral("-")).left(longest);
    static const QRegularExpression ends(QStringLiteral("\\A-+|-+\\z"));
    name.remove(ends);
    return (name.isEmpty() ? QStringLiteral("change") : name) + QStringLiteral(".patch");
}

QByteArray quiltPatch(const Bundle &bundle, const ChangeMessage &message)
{
    const Person author = personFrom(bundle.createdBy);
    QByteArray text = "Description: " + message.subject.toUtf8() + '\n' + continued(message.body);
    text += "Author: " + author.name.toUtf8() + " <" + author.mail.toUtf8() + ">\n";
    text += "Origin: other, made by picklebench " + bundle.toolVersion.toUtf8() + '\n';
    text += "Last-Update: " + createdAt(bundle).date().toString(Qt::ISODate).toLatin1() + '\n';
    text +=
        "---\nThis patch header follows DEP-3: https://dep-team.pages.debian.net/deps/dep3/\n\n";
    return text + bundle.forwardPatch;
}

} // namespace pb
