// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/clock.h"

#include <QDateTime>
#include <QTimeZone>

namespace pb {

namespace {

QDateTime now()
{
    bool fixed = false;
    const qint64 epoch = qEnvironmentVariable("SOURCE_DATE_EPOCH").toLongLong(&fixed);
    return fixed ? QDateTime::fromSecsSinceEpoch(epoch, QTimeZone::UTC)
                 : QDateTime::currentDateTimeUtc();
}

} // namespace

QString utcNow()
{
    return now().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ssZ"));
}

QDate utcToday()
{
    return now().date();
}

} // namespace pb
