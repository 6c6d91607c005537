// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/checksums.h"

#include <QRegularExpression>

#include <algorithm>

namespace pb {

bool isSha256(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[0-9a-f]{64}\\z"));
    return pattern.match(text).hasMatch();
}

QByteArray checksumText(std::vector<Checksum> sums)
{
    std::ranges::sort(sums, {}, &Checksum::path);
    QByteArray text;
    for (const Checksum &sum : sums) {
        QByteArray path = sum.path.toUtf8();
        if (path.contains('\\')) {
            path.replace('\\', "\\\\");
            text += '\\';
        }
        text += sum.sha256.toLatin1() + "  " + path + '\n';
    }
    return text;
}

Result<std::vector<Checksum>> parseChecksums(const QByteArray &text, const QString &subject)
{
    static const QRegularExpression pattern(QStringLiteral("\\A([0-9a-f]{64})  ([^\\\\]+)\\z"));
    std::vector<Checksum> sums;
    for (const auto list = text.split('\n'); const QByteArray &line : list) {
        const auto match = pattern.match(QString::fromUtf8(line));
        if (match.hasMatch())
            sums.push_back({match.captured(1), match.captured(2)});
    }
    const bool unique = std::ranges::adjacent_find(sums, {}, &Checksum::path) == sums.end();
    if (!unique || checksumText(sums) != text)
        return failure(Error::Code::Invalid, subject,
                       QStringLiteral("not a sorted list of SHA-256 sums"));
    return sums;
}

} // namespace pb
