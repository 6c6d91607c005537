// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/settingstext.h"

namespace pb {

namespace {

class TomlReader
{
public:
    explicit TomlReader(const SourceFile &file)
        : m_text(file)
    {
    }

    std::vector<Setting> read()
    {
        for (int number = 1; number <= m_text.lineCount(); ++number) {
            const ByteSpan line = m_text.trimmed(m_text.line(number));
            if (line.isEmpty() || m_text.at(line.begin) == '#')
                continue;
            if (m_text.at(line.begin) == '[')
                openTable(line);
            else
                readPair(line, number);
        }
        return std::move(m_settings);
    }

private:
    void openTable(ByteSpan line)
    {
        QByteArray name = m_text.text(line);
        const qsizetype close = name.indexOf(']');
        if (close < 0 || close > longestKey)
            return;
        name.truncate(close);
        for (const char c : {'[', '"', '\'', ' ', '\t'})
            name.replace(QByteArray(1, c), QByteArray());
        m_table = name;
    }

    void readPair(ByteSpan line, int &number)
    {
        const qsizetype quoted =
            m_text.isQuote(line.begin) ? m_text.closingQuote(line.begin, line.end) : -1;
        const qsizetype begin = quoted < 0 ? line.begin : quoted;
        const qsizetype equals =
            begin + QByteArrayView(m_text.bytes()).sliced(begin, line.end - begin).indexOf('=');
        if (equals < begin)
            return;
        const ByteSpan key =
            quoted < 0 ? m_text.trimmed({line.begin, equals}) : ByteSpan{line.begin + 1, quoted};
        const ByteSpan value = m_text.trimmed({equals + 1, line.end});
        if (key.isEmpty() || key.size() > longestKey || value.isEmpty())
            return;
        Setting setting{m_table, m_text.text(key), {}, false};
        if (const qsizetype dot = setting.key.lastIndexOf('.'); quoted < 0 && dot > 0) {
            setting.section = joinedPath(m_table, setting.key.first(dot));
            setting.key.remove(0, dot + 1);
        }
        const char first = m_text.at(value.begin);
        if (m_text.startsWith(value, "\"\"\"") || m_text.startsWith(value, "'''")) {
            skipText(value, number);
        } else if (first == '[' || first == '{') {
            m_text.flow(value.begin, value, '=', setting, m_settings, number);
        } else {
            setting.value = m_text.lineValue(value, "#");
            m_settings.push_back(std::move(setting));
        }
    }

    void skipText(ByteSpan value, int &number)
    {
        bool &open = m_text.at(value.begin) == '"' ? m_openDouble : m_openSingle;
        const QByteArray quotes = m_text.text({value.begin, value.begin + 3});
        const qsizetype close = open ? -1 : m_text.bytes().indexOf(quotes, value.begin + 3);
        open = close < 0;
        if (close >= 0)
            number = m_text.lineAt(close);
    }

    SettingsText m_text;
    std::vector<Setting> m_settings;
    QByteArray m_table;
    bool m_openSingle = false; ///< nothing closes such a text: not looked for again
    bool m_openDouble = false;
};

} // namespace

std::vector<Setting> readToml(const SourceFile &file)
{
    return TomlReader(file).read();
}

} // namespace pb
