// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytespan.h"
#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace pb {

/// The exact bytes of one Python source file or settings file, and what is needed to talk about places in
/// it. The only reader of both. Positions are byte offsets into `bytes()`.
///
/// Encoding: BOM, else PEP 263 cookie on line 1 or 2, else UTF-8 (Python language reference 2.1.4). A
/// settings file is UTF-8, or Latin-1 when it is not valid as that.
///
/// Of a notebook, `bytes()` is the UTF-8 text of its code cells, each with a newline behind it. Nothing may
/// be written back from there.
class SourceFile
{
public:
    enum class EndOfLine { None, Lf, CrLf, Cr, Mixed };

    /// Python cannot import sources with NUL bytes or a UTF-16/32 BOM: Error::Invalid says so, as it does
    /// of a damaged notebook.
    static Result<SourceFile> read(const QString &root, const QString &relativePath);
    static Result<SourceFile> fromBytes(const QString &relativePath, QByteArray bytes);

    const QString &path() const { return m_path; } ///< relative to the project, '/' separated
    const QByteArray &bytes() const { return m_bytes; }
    QString sha256() const; ///< of the file on disk

    bool isNotebook() const { return m_notebook; }
    /// Not Python, see project/settings.h.
    bool isSettings() const { return m_settings; }
    /// The language of a notebook that is not in Python, of which nothing is shown here; else empty.
    const QString &foreignLanguage() const { return m_foreignLanguage; }
    /// Where a line of `bytes()` stands in the notebook; cell 0 in any other file.
    CellLine cellLineAt(int line) const;

    /// Same length as `bytes()`, valid UTF-8 for the parser: every byte of a character that is not
    /// ASCII in a foreign encoding (or not valid UTF-8) is '_', a CR that ends a line by itself is LF, so
    /// offsets need no map. What only IPython understands is blanked out of a notebook's.
    const QByteArray &parseView() const { return m_parseView; }

    const QByteArray &encoding() const
    {
        return m_encoding;
    } ///< canonical lower-case name, "utf-8"
    bool hasBom() const { return m_bom; }
    bool hasUndecodableBytes() const { return m_undecodable; }
    EndOfLine endOfLine() const { return m_eol; }
    bool endsWithNewline() const;

    int lineCount() const { return static_cast<int>(m_lineStarts.size()); }
    int lineAt(qsizetype offset) const;            ///< from 1
    LineColumn positionAt(qsizetype offset) const; ///< offsets past the end give the end
    ByteSpan lineSpan(int line) const;             ///< without the line end; line from 1
    QByteArray lineEndingAt(
        qsizetype offset) const; ///< "\n", "\r\n" or "\r" of that line; the file's first if none
    QString text(ByteSpan span) const; ///< decoded; undecodable bytes become U+FFFD
    QString text() const { return text({0, m_bytes.size()}); } ///< decoded without BOM
    /// Empty when the text cannot be written in this file's encoding.
    Result<QByteArray> encode(const QString &text) const;

private:
    static Result<SourceFile> fromNotebook(const QString &relativePath, const QByteArray &json);
    static Result<SourceFile> fromText(const QString &relativePath, QByteArray bytes);
    static Result<SourceFile> fromSettings(const QString &relativePath, QByteArray bytes);
    void setText(QByteArray bytes, const QByteArray &seenByParser);

    QString m_path;
    QByteArray m_bytes;
    QByteArray m_parseView;
    QByteArray m_encoding = "utf-8";
    std::vector<qsizetype> m_lineStarts{0};
    std::vector<CellLine> m_cells; ///< number of each code cell, and the line it starts at
    QString m_notebookHash;
    QString m_foreignLanguage;
    EndOfLine m_eol = EndOfLine::None;
    bool m_bom = false;
    bool m_undecodable = false;
    bool m_notebook = false;
    bool m_settings = false;
};

} // namespace pb
