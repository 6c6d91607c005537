// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errortext.h"

#include "text/visible.h"

namespace pb::cli {

namespace {

/// ": reason" or nothing.
QString because(const QString &detail)
{
    return detail.isEmpty() ? QString() : QStringLiteral(": ") + visible(detail);
}

} // namespace

QString errorText(const Error &error)
{
    const QString subject =
        error.subject.isEmpty() ? QStringLiteral("An empty name") : visible(error.subject);
    const QString reason = because(error.detail);
    switch (error.code) {
    case Error::Code::NotFound:
        if (reason.isEmpty())
            return subject + QStringLiteral(" does not exist.");
        return subject + QStringLiteral(" was not found") + reason + u'.';
    case Error::Code::Unreadable: return QStringLiteral("Cannot read ") + subject + reason + u'.';
    case Error::Code::Unwritable: return QStringLiteral("Cannot write ") + subject + reason + u'.';
    case Error::Code::Invalid:
        return subject + QStringLiteral(" is damaged or not what was expected") + reason + u'.';
    case Error::Code::Stale:
        return subject
               + QStringLiteral(" does not have the expected content, so nothing was changed")
               + reason + u'.';
    case Error::Code::Conflict:
        return subject + QStringLiteral(" is in conflict, so nothing was changed") + reason + u'.';
    case Error::Code::Refused: return subject + QStringLiteral(" was refused") + reason + u'.';
    case Error::Code::TooLarge: return subject + QStringLiteral(" is too large") + reason + u'.';
    case Error::Code::Cancelled: return QStringLiteral("Cancelled; nothing was written.");
    case Error::Code::Git:
        return QStringLiteral("The patch could not be made or tried for ") + subject + reason
               + u'.';
    case Error::Code::Internal: break;
    }
    return QStringLiteral("This is a mistake in Picklebench itself, please report it: ") + subject
           + reason + u'.';
}

} // namespace pb::cli
