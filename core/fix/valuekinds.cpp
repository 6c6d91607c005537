// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/valuekinds.h"

#include <QHash>
#include <QSet>

namespace pb {

void ValueKinds::add(const ValueKinds &more)
{
    library.insert(more.library.begin(), more.library.end());
    classes.insert(more.classes.begin(), more.classes.end());
    objects.insert(more.objects.begin(), more.objects.end());
    if (foreign.isEmpty())
        foreign = more.foreign;
    if (beyond.isEmpty())
        beyond = more.beyond;
}

QByteArray libraryKind(const QString &qualified)
{
    static const QHash<QString, QByteArray> kinds{
        {QStringLiteral("builtins.tuple"), "tuple"},
        {QStringLiteral("typing.Tuple"), "tuple"},
        {QStringLiteral("builtins.set"), "set"},
        {QStringLiteral("typing.Set"), "set"},
        {QStringLiteral("builtins.frozenset"), "frozenset"},
        {QStringLiteral("typing.FrozenSet"), "frozenset"},
        {QStringLiteral("builtins.bytes"), "bytes"},
        {QStringLiteral("os.urandom"), "bytes"},
        {QStringLiteral("secrets.token_bytes"), "bytes"},
        {QStringLiteral("builtins.bytearray"), "bytearray"},
        {QStringLiteral("__builtin__.bytearray"), "bytearray"},
        {QStringLiteral("__builtin__.set"), "set"},
        {QStringLiteral("__builtin__.frozenset"), "frozenset"},
        {QStringLiteral("__builtin__.complex"), "complex"},
        {QStringLiteral("builtins.complex"), "complex"},
        {QStringLiteral("datetime.datetime"), "datetime.datetime"},
        {QStringLiteral("datetime.date"), "datetime.date"},
        {QStringLiteral("datetime.time"), "datetime.time"},
        {QStringLiteral("datetime.timedelta"), "datetime.timedelta"},
        {QStringLiteral("decimal.Decimal"), "decimal.Decimal"},
        {QStringLiteral("uuid.UUID"), "uuid.UUID"},
        {QStringLiteral("uuid.uuid1"), "uuid.UUID"},
        {QStringLiteral("uuid.uuid3"), "uuid.UUID"},
        {QStringLiteral("uuid.uuid4"), "uuid.UUID"},
        {QStringLiteral("uuid.uuid5"), "uuid.UUID"},
    };
    if (kinds.contains(qualified))
        return kinds.value(qualified);
    // Their other constructors: `datetime.datetime.now`.
    static const QSet<QString> makers{
        QStringLiteral("now"),           QStringLiteral("utcnow"),
        QStringLiteral("today"),         QStringLiteral("fromtimestamp"),
        QStringLiteral("fromisoformat"), QStringLiteral("combine"),
        QStringLiteral("strptime"),      QStringLiteral("utcfromtimestamp"),
        QStringLiteral("fromhex"),       QStringLiteral("from_float")};

    return makers.contains(qualified.section(u'.', -1))
               ? kinds.value(qualified.section(u'.', 0, -2))
               : QByteArray();
}

} // namespace pb
