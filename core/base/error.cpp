// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/error.h"

namespace pb {

QString errorWord(Error::Code code)
{
    switch (code) {
    case Error::Code::NotFound: return QStringLiteral("not-found");
    case Error::Code::Unreadable: return QStringLiteral("unreadable");
    case Error::Code::Unwritable: return QStringLiteral("unwritable");
    case Error::Code::Invalid: return QStringLiteral("invalid");
    case Error::Code::Stale: return QStringLiteral("stale");
    case Error::Code::Conflict: return QStringLiteral("conflict");
    case Error::Code::Refused: return QStringLiteral("refused");
    case Error::Code::TooLarge: return QStringLiteral("too-large");
    case Error::Code::Cancelled: return QStringLiteral("cancelled");
    case Error::Code::Git: return QStringLiteral("git");
    case Error::Code::Internal: return QStringLiteral("internal");
    }
    return QStringLiteral("internal");
}

} // namespace pb
