// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "findings/fingerprint.h"

#include "base/hash.h"

#include <QHash>
#include <QStringList>

#include <algorithm>
#include <iterator>
#include <utility>

namespace pb {

namespace {

QString bare(const QString &code)
{
    QString text;
    text.reserve(code.size());
    std::ranges::copy_if(code, std::back_inserter(text), [](QChar c) { return !c.isSpace(); });
    return text;
}

} // namespace

Fingerprint makeFingerprint(const RuleId &rule, const QString &api, const QString &file,
                            const QString &function, const QString &callText, int occurrence)
{
    // The unit separator cannot stand in any part, so parts cannot run into each other.
    const QStringList parts{
        QStringLiteral("picklebench/v1"), rule.value, api, file, function, bare(callText),
        QString::number(occurrence)};
    return {sha256Hex(parts.join(QChar(0x1f)).toUtf8())};
}

void nameFindings(std::vector<Finding> &findings)
{
    std::ranges::stable_sort(findings, {},
                             [](const Finding &f) { return std::pair(f.span, f.rule); });
    QHash<QStringList, int> seen;
    for (Finding &f : findings) {
        const QStringList key{f.rule.value, f.api, f.function, bare(f.code)};
        f.fingerprint = makeFingerprint(f.rule, f.api, f.file, f.function, f.code, seen[key]++);
    }
}

} // namespace pb
