// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/highlighter.h"

#include "project/settingsfile.h"
#include "style/paint.h"
#include "style/theme.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include <QFileInfo>

namespace pb::ui {

namespace {

using KSyntaxHighlighting::Definition;
using KSyntaxHighlighting::Theme;

/// Loading it takes a noticeable moment, so it is made when the first file is shown.
KSyntaxHighlighting::Repository &repository()
{
    static KSyntaxHighlighting::Repository definitions;
    static const bool extended = [] {
        definitions.addCustomSearchPath(QStringLiteral(":/picklebench"));
        return true;
    }();
    Q_UNUSED(extended)
    return definitions;
}

Theme codeTheme()
{
    return repository().theme(isDark() ? QStringLiteral("Picklebench Dark")
                                       : QStringLiteral("Picklebench Light"));
}

/// Scripts without a suffix are Python: nothing else of that kind is scanned. Of a notebook only the code is shown.
Definition definitionOf(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix();
    const bool python = suffix.isEmpty() || suffix == QStringLiteral("ipynb");
    return python && !pb::isSettingsPath(path)
               ? repository().definitionForName(QStringLiteral("Python"))
               : repository().definitionForFileName(path);
}

QTextCharFormat charFormat(const KSyntaxHighlighting::Format &format, const Theme &theme)
{
    QTextCharFormat result;
    result.setForeground(format.textColor(theme));
    if (format.isBold(theme))
        result.setFontWeight(QFont::Bold);
    result.setFontItalic(format.isItalic(theme));
    result.setFontUnderline(format.isUnderline(theme));
    return result;
}

class LineColorer : public KSyntaxHighlighting::AbstractHighlighter
{
public:
    explicit LineColorer(const QString &path)
    {
        setTheme(codeTheme());
        setDefinition(definitionOf(path));
    }

    LineFormats color(const QString &line)
    {
        m_ranges.clear();
        m_state = highlightLine(line, m_state);
        return m_ranges;
    }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override
    {
        if (length > 0 && !format.isDefaultTextStyle(theme()))
            m_ranges.append({offset, length, charFormat(format, theme())});
    }

private:
    KSyntaxHighlighting::State m_state;
    LineFormats m_ranges;
};

} // namespace

SourceHighlighter::SourceHighlighter(QTextDocument *document)
    : KSyntaxHighlighting::SyntaxHighlighter(document)
{
    setTheme(codeTheme()); // before any definition: the other order draws no text
}

void SourceHighlighter::setFile(const QString &path)
{
    setDefinition(path.isEmpty() ? Definition() : definitionOf(path));
}

void SourceHighlighter::retheme()
{
    setTheme(codeTheme());
    rehighlight();
}

void SourceHighlighter::highlightBlock(const QString &text)
{
    KSyntaxHighlighting::SyntaxHighlighter::highlightBlock(text);
    const int row = currentBlock().blockNumber();
    if (!m_text || row >= m_text->lines.size())
        return;
    for (const HiddenCharacter &hidden : m_text->lines.at(row).hidden)
        setFormat(hidden.start, hidden.length, hiddenFormat());
}

QList<LineFormats> highlightLines(const QString &path, const QStringList &lines)
{
    LineColorer colorer(path);
    QList<LineFormats> result;
    result.reserve(lines.size());
    for (const QString &line : lines)
        result.append(colorer.color(line));
    return result;
}

QTextCharFormat hiddenFormat()
{
    QTextCharFormat format;
    format.setForeground(colors().surface);
    format.setBackground(colors().warning);
    return format;
}

} // namespace pb::ui
