// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QSet>

namespace pb {

/// An ASCII letter, digit or underscore.
inline bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Calls `take(word)` for the words of the text, from the left, until it answers false.
template<class Take>
void forEachWord(QByteArrayView text, Take take)
{
    const char *at = text.begin();
    while (at != text.end()) {
        if (!isWordByte(*at)) {
            ++at;
            continue;
        }
        const char *const begin = at;
        while (at != text.end() && isWordByte(*at))
            ++at;
        if (!take(QByteArrayView(begin, at)))
            return;
    }
}

/// Those of the words that stand in the text.
inline QSet<QByteArray> wordsIn(QByteArrayView text, const QSet<QByteArray> &words)
{
    QSet<QByteArray> found;
    forEachWord(text, [&](QByteArrayView word) {
        if (words.contains(QByteArray::fromRawData(word.data(), word.size())))
            found.insert(word.toByteArray());
        return true;
    });
    return found;
}

/// Whether one of the words stands in the text.
inline bool hasWord(QByteArrayView text, const QSet<QByteArray> &words)
{
    bool found = false;
    forEachWord(text, [&](QByteArrayView word) {
        found = words.contains(QByteArray::fromRawData(word.data(), word.size()));
        return !found;
    });
    return found;
}

} // namespace pb
