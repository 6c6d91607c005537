// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/cellview.h"

#include <QByteArrayList>
#include <QHash>

#include <algorithm>

namespace pb {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\f';
}

bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

bool opens(char c)
{
    return c == '(' || c == '[' || c == '{';
}

bool closes(char c)
{
    return c == ')' || c == ']' || c == '}';
}

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
           || static_cast<unsigned char>(c) >= 0x80;
}

/// Line magics that run the Python behind them, with their options that take a value.
const QHash<QByteArray, QByteArray> &runningMagics()
{
    static const QHash<QByteArray, QByteArray> magics{{"time", ""},         {"timeit", "nrp"},
                                                      {"prun", "lsTD"},     {"memit", "rti"},
                                                      {"lprun", "fmTDsuz"}, {"mprun", "fT"}};
    return magics;
}

/// Magics at the head of a cell that make the whole of it something else than Python. A `%%magic` that is
/// not known is taken for Python: what cannot be understood is then said, and nothing stays unseen.
bool isForeignCell(const QByteArray &head)
{
    static const QByteArrayList foreign{
        "!",      "!!",       "R",      "SVG",  "bash",      "bigquery",     "cmd", "css",
        "cython", "file",     "html",   "HTML", "java",      "javascript",   "js",  "julia",
        "latex",  "markdown", "perl",   "ruby", "rust",      "script",       "sh",  "sparksql",
        "sql",    "svg",      "system", "sx",   "writefile", "writetemplate"};
    static const QByteArrayList databricks{"fs", "md", "md-sandbox", "r", "scala", "sh"};
    const bool wholeCell = head.startsWith("%%");
    const QByteArray magic = head.sliced(wholeCell ? 2 : 1);
    const QByteArray name = magic.first(std::ranges::find_if(magic, isBlank) - magic.begin());
    if (!wholeCell)
        return databricks.contains(name) || magic == "sql";
    const bool writesPython = (name == "writefile" || name == "file") && magic.endsWith(".py");
    return foreign.contains(name) && !writesPython;
}

/// `pip install x` and `cd data`: what IPython runs without a sign. Two names in a row are no Python.
bool isBareCommand(QByteArrayView line)
{
    static const QByteArrayList commands{"cat",   "cd", "conda", "cp", "ls", "mamba",
                                         "mkdir", "mv", "pip",   "rm", "run"};
    static const QByteArrayList operators{"and", "else", "for", "if", "in", "is", "not", "or"};
    const qsizetype space = line.indexOf(' ');
    if (space < 0 || !commands.contains(line.first(space).toByteArray()))
        return false;
    const QByteArrayView rest = line.sliced(space).trimmed();
    const qsizetype end = std::ranges::find_if_not(rest, isWordByte) - rest.begin();
    return rest.startsWith("..") || rest.startsWith("~")
           || (end > 0 && !operators.contains(rest.first(end).toByteArray()));
}

/// Walks over one cell, statement by statement.
class CellView
{
public:
    explicit CellView(const QByteArray &cell)
        : m_text(cell)
        , m_view(cell)
    {
    }

    QByteArray run()
    {
        cellMagic();
        while (m_at < m_text.size())
            statement();
        return m_view;
    }

private:
    void cellMagic();
    void statement();
    void magic();
    bool keepCode(qsizetype begin, qsizetype lineEnd);
    void code(qsizetype begin);
    bool token(qsizetype begin);
    bool special(qsizetype begin);
    bool skipText();

    qsizetype lineEnd(qsizetype from) const;
    qsizetype commandEnd(qsizetype from) const;
    bool hasAt(qsizetype at, QByteArrayView part) const
    {
        return QByteArrayView(m_text).sliced(at).startsWith(part);
    }
    QByteArrayView line(qsizetype from) const
    {
        return QByteArrayView(m_text).sliced(from, lineEnd(from) - from);
    }
    void blank(qsizetype begin, qsizetype end, char first);

    const QByteArray &m_text;
    QByteArray m_view;
    qsizetype m_at = 0;
    int m_depth = 0; ///< open brackets in the statement
};

qsizetype CellView::lineEnd(qsizetype from) const
{
    while (from < m_text.size() && !isLineEnd(m_text[from]))
        ++from;
    return from;
}

/// A command goes on in the next line after a backslash.
qsizetype CellView::commandEnd(qsizetype from) const
{
    qsizetype end = lineEnd(from);
    while (end > from && end < m_text.size() && m_text[end - 1] == '\\') {
        end += hasAt(end, "\r\n") ? 2 : 1;
        from = end;
        end = lineEnd(end);
    }
    return end;
}

/// Spaces instead of everything but line ends; `first` keeps a statement or value where one was.
void CellView::blank(qsizetype begin, qsizetype end, char first)
{
    for (qsizetype at = begin; at < end; ++at) {
        if (!isLineEnd(m_view[at]))
            m_view[at] = ' ';
    }
    if (begin < end)
        m_view[begin] = first;
}

