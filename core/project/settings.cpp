// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/settings.h"

#include "project/settingstext.h"

#include <algorithm>

namespace pb {

namespace {

/// As configparser reads it: a line that is indented deeper than its key goes on with the value. What
/// other readers take off, quotes and comments behind a value, is taken off as well.
class IniReader
{
public:
    explicit IniReader(const SourceFile &file)
        : m_text(file)
    {
    }

    std::vector<Setting> read()
    {
        for (int number = 1; number <= m_text.lineCount(); ++number)
            readLine(m_text.line(number));
        return std::move(m_settings);
    }

private:
    void readLine(ByteSpan line)
    {
        const ByteSpan text = m_text.trimmed(line);
        if (text.isEmpty() || m_text.at(text.begin) == '#' || m_text.at(text.begin) == ';')
            return;
        const qsizetype indent = text.begin - line.begin;
        if (m_open && indent > m_indent) {
            add(text, true);
            return;
        }
        m_indent = indent;
        m_open = false;
        if (m_text.at(text.begin) == '[')
            openSection(text);
        else
            openKey(text);
    }

    void openSection(ByteSpan text)
    {
        const QByteArray whole = m_text.text(text);
        const qsizetype close = whole.indexOf(']');
        if (close > 0 && close <= longestKey)
            m_section = whole.sliced(1, close - 1);
    }

    void openKey(ByteSpan text)
    {
        const QByteArrayView whole = QByteArrayView(m_text.bytes()).sliced(text.begin, text.size());
        const auto parts = std::ranges::find_if(whole, [](char c) { return c == '=' || c == ':'; });
        if (parts == whole.end())
            return;
        const qsizetype separator = text.begin + (parts - whole.begin());
        const ByteSpan key = m_text.trimmed({text.begin, separator});
        m_open = true;
        m_key = key.size() <= longestKey ? m_text.text(key) : QByteArray();
        add(m_text.trimmed({separator + 1, text.end}), false);
    }

    void add(ByteSpan value, bool item)
    {
        if (m_key.isEmpty() || value.isEmpty())
            return;
        // systemd: Environment="A=1" "B=2"; supervisord: environment=A="1",B="2"
        if (m_key.compare("environment", Qt::CaseInsensitive) == 0)
            m_text.assignments(value, m_section, m_settings);
        else
            m_settings.push_back({m_section, m_key, m_text.lineValue(value, "#;"), item});
    }

    SettingsText m_text;
    std::vector<Setting> m_settings;
    QByteArray m_section;
    QByteArray m_key;
    qsizetype m_indent = 0;
    bool m_open = false; ///< a key whose value may go on
};

std::vector<Setting> readEnv(const SourceFile &file)
{
    SettingsText text(file);
    std::vector<Setting> settings;
    for (int number = 1; number <= text.lineCount(); ++number) {
        ByteSpan line = text.trimmed(text.line(number));
        if (text.startsWith(line, "export ") || text.startsWith(line, "export\t"))
            line = text.trimmed({line.begin + 7, line.end});
        const ByteSpan key{line.begin, text.endOfWord(line)};
        const ByteSpan rest = text.trimmed({key.end, line.end});
        if (key.isEmpty() || key.size() > longestKey || !text.startsWith(rest, "="))
            continue;
        const ByteSpan value = text.value({rest.begin + 1, rest.end}, "#", number);
        settings.push_back({{}, text.text(key), value, false});
    }
    return settings;
}

/// Whether the line begins with an instruction that sets variables; then `line` is what follows it.
bool takeInstruction(const SettingsText &text, ByteSpan &line)
{
    for (const QByteArrayView word : {QByteArrayView("env"), QByteArrayView("arg")}) {
        if (line.size() > word.size()
            && text.text({line.begin, line.begin + word.size()}).toLower() == word
            && (text.at(line.begin + word.size()) == ' '
                || text.at(line.begin + word.size()) == '\t')) {
            line = text.trimmed({line.begin + word.size(), line.end});
            return true;
        }
    }
    return false;
}

// ENV KEY value: the old form, for one variable.
void addPlain(const SettingsText &text, ByteSpan line, std::vector<Setting> &settings)
{
    const ByteSpan key{line.begin, text.endOfWord(line)};
    if (!key.isEmpty() && key.size() <= longestKey)
        settings.push_back({{}, text.text(key), text.lineValue({key.end, line.end}, ""), false});
}

std::vector<Setting> readDocker(const SourceFile &file)
{
    const SettingsText text(file);
    std::vector<Setting> settings;
    for (int number = 1; number <= text.lineCount(); ++number) {
        ByteSpan whole = text.trimmed(text.line(number));
        if (text.startsWith(whole, "#"))
            continue;
        const auto goesOn = [&] { return whole.size() > 0 && text.at(whole.end - 1) == '\\'; };
        while (goesOn() && number < text.lineCount()) {
            const ByteSpan next = text.trimmed(text.line(++number));
            if (!next.isEmpty() && text.at(next.begin) != '#')
                whole.end = next.end;
        }
        if (!takeInstruction(text, whole))
            continue;
        const QByteArrayView instruction =
            QByteArrayView(text.bytes()).sliced(whole.begin, whole.size());
        const auto blank = std::ranges::find_if(
            instruction, [](char c) { return c == ' ' || c == '\t' || c == '='; });
        if (blank != instruction.end() && *blank != '=')
            addPlain(text, whole, settings);
        else
            text.assignments(whole, {}, settings);
    }
    return settings;
}

} // namespace

std::vector<Setting> readSettings(const SourceFile &file, SettingsSyntax syntax)
{
    switch (syntax) {
    case SettingsSyntax::Ini: return IniReader(file).read();
    case SettingsSyntax::Yaml: return readYaml(file);
    case SettingsSyntax::Toml: return readToml(file);
    case SettingsSyntax::Env: return readEnv(file);
    case SettingsSyntax::Docker: return readDocker(file);
    }
    return {};
}

} // namespace pb
