// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/sourcefile.h"

#include "base/files.h"
#include "base/hash.h"
#include "project/encoding.h"
#include "project/notebook.h"
#include "project/pythonfile.h"
#include "project/settingsfile.h"

#include <QStringDecoder>
#include <QStringEncoder>

#include <algorithm>

namespace pb {

namespace {

constexpr qsizetype bomSize = 3;

// Qt and ICU know Python's codecs under IANA names.
QByteArray ianaName(const QByteArray &encoding)
{
    if (encoding.startsWith("cp125") || encoding == "cp874")
        return "windows-" + encoding.mid(2);
    if (encoding == "koi8_r" || encoding == "koi8_u")
        return QByteArray(encoding).replace('_', '-');
    if (encoding == "mac_roman")
        return "macintosh";
    return encoding;
}

QStringDecoder decoderFor(const QByteArray &encoding)
{
    if (encoding == "utf-8")
        return QStringDecoder(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
    if (encoding == "iso-8859-1" || encoding == "us-ascii")
        return QStringDecoder(QStringConverter::Latin1, QStringConverter::Flag::Stateless);
    return QStringDecoder(ianaName(encoding).constData(), QStringConverter::Flag::Stateless);
}

QString decoded(QByteArrayView bytes, const QByteArray &encoding)
{
    QStringDecoder decoder = decoderFor(encoding);
    if (decoder.isValid())
        return decoder.decode(bytes);
    // A codec that ICU does not know: ASCII is right, the rest is shown as not decodable.
    QString text;
    for (const char c : bytes)
        text.append(static_cast<unsigned char>(c) < 0x80 ? QChar::fromLatin1(c)
                                                         : QChar(QChar::ReplacementCharacter));
    return text;
}

int codePoints(const QString &text)
{
    const auto lowSurrogates =
        std::ranges::count_if(text, [](QChar c) { return c.isLowSurrogate(); });
    return static_cast<int>(text.size() - lowSurrogates);
}

struct Lines
{
    std::vector<qsizetype> starts{0};
    SourceFile::EndOfLine eol = SourceFile::EndOfLine::None;
};

Lines splitLines(const QByteArray &bytes)
{
    using Eol = SourceFile::EndOfLine;
    Lines lines;
    const auto seen = [&lines](Eol eol) {
        lines.eol = lines.eol == Eol::None || lines.eol == eol ? eol : Eol::Mixed;
    };
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        if (bytes[at] == '\n') {
            seen(Eol::Lf);
        } else if (bytes[at] == '\r') {
            const bool crlf = at + 1 < bytes.size() && bytes[at + 1] == '\n';
            seen(crlf ? Eol::CrLf : Eol::Cr);
            at += crlf ? 1 : 0;
        } else {
            continue;
        }
        lines.starts.push_back(at + 1);
    }
    return lines;
}

} // namespace

Result<SourceFile> SourceFile::read(const QString &root, const QString &relativePath)
{
    auto bytes = readFile(root + u'/' + relativePath);
    if (!bytes)
        return failure(bytes.error().code, relativePath, bytes.error().detail);
    return fromBytes(relativePath, std::move(*bytes));
}

namespace {

// A lone CR ends a line for Python; the grammar would read on, to the end of a comment for instance.
void endLinesAtCr(QByteArray &view)
{
    for (qsizetype at = view.indexOf('\r'); at >= 0; at = view.indexOf('\r', at + 1)) {
        if (at + 1 == view.size() || view[at + 1] != '\n')
            view[at] = '\n';
    }
}

} // namespace

Result<SourceFile> SourceFile::fromBytes(const QString &relativePath, QByteArray bytes)
{
    if (isNotebookPath(relativePath))
        return fromNotebook(relativePath, bytes);
    const qsizetype lineEnd = bytes.indexOf('\n');
    const bool settings =
        isSettingsPath(relativePath)
        && !startsPython(QByteArrayView(bytes).first(lineEnd < 0 ? bytes.size() : lineEnd));
    return settings ? fromSettings(relativePath, std::move(bytes))
                    : fromText(relativePath, std::move(bytes));
}

Result<SourceFile> SourceFile::fromSettings(const QString &relativePath, QByteArray bytes)
{
    if (bytes.contains('\0'))
        return failure(Error::Code::Invalid, relativePath,
                       QStringLiteral("it holds NUL bytes, so it is no text that is read here"));
    SourceFile file;
    file.m_path = relativePath;
    file.m_settings = true;
    file.m_bom = bytes.startsWith("\xef\xbb\xbf");
    if (!file.m_bom && !QByteArrayView(bytes).isValidUtf8())
        file.m_encoding = "iso-8859-1";
    const QByteArray seen = bytes;
    file.setText(std::move(bytes), seen);
    return file;
}

Result<SourceFile> SourceFile::fromNotebook(const QString &relativePath, const QByteArray &json)
{
    Result<Notebook> notebook = readNotebook(relativePath, json);
    if (!notebook)
        return std::unexpected(notebook.error());
    if (notebook->code.contains('\0'))
        return failure(Error::Code::Invalid, relativePath,
                       QStringLiteral("damaged notebook: its code holds NUL characters"));
    SourceFile file;
    file.m_path = relativePath;
    file.m_notebook = true;
    file.m_notebookHash = sha256Hex(json);
    file.m_foreignLanguage = std::move(notebook->foreignLanguage);
    file.setText(std::move(notebook->code), notebook->view);
    for (const Notebook::Cell &cell : notebook->cells)
        file.m_cells.push_back({cell.number, file.lineAt(cell.begin)});
    return file;
}

Result<SourceFile> SourceFile::fromText(const QString &relativePath, QByteArray bytes)
{
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff"))
        return failure(Error::Code::Invalid, relativePath,
                       QStringLiteral("UTF-16 text, which Python cannot read"));
    if (bytes.contains('\0'))
        return failure(Error::Code::Invalid, relativePath,
                       QStringLiteral("it holds NUL bytes, so it is not Python source"));
    SourceFile file;
    file.m_path = relativePath;
    file.m_bom = bytes.startsWith("\xef\xbb\xbf");
    const QByteArray cookie = codingCookie(bytes);
    file.m_encoding = file.m_bom || cookie.isEmpty() ? QByteArray("utf-8") : cookie;
    if (!isAsciiCompatible(file.m_encoding))
        return failure(Error::Code::Invalid, relativePath,
                       QStringLiteral("its encoding %1 cannot be read")
                           .arg(QString::fromLatin1(file.m_encoding)));
    const QByteArray seen = bytes;
    file.setText(std::move(bytes), seen);
    return file;
}

void SourceFile::setText(QByteArray bytes, const QByteArray &seenByParser)
{
    m_bytes = std::move(bytes);
    m_parseView = maskForeignBytes(seenByParser, m_encoding, &m_undecodable);
    if (m_bom)
        m_parseView.replace(0, bomSize, "   "); // the parser need not know of it
    endLinesAtCr(m_parseView);
    Lines lines = splitLines(m_bytes);
    m_lineStarts = std::move(lines.starts);
    m_eol = lines.eol;
}

QString SourceFile::sha256() const
{
    return m_notebook ? m_notebookHash : sha256Hex(m_bytes);
}

CellLine SourceFile::cellLineAt(int line) const
{
    const auto next = std::ranges::upper_bound(m_cells, line, {}, &CellLine::line);
    if (next == m_cells.begin())
        return {};
    const CellLine &cell = *std::prev(next);
    return {cell.cell, line - cell.line + 1};
}

bool SourceFile::endsWithNewline() const
{
    return m_bytes.endsWith('\n') || m_bytes.endsWith('\r');
}

int SourceFile::lineAt(qsizetype offset) const
{
    const auto next = std::ranges::upper_bound(m_lineStarts, std::max<qsizetype>(offset, 0));
    return static_cast<int>(next - m_lineStarts.begin());
}

LineColumn SourceFile::positionAt(qsizetype offset) const
{
    const qsizetype bounded = std::clamp<qsizetype>(offset, 0, m_bytes.size());
    const int line = lineAt(bounded);
    qsizetype begin = m_lineStarts[static_cast<size_t>(line) - 1];
    if (begin == 0 && m_bom)
        begin = std::min(bomSize, bounded);
    const QByteArrayView before = QByteArrayView(m_bytes).sliced(begin, bounded - begin);
    return {line, codePoints(decoded(before, m_encoding)) + 1};
}

ByteSpan SourceFile::lineSpan(int line) const
{
    if (line < 1 || line > lineCount())
        return {m_bytes.size(), m_bytes.size()};
    const qsizetype begin = m_lineStarts[static_cast<size_t>(line) - 1];
    qsizetype end = line == lineCount() ? m_bytes.size() : m_lineStarts[static_cast<size_t>(line)];
    while (end > begin && (m_bytes[end - 1] == '\n' || m_bytes[end - 1] == '\r'))
        --end;
    return {begin, end};
}

QByteArray SourceFile::lineEndingAt(qsizetype offset) const
{
    for (const int line : {lineAt(offset), 1}) {
        const ByteSpan span = lineSpan(line);
        const QByteArrayView rest = QByteArrayView(m_bytes).sliced(span.end);
        if (rest.startsWith("\r\n"))
            return "\r\n";
        if (rest.startsWith("\n") || rest.startsWith("\r"))
            return rest.first(1).toByteArray();
    }
    return "\n";
}

QString SourceFile::text(ByteSpan span) const
{
    const qsizetype end = std::clamp<qsizetype>(span.end, 0, m_bytes.size());
    qsizetype begin = std::clamp<qsizetype>(span.begin, 0, end);
    if (m_bom && begin < bomSize)
        begin = std::min(bomSize, end);
    return decoded(QByteArrayView(m_bytes).sliced(begin, end - begin), m_encoding);
}

Result<QByteArray> SourceFile::encode(const QString &text) const
{
    const bool ascii = std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
    if (ascii)
        return text.toLatin1();
    if (m_encoding == "us-ascii")
        return failure(Error::Code::Invalid, m_path,
                       QStringLiteral("the text cannot be written in ASCII"));
    QStringEncoder encoder(m_encoding == "utf-8" ? "UTF-8" : ianaName(m_encoding).constData());
    QByteArray bytes = encoder.isValid() ? QByteArray(encoder.encode(text)) : QByteArray();
    if (!encoder.isValid() || encoder.hasError() || decoded(bytes, m_encoding) != text)
        return failure(Error::Code::Invalid, m_path,
                       QStringLiteral("the text cannot be written in %1")
                           .arg(QString::fromLatin1(m_encoding)));
    return bytes;
}

} // namespace pb