void CellView::cellMagic()
{
    qsizetype begin = 0;
    while (begin < m_text.size() && (isBlank(m_text[begin]) || isLineEnd(m_text[begin])))
        ++begin;
    const QByteArray head = line(begin).trimmed().toByteArray();
    if (!head.startsWith('%'))
        return;
    const bool foreign = isForeignCell(head);
    if (!foreign && !head.startsWith("%%"))
        return;
    m_at = foreign ? m_text.size() : lineEnd(begin);
    blank(begin, m_at, ' ');
}

void CellView::statement()
{
    while (m_at < m_text.size() && (isBlank(m_text[m_at]) || isLineEnd(m_text[m_at])))
        ++m_at;
    if (m_at == m_text.size())
        return;
    constexpr QByteArrayView signs = "%!?/,;";
    if (signs.contains(m_text[m_at]) || isBareCommand(line(m_at)))
        magic();
    else
        code(m_at);
}

void CellView::magic()
{
    const qsizetype begin = m_at;
    m_at = commandEnd(begin);
    if (m_text[begin] == '%' && keepCode(begin, lineEnd(begin)))
        return;
    blank(begin, m_at, '0');
}

/// `%timeit -n 10 load(f)`: "0", then spaces, then ";", and the code where it was.
bool CellView::keepCode(qsizetype begin, qsizetype lineEnd)
{
    const auto wordEnd = [&](qsizetype at) {
        while (at < lineEnd && !isBlank(m_text[at]))
            ++at;
        return at;
    };
    const auto skipBlank = [&](qsizetype at) {
        while (at < lineEnd && isBlank(m_text[at]))
            ++at;
        return at;
    };
    qsizetype at = wordEnd(begin);
    const auto options = runningMagics().constFind(m_text.sliced(begin + 1, at - begin - 1));
    if (options == runningMagics().cend())
        return false;
    at = skipBlank(at);
    while (at + 1 < lineEnd && m_text[at] == '-' && isWordByte(m_text[at + 1])) {
        const qsizetype end = wordEnd(at);
        const bool takesValue = end == at + 2 && options->contains(m_text[at + 1]);
        at = skipBlank(takesValue ? wordEnd(skipBlank(end)) : end);
    }
    if (at == lineEnd)
        return false;
    blank(begin, at, '0');
    m_view[at - 1] = ';';
    m_at = at;
    code(at);
    return true;
}

/// One statement to the end of its last line. `begin` is where it starts.
void CellView::code(qsizetype begin)
{
    m_depth = 0;
    bool closed = true;
    while (closed && m_at < m_text.size() && (m_depth > 0 || !isLineEnd(m_text[m_at])))
        closed = token(begin);
    if (closed && m_depth == 0)
        return;
    m_at = m_text.size();
    blank(begin, m_at, '$');
}

/// Over what stands at the place; false when it is a text without an end.
bool CellView::token(qsizetype begin)
{
    const char c = m_text[m_at];
    if (c == '"' || c == '\'')
        return skipText();
    if (c == '#') {
        m_at = lineEnd(m_at);
    } else if (c == '\\') {
        m_at = std::min(m_at + (hasAt(m_at, "\\\r\n") ? 3 : 2), m_text.size());
    } else if (m_depth > 0 || !special(begin)) {
        if (opens(c))
            ++m_depth;
        else if (closes(c) && m_depth > 0)
            --m_depth;
        ++m_at;
    }
    return true;
}

/// `name?` is a question and no statement; in `files = !ls` a name stands for what the command gives.
bool CellView::special(qsizetype begin)
{
    if (m_text[m_at] == '?') {
        m_at = lineEnd(m_at);
        blank(begin, m_at, '0');
        return true;
    }
    if (m_text[m_at] != '=')
        return false;
    qsizetype value = m_at + 1;
    while (value < m_text.size() && isBlank(m_text[value]))
        ++value;
    if (value == m_text.size() || (m_text[value] != '!' && m_text[value] != '%'))
        return false;
    m_at = commandEnd(value);
    blank(value, m_at, '_');
    return true;
}

/// Over one text literal; false when it has no end and the line end does not end it.
bool CellView::skipText()
{
    const char quote = m_text[m_at];
    const QByteArray triple(3, quote);
    const bool isLong = hasAt(m_at, triple);
    for (qsizetype at = m_at + (isLong ? 3 : 1); at < m_text.size(); ++at) {
        if (m_text[at] == '\\') {
            at += hasAt(at, "\\\r\n") ? 2 : 1;
        } else if (!isLong && isLineEnd(m_text[at])) {
            m_at = at; // an error that the parser sees as well
            return true;
        } else if (isLong ? hasAt(at, triple) : m_text[at] == quote) {
            m_at = at + (isLong ? 3 : 1);
            return true;
        }
    }
    if (!isLong)
        m_at = m_text.size();
    return !isLong;
}

} // namespace

QByteArray pythonViewOf(const QByteArray &cell)
{
    return CellView(cell).run();
}

} // namespace pb
