// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/neighbourhood.h"

namespace pb {

namespace {

QString folderOf(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    return slash < 0 ? QString() : path.first(slash);
}

} // namespace

void Neighbourhood::note(const QString &path, const QSet<QByteArray> &words, bool alone)
{
    if (words.isEmpty())
        return;
    QString at = path;
    m_words[at].unite(words);
    while (!alone && !at.isEmpty()) {
        at = folderOf(at);
        m_words[at].unite(words);
    }
}

QSet<QByteArray> Neighbourhood::around(const QString &path) const
{
    QString at = path;
    for (;;) {
        const auto found = m_words.constFind(at);
        if (found != m_words.cend() || at.isEmpty())
            return found != m_words.cend() ? *found : QSet<QByteArray>();
        at = folderOf(at);
    }
}

} // namespace pb
