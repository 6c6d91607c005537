// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/settings.h"

namespace pb {

constexpr qsizetype longestKey = 256; ///< a longer one is no key; it bounds what paths of keys take

/// The bytes of a settings file and the pieces that its syntaxes have in common.
class SettingsText
{
public:
    explicit SettingsText(const SourceFile &file)
        : m_file(file)
    {
    }

    const QByteArray &bytes() const { return m_file.bytes(); }
    char at(qsizetype offset) const { return bytes().at(offset); }
    bool startsWith(ByteSpan span, QByteArrayView text) const;
    QByteArray text(ByteSpan span) const { return bytes().sliced(span.begin, span.size()); }
    int lineCount() const { return m_file.lineCount(); }
    int lineAt(qsizetype offset) const { return m_file.lineAt(offset); }
    ByteSpan line(int number) const; ///< from 1, without its end and without a byte order mark

    ByteSpan trimmed(ByteSpan span) const;
    /// Up to a marker at the beginning or behind a blank, trimmed.
    ByteSpan beforeComment(ByteSpan span, QByteArrayView markers) const;
    /// Of the quote at `open`, before `end`; -1 when there is none. A backslash hides a double quote.
    qsizetype closingQuote(qsizetype open, qsizetype end) const;
    bool isQuote(qsizetype offset) const { return at(offset) == '"' || at(offset) == '\''; }

    /// The value that begins `span`: a quoted text, or what stands before a comment.
    ByteSpan lineValue(ByteSpan span, QByteArrayView markers) const;
    /// The same, where a quoted text may go on over the next lines. `last` is set to the last line it
    /// takes.
    ByteSpan value(ByteSpan span, QByteArrayView markers, int &last);

    /// Of the word that begins `span`, which may be empty.
    qsizetype endOfWord(ByteSpan span) const;
    /// Whether it begins as `A=`.
    bool isAssignment(ByteSpan span) const;
    /// `A=1 B="two words"`, `"A=1" "B=2"`, `A="1",B="2"`: variables of an environment.
    void assignments(ByteSpan span, const QByteArray &section,
                     std::vector<Setting> &settings) const;

    /// What stands in the brackets that open at `open`, which may go on over the next lines. `separator`
    /// parts a key from its value. `last` is set to the last line it takes.
    void flow(qsizetype open, ByteSpan line, char separator, const Setting &around,
              std::vector<Setting> &settings, int &last);

private:
    qsizetype skipToVariable(ByteSpan span) const;
    bool endsVariable(qsizetype offset, qsizetype end) const;
    qsizetype endOfValue(qsizetype quote, qsizetype offset, qsizetype end) const;

    const SourceFile &m_file;
    // A quote or bracket that nothing closes is looked for once, not from every line.
    bool m_openSingle = false;
    bool m_openDouble = false;
    bool m_openBracket = false;
};

/// "core" and "ui" make "core.ui"; without a key it is the path.
QByteArray joinedPath(const QByteArray &path, const QByteArray &key);

std::vector<Setting> readYaml(const SourceFile &file);
std::vector<Setting> readToml(const SourceFile &file);

} // namespace pb
