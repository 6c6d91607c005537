// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytespan.h"
#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace pb {

/// The exact bytes of one Python source file, and what is needed to talk about places in it.
/// The only reader of Python source. Positions are byte offsets into `bytes()`.
///
/// Encoding: BOM, else PEP 263 cookie on line 1 or 2, else UTF-8 (Python language reference 2.1.4).
class SourceFile
{
public:
    enum class EndOfLine { None, Lf, CrLf, Cr, Mixed };

    /// Python cannot import sources with NUL bytes or a UTF-16/32 BOM: Error::Invalid says so.
    static Result<SourceFile> read(const QString &root, const QString &relativePath);
    static Result<SourceFile> fromBytes(const QString &relativePath, QByteArray bytes);

    const QString &path() const { return m_path; } ///< relative to the project, '/' separated
    const QByteArray &bytes() const { return m_bytes; }
    QString sha256() const;

    /// Same length as `bytes()`, valid UTF-8 for the parser: every byte of a character that is not
    /// ASCII in a foreign encoding (or not valid UTF-8) is '_', a CR that ends a line by itself is LF, so
    /// offsets need no map.
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
    QString m_path;
    QByteArray m_bytes;
    QByteArray m_parseView;
    QByteArray m_encoding = "utf-8";
    std::vector<qsizetype> m_lineStarts{0};
    EndOfLine m_eol = EndOfLine::None;
    bool m_bom = false;
    bool m_undecodable = false;
};

} // namespace pb
