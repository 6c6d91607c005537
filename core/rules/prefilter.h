// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "rules/rule.h"

#include <QByteArrayView>
#include <QHash>
#include <QSet>

#include <memory>
#include <vector>

namespace pb {

/// Tells from a file's words, in one pass over its bytes, whether it can name a sink (or a writer). Most files cannot,
/// and are never parsed. A file that could hide words (another encoding, escapes of compatibility
/// characters) always can.
class Prefilter
{
public:
    void add(const Sink &sink);
    void add(const Writer &writer);
    /// All of these words, which are parts of the names they come from, must be there.
    void add(const QStringList &names);
    bool mayHold(QByteArrayView bytes) const;
    /// Names of the sinks that the file can name: "loads", "Unpickler".
    QSet<QByteArray> namesIn(QByteArrayView bytes) const;

private:
    int number(const QByteArray &word);
    void require(const QStringList &words, const QString &name);

    struct Condition ///< all of these words
    {
        std::vector<int> words;
        QByteArray name;
    };
    std::vector<bool> wordsIn(QByteArrayView bytes) const;
    QHash<QByteArrayView, int> m_numbers; ///< views into m_words
    std::vector<std::shared_ptr<const QByteArray>>
        m_words; ///< shared, so that copies keep the views
    std::vector<Condition> m_conditions;
};

} // namespace pb
