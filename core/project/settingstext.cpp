// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/settingstext.h"

#include "base/words.h"

namespace pb {

namespace {

constexpr size_t deepest = 100; // brackets within brackets that are told apart

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

} // namespace

QByteArray joinedPath(const QByteArray &path, const QByteArray &key)
{
    if (path.isEmpty() || key.isEmpty())
        return path + key;
    return path + '.' + key;
}

bool SettingsText::startsWith(ByteSpan span, QByteArrayView text) const
{
    return QByteArrayView(bytes()).sliced(span.begin, span.size()).startsWith(text);
}

ByteSpan SettingsText::line(int number) const
{
    ByteSpan span = m_file.lineSpan(number);
    if (number == 1 && m_file.hasBom())
        span.begin = 3;
    return span;
}

ByteSpan SettingsText::trimmed(ByteSpan span) const
{
    while (span.begin < span.end && isBlank(at(span.begin)))
        ++span.begin;
    while (span.begin < span.end && isBlank(at(span.end - 1)))
        --span.end;
    return span;
}

ByteSpan SettingsText::beforeComment(ByteSpan span, QByteArrayView markers) const
{
    for (qsizetype offset = span.begin; offset < span.end; ++offset) {
        if (markers.contains(at(offset)) && (offset == span.begin || isBlank(at(offset - 1))))
            return trimmed({span.begin, offset});
    }
    return trimmed(span);
}

qsizetype SettingsText::closingQuote(qsizetype open, qsizetype end) const
{
    const char quote = at(open);
    for (qsizetype offset = open + 1; offset < end; ++offset) {
        if (at(offset) == '\\' && quote == '"')
            ++offset;
        else if (at(offset) == quote)
            return offset;
    }
    return -1;
}

ByteSpan SettingsText::lineValue(ByteSpan span, QByteArrayView markers) const
{
    span = trimmed(span);
    const qsizetype close =
        !span.isEmpty() && isQuote(span.begin) ? closingQuote(span.begin, span.end) : -1;
    return close < 0 ? beforeComment(span, markers) : ByteSpan{span.begin + 1, close};
}

ByteSpan SettingsText::value(ByteSpan span, QByteArrayView markers, int &last)
{
    span = trimmed(span);
    if (span.isEmpty() || !isQuote(span.begin) || closingQuote(span.begin, span.end) >= 0)
        return lineValue(span, markers);
    bool &open = at(span.begin) == '"' ? m_openDouble : m_openSingle;
    const qsizetype close = open ? -1 : closingQuote(span.begin, bytes().size());
    open = close < 0;
    if (open)
        return beforeComment(span, markers);
    last = lineAt(close);
    return {span.begin + 1, close};
}

qsizetype SettingsText::endOfWord(ByteSpan span) const
{
    qsizetype end = span.begin;
    while (end < span.end && isWordByte(at(end)))
        ++end;
    return end;
}

bool SettingsText::isAssignment(ByteSpan span) const
{
    qsizetype offset = span.begin;
    while (offset < span.end && isBlank(at(offset)))
        ++offset;
    const qsizetype end = endOfWord({offset, span.end});
    return end > offset && end < span.end && at(end) == '=';
}

// Past blanks, commas, continued line ends and, between lines, comments.
qsizetype SettingsText::skipToVariable(ByteSpan span) const
{
    bool fresh = false; // in its line there were only blanks before
    qsizetype offset = span.begin;
    for (; offset < span.end; ++offset) {
        const char c = at(offset);
        if (c == '#' && fresh) {
            while (offset + 1 < span.end && at(offset + 1) != '\n' && at(offset + 1) != '\r')
                ++offset;
        } else if (c == '\n' || c == '\r') {
            fresh = true;
        } else if (!isBlank(c) && c != ',' && c != '\\') {
            break;
        }
    }
    return offset;
}

// A comma is part of a value unless the next variable follows it.
bool SettingsText::endsVariable(qsizetype offset, qsizetype end) const
{
    const char c = at(offset);
    const char next = offset + 1 < end ? at(offset + 1) : '\n';
    return isBlank(c) || (c == '\\' && (next == '\n' || next == '\r'))
           || (c == ',' && isAssignment({offset + 1, end}));
}

// Where the value of a variable ends that begins at `offset`, or is in the quotes that open at `quote`.
qsizetype SettingsText::endOfValue(qsizetype quote, qsizetype offset, qsizetype end) const
{
    if (quote >= 0) {
        const qsizetype close = closingQuote(quote, end);
        return close < 0 ? end : close;
    }
    while (offset < end && !endsVariable(offset, end))
        ++offset;
    return offset;
}

void SettingsText::assignments(ByteSpan span, const QByteArray &section,
                               std::vector<Setting> &settings) const
{
    qsizetype offset = skipToVariable(span);
    while (offset < span.end) {
        const qsizetype around = isQuote(offset) ? offset++ : -1;
        const ByteSpan name{offset, endOfWord({offset, span.end})};
        offset = name.end;
        const bool named =
            offset < span.end && at(offset) == '=' && !name.isEmpty() && name.size() <= longestKey;
        offset += named ? 1 : 0;
        const qsizetype quote =
            around < 0 && offset < span.end && isQuote(offset) ? offset : around;
        ByteSpan value{quote == offset ? offset + 1 : offset, span.end};
        value.end = endOfValue(quote, offset, span.end);
        offset = quote >= 0 ? std::min(value.end + 1, span.end) : value.end;
        if (named)
            settings.push_back({section, text(name), value, false});
        offset = skipToVariable({offset, span.end});
    }
}

namespace {

struct Bracket
{
    QByteArray section; ///< of the pairs in it
    QByteArray around;  ///< section of the key that it is the value of
    QByteArray key;     ///< that one
};

/// The text in brackets, character by character.
class BracketReader
{
public:
    BracketReader(const SettingsText &text, char separator, const Setting &around,
                  std::vector<Setting> &settings)
        : m_text(text)
        , m_separator(separator)
        , m_around(around)
        , m_settings(settings)
    {
    }

