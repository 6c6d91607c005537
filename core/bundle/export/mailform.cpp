// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/export/mailform.h"

#include <QLocale>

#include <algorithm>

namespace pb {

namespace {

// RFC 2047: an encoded word has at most 75 characters; RFC 5322: a line at most 998, 78 is better.
constexpr qsizetype longestWord = 75;
constexpr qsizetype longestLine = 998;
constexpr qsizetype goodLine = 78;
constexpr qsizetype quotedLine = 76;

bool isAscii(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c >= u' ' && c < u'\x7f'; });
}

QByteArray escaped(char c)
{
    return '=' + QByteArray(1, c).toHex().toUpper();
}

/// One character of an encoded word.
QByteArray encodedCharacter(const QString &character)
{
    QByteArray encoded;
    const QByteArray bytes = character.toUtf8();
    for (const char c : bytes) {
        const bool plain =
            (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (c == ' ')
            encoded += '_';
        else
            encoded += plain ? QByteArray(1, c) : escaped(c);
    }
    return encoded;
}

/// Encoded words, one a line, none of which parts a character.
QByteArray encodedWords(const QString &text)
{
    const QByteArray begin("=?UTF-8?q?");
    const QByteArray end("?=");
    QByteArrayList words{begin};
    const QList<uint> points = text.toUcs4();
    for (const uint point : points) {
        const auto c = static_cast<char32_t>(point);
        const QByteArray encoded = encodedCharacter(QString::fromUcs4(&c, 1));
        if (words.back().size() + encoded.size() + end.size() > longestWord) {
            words.back() += end;
            words.append(begin);
        }
        words.back() += encoded;
    }
    return words.join("\n ") + end;
}

/// Lines are broken at spaces.
QByteArray folded(const QByteArray &header)
{
    QByteArray result;
    qsizetype column = 0;
    const QByteArrayList words = header.split(' ');
    for (qsizetype i = 0; i < words.size(); ++i) {
        // Never right after the name: some readers take a line of white space for the end.
        const bool breaks = i > 1 && column + 1 + words[i].size() > goodLine;
        if (i > 0)
            result += breaks ? "\n " : " ";
        column = breaks ? 1 + words[i].size() : column + 1 + words[i].size();
        result += words[i];
    }
    return result;
}

/// A name that holds what addresses give a meaning to has to be in quotes.
QByteArray phrase(const QString &name)
{
    if (!isAscii(name))
        return encodedWords(name);
    const bool plain = std::ranges::all_of(name, [](QChar c) {
        return c.isLetterOrNumber() || QStringView(u" !#$%&'*+-/=?^_`{|}~").contains(c);
    });
    if (plain)
        return name.toLatin1();
    QString quoted = name;
    quoted.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return '"' + quoted.toLatin1() + '"';
}

QByteArray mailDate(const QDateTime &at)
{
    return QLocale::c()
        .toString(at, QStringLiteral("ddd, d MMM yyyy HH:mm:ss"))
        .toLatin1()
        .append(" +0000");
}

bool isFitForMail(const QByteArray &body)
{
    if (body.contains('\r') || body.contains('\0') || !QByteArrayView(body).isValidUtf8())
        return false;
    qsizetype begin = 0;
    while (begin < body.size()) {
        const qsizetype end = body.indexOf('\n', begin);
        if ((end < 0 ? body.size() : end) - begin > longestLine)
            return false;
        begin = end < 0 ? body.size() : end + 1;
    }
    return true;
}

/// One line without its line feed, with soft breaks.
QByteArray quotedLineOf(QByteArrayView line)
{
    QByteArray result;
    qsizetype column = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool last = i + 1 == line.size();
        const bool printable = c > ' ' && c < '\x7f' && c != '=';
        const bool inside = (c == ' ' || c == '\t') && !last;
        // A line that begins so would begin another mail.
        const bool mailStart = column == 0 && line.sliced(i).startsWith("From ");
        const QByteArray piece =
            (printable || inside) && !mailStart ? QByteArray(1, c) : escaped(c);
        if (column + piece.size() + (last ? 0 : 1) > quotedLine) {
            result += "=\n";
            column = 0;
        }
        result += piece;
        column += piece.size();
    }
    return result;
}

} // namespace

QByteArray quotedPrintable(const QByteArray &bytes)
{
    QByteArray result;
    qsizetype begin = 0;
    while (begin < bytes.size()) {
        const qsizetype end = bytes.indexOf('\n', begin);
        const qsizetype length = (end < 0 ? bytes.size() : end) - begin;
        result += quotedLineOf(QByteArrayView(bytes).sliced(begin, length));
        result += end < 0 ? "=\n" : "\n";
        begin += length + 1;
    }
    return result;
}

QByteArray mailHeader(const QByteArray &name, const QString &text)
{
    if (isAscii(text))
        return folded(name + ": " + text.toLatin1()) + '\n';
    return name + ": " + encodedWords(text) + '\n';
}

QByteArray mailHeader(const QByteArray &name, const Person &person)
{
    return name + ": " + phrase(person.name) + " <" + person.mail.toLatin1() + ">\n";
}

QByteArray mailForm(const Bundle &bundle, const ChangeMessage &message)
{
    const QByteArray body = message.body.toUtf8() + "---\n\n" + bundle.forwardPatch
                            + "-- \npicklebench " + bundle.toolVersion.toUtf8() + "\n\n";
    const bool fit = isFitForMail(body);
    QByteArray mail = "From " + QByteArray(40, '0') + " Mon Sep 17 00:00:00 2001\n";
    mail += mailHeader("From", personFrom(bundle.createdBy));
    mail += "Date: " + mailDate(createdAt(bundle)) + '\n';
    mail += mailHeader("Subject", QStringLiteral("[PATCH] ") + message.subject);
    mail +=
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: ";
    mail += fit ? "8bit\n\n" : "quoted-printable\n\n";
    return mail + (fit ? body : quotedPrintable(body));
}

} // namespace pb
