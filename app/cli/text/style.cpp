// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/style.h"

namespace pb::cli {

namespace {

QString painted(bool coloured, const char *code, const QString &text)
{
    if (!coloured)
        return text;
    return QStringLiteral("\x1b[") + QLatin1StringView(code) + u'm' + text
           + QStringLiteral("\x1b[0m");
}

const char *severityColour(Severity severity)
{
    switch (severity) {
    case Severity::Critical: return "1;31";
    case Severity::High: return "31";
    case Severity::Medium: return "33";
    case Severity::Low: return "36";
    case Severity::Info: break;
    }
    return "2";
}

} // namespace

QString Style::bold(const QString &text) const
{
    return painted(coloured, "1", text);
}

QString Style::faint(const QString &text) const
{
    return painted(coloured, "2", text);
}

QString Style::good(const QString &text) const
{
    return painted(coloured, "32", text);
}

QString Style::bad(const QString &text) const
{
    return painted(coloured, "1;31", text);
}

QString Style::severity(Severity severity) const
{
    constexpr int longestWord = 8; // "critical"
    return painted(coloured, severityColour(severity), word(severity).leftJustified(longestWord));
}

} // namespace pb::cli