    /// One past the closing bracket; -1 when `end` comes first.
    qsizetype read(qsizetype offset, qsizetype end)
    {
        for (; offset < end; ++offset) {
            const char c = m_text.at(offset);
            if (m_text.isQuote(offset) && m_token.isEmpty())
                offset = quoted(offset, end);
            else if (c == '#' && isBlank(m_text.at(offset - 1)))
                offset = lineEnd(offset, end);
            else if (c == '[' || c == '{')
                open();
            else if (c == ']' || c == '}')
                close();
            else if (c == ',')
                finish();
            else if (c == m_separator && parts(offset, end))
                takeKey();
            else if (!isBlank(c))
                m_token = {m_token.isEmpty() ? offset : m_token.begin, offset + 1};
            if (m_brackets.empty())
                return offset + 1;
        }
        finish();
        return -1;
    }

private:
    qsizetype quoted(qsizetype offset, qsizetype end)
    {
        const qsizetype close = m_text.closingQuote(offset, end);
        m_token = {offset + 1, close < 0 ? end : close};
        m_quoted = true;
        return close < 0 ? end - 1 : close;
    }

    qsizetype lineEnd(qsizetype offset, qsizetype end) const
    {
        while (offset + 1 < end && m_text.at(offset + 1) != '\n' && m_text.at(offset + 1) != '\r')
            ++offset;
        return offset;
    }

    // "a:b" is a text to YAML, "a: b" a pair; any '=' of TOML outside quotes parts.
    bool parts(qsizetype offset, qsizetype end) const
    {
        return m_key.isEmpty()
               && (m_separator == '=' || m_quoted || offset + 1 == end
                   || isBlank(m_text.at(offset + 1)));
    }

    void takeKey()
    {
        if (m_token.size() <= longestKey)
            m_key = m_text.text(m_token);
        m_token = {};
        m_quoted = false;
    }

    void open()
    {
        if (m_brackets.empty()) {
            m_brackets.push_back(
                {joinedPath(m_around.section, m_around.key), m_around.section, m_around.key});
        } else {
            Bracket inner = m_brackets.back();
            if (!m_key.isEmpty()) {
                inner.key = m_key;
                inner.around = inner.section;
                if (m_brackets.size() < deepest)
                    inner.section = joinedPath(inner.section, m_key);
            }
            m_brackets.push_back(std::move(inner));
        }
        m_key.clear();
        m_token = {};
    }

    void close()
    {
        finish();
        m_brackets.pop_back();
    }

    void finish()
    {
        if (!m_token.isEmpty() && !m_brackets.empty()) {
            const Bracket &in = m_brackets.back();
            const bool pair = !m_key.isEmpty();
            m_settings.push_back(
                {pair ? in.section : in.around, pair ? m_key : in.key, m_token, !pair});
        }
        m_token = {};
        m_quoted = false;
        m_key.clear();
    }

    const SettingsText &m_text;
    char m_separator;
    const Setting &m_around;
    std::vector<Setting> &m_settings;
    std::vector<Bracket> m_brackets;
    QByteArray m_key;
    ByteSpan m_token;
    bool m_quoted = false;
};

} // namespace

void SettingsText::flow(qsizetype open, ByteSpan line, char separator, const Setting &around,
                        std::vector<Setting> &settings, int &last)
{
    const size_t before = settings.size();
    if (!m_openBracket) {
        const qsizetype end =
            BracketReader(*this, separator, around, settings).read(open, bytes().size());
        if (end > 0) {
            last = lineAt(end - 1);
            return;
        }
        m_openBracket = true;
        settings.resize(before);
    }
    BracketReader(*this, separator, around, settings).read(open, line.end);
}

} // namespace pb
