// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/settingstext.h"

#include <utility>

namespace pb {

namespace {

class YamlReader
{
public:
    explicit YamlReader(const SourceFile &file)
        : m_text(file)
    {
    }

    std::vector<Setting> read()
    {
        for (int number = 1; number <= m_text.lineCount(); ++number)
            readLine(number);
        return std::move(m_settings);
    }

private:
    struct Parent
    {
        qsizetype indent;
        QByteArray section;
        QByteArray key;
    };

    void readLine(int &number);
    void leave(qsizetype indent, bool same);
    QByteArray path() const;
    ByteSpan keyOf(ByteSpan text, qsizetype &colon) const;
    bool isBlockText(ByteSpan value) const;
    ByteSpan withoutTag(ByteSpan value) const;
    void readPair(ByteSpan text, qsizetype indent, ByteSpan key, qsizetype colon, int &number);
    void readItem(ByteSpan text, qsizetype indent, int &number);
    void add(ByteSpan value, const Setting &setting, int &number);
    void addVariables(size_t from);

    SettingsText m_text;
    std::vector<Setting> m_settings;
    std::vector<Parent> m_parents;
    QByteArray m_name; ///< what "name" is in the mapping at `m_nameIndent`
    qsizetype m_nameIndent = -1;
    bool m_waiting = false; ///< the last key has no value yet, which may follow in the next line
    qsizetype m_block = -1; ///< deeper lines are text
};

void YamlReader::readLine(int &number)
{
    const ByteSpan line = m_text.line(number);
    ByteSpan text = m_text.trimmed(line);
    if (text.isEmpty())
        return;
    qsizetype indent = text.begin - line.begin;
    if (m_block >= 0 && indent > m_block)
        return;
    m_block = -1;
    if (m_text.at(text.begin) == '#')
        return;
    if (indent == 0 && (m_text.startsWith(text, "---") || m_text.startsWith(text, "..."))) {
        leave(0, true);
        m_waiting = false;
        return;
    }
    bool item = false;
    qsizetype dash = indent;
    while (m_text.at(text.begin) == '-'
           && (text.size() == 1 || m_text.at(text.begin + 1) == ' '
               || m_text.at(text.begin + 1) == '\t')) {
        leave(indent, false);
        m_waiting = false;
        item = true;
        dash = indent;
        text = m_text.trimmed({text.begin + 1, text.end});
        indent = text.begin - line.begin;
        if (text.isEmpty() || m_text.at(text.begin) == '#')
            return;
    }
    qsizetype colon = -1;
    const ByteSpan key = keyOf(text, colon);
    const bool waiting = std::exchange(m_waiting, false);
    if (colon >= 0)
        readPair(text, indent, key, colon, number);
    else if (item)
        readItem(text, dash, number);
    else if (waiting && !m_parents.empty() && indent > m_parents.back().indent)
        add(text, {m_parents.back().section, m_parents.back().key, {}, false}, number);
}

// Forgets the keys that a line with this indentation does not belong to.
void YamlReader::leave(qsizetype indent, bool same)
{
    const auto isOutside = [&](qsizetype other) { return same ? other >= indent : other > indent; };
    while (!m_parents.empty() && isOutside(m_parents.back().indent))
        m_parents.pop_back();
    if (m_nameIndent > indent)
        m_nameIndent = -1;
}

QByteArray YamlReader::path() const
{
    return m_parents.empty() ? QByteArray()
                             : joinedPath(m_parents.back().section, m_parents.back().key);
}

ByteSpan YamlReader::keyOf(ByteSpan text, qsizetype &colon) const
{
    qsizetype offset = text.begin;
    ByteSpan key;
    if (m_text.isQuote(text.begin)) {
        const qsizetype close = m_text.closingQuote(text.begin, text.end);
        if (close < 0)
            return {};
        key = {text.begin + 1, close};
        offset = close + 1;
    } else if (QByteArrayView("[{|>!&*%@`").contains(m_text.at(text.begin))) {
        return {};
    }
    const bool quoted = !key.isEmpty();
    const auto isBlankAt = [&](qsizetype at) {
        return at >= text.end || m_text.at(at) == ' ' || m_text.at(at) == '\t';
    };
    for (; offset < text.end; ++offset) {
        if (m_text.at(offset) == ':' && isBlankAt(offset + 1)) {
            colon = offset;
            return quoted ? key : m_text.trimmed({text.begin, offset});
        }
        const bool comment = m_text.at(offset) == '#' && isBlankAt(offset - 1);
        if (comment || (quoted && !isBlankAt(offset)))
            return {};
    }
    return {};
}

bool YamlReader::isBlockText(ByteSpan value) const
{
    const QByteArray text = m_text.text(m_text.beforeComment(value, "#"));
    return text.size() <= 3 && (text.startsWith('|') || text.startsWith('>'));
}

// "!!str pickle", "&default pickle"
ByteSpan YamlReader::withoutTag(ByteSpan value) const
{
    while (!value.isEmpty() && (m_text.at(value.begin) == '!' || m_text.at(value.begin) == '&')) {
        while (!value.isEmpty() && m_text.at(value.begin) != ' ' && m_text.at(value.begin) != '\t')
            ++value.begin;
        value = m_text.trimmed(value);
    }
    return value;
}

void YamlReader::readPair(ByteSpan text, qsizetype indent, ByteSpan key, qsizetype colon,
                          int &number)
{
    leave(indent, true);
    if (key.isEmpty() || key.size() > longestKey)
        return;
    const Setting setting{path(), m_text.text(key), {}, false};
    m_parents.push_back({indent, setting.section, setting.key});
    const ByteSpan value = withoutTag(m_text.trimmed({colon + 1, text.end}));
    m_waiting = value.isEmpty() || m_text.at(value.begin) == '#';
    if (m_waiting)
        return;
    if (isBlockText(value)) {
        m_block = indent;
        return;
    }
    const size_t before = m_settings.size();
    add(value, setting, number);
    if (m_settings.size() != before + 1 || m_settings.back().item)
        return;
    // Kubernetes: - name: KEY, and below it value: "True"
    const ByteSpan only = m_settings.back().value;
    if (setting.key == "name" && only.size() <= longestKey) {
        m_name = m_text.text(only);
        m_nameIndent = indent;
    } else if (setting.key == "value" && m_nameIndent == indent) {
        m_settings.push_back({setting.section, m_name, only, false});
    }
}

void YamlReader::readItem(ByteSpan text, qsizetype indent, int &number)
{
    const ByteSpan value = withoutTag(text);
    if (value.isEmpty())
        return;
    if (isBlockText(value)) {
        m_block = indent;
        return;
    }
    Setting setting{{}, {}, {}, true};
    if (!m_parents.empty()) {
        setting.section = m_parents.back().section;
        setting.key = m_parents.back().key;
    }
    add(value, setting, number);
}

void YamlReader::add(ByteSpan value, const Setting &setting, int &number)
{
    const size_t before = m_settings.size();
    const char first = m_text.at(value.begin);
    if (first == '[' || first == '{') {
        m_text.flow(value.begin, value, ':', setting, m_settings, number);
    } else {
        m_settings.push_back(setting);
        m_settings.back().value = m_text.value(value, "#", number);
    }
    addVariables(before);
}

// Compose: environment as a list of KEY=value.
void YamlReader::addVariables(size_t from)
{
    for (size_t i = from, end = m_settings.size(); i < end; ++i) {
        const Setting setting = m_settings[i];
        if (setting.item && m_text.isAssignment(setting.value))
            m_text.assignments(setting.value, joinedPath(setting.section, setting.key), m_settings);
    }
}

} // namespace

std::vector<Setting> readYaml(const SourceFile &file)
{
    return YamlReader(file).read();
}

} // namespace pb
