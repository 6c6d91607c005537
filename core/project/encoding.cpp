// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/encoding.h"

#include <QByteArrayList>

namespace pb {

namespace {

constexpr qsizetype bomSize = 3;

bool isCookieCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
           || c == '_' || c == '.';
}

// PEP 263: ^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)
QByteArray cookieInLine(QByteArrayView line)
{
    qsizetype at = 0;
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t' || line[at] == '\f'))
        ++at;
    if (at == line.size() || line[at] != '#')
        return {};
    for (qsizetype found = line.indexOf("coding", at); found >= 0;
         found = line.indexOf("coding", found + 1)) {
        qsizetype next = found + 6;
        if (next >= line.size() || (line[next] != ':' && line[next] != '='))
            continue;
        ++next;
        while (next < line.size() && (line[next] == ' ' || line[next] == '\t'))
            ++next;
        const qsizetype begin = next;
        while (next < line.size() && isCookieCharacter(line[next]))
            ++next;
        if (next > begin)
            return line.sliced(begin, next - begin).toByteArray();
    }
    return {};
}

bool isBlankOrComment(QByteArrayView line)
{
    const QByteArrayView text = line.trimmed();
    return text.isEmpty() || text.front() == '#';
}

// Length of the valid UTF-8 sequence at `at`, 0 when there is none (RFC 3629, no surrogates).
qsizetype validSequence(const QByteArray &bytes, qsizetype at)
{
    const auto byte = [&](qsizetype i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned char lead = byte(at);
    qsizetype length = 0;
    if (lead >= 0xc2 && lead <= 0xdf)
        length = 2;
    else if (lead >= 0xe0 && lead <= 0xef)
        length = 3;
    else if (lead >= 0xf0 && lead <= 0xf4)
        length = 4;
    if (length == 0 || at + length > bytes.size())
        return 0;
    for (qsizetype i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xc0) != 0x80)
            return 0;
    }
    const unsigned char second = byte(at + 1);
    const bool overlongOrSurrogate =
        (lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f)
        || (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f);
    return overlongOrSurrogate ? 0 : length;
}

void maskInvalidUtf8(QByteArray &view, const QByteArray &bytes, bool *undecodable)
{
    for (qsizetype at = 0; at < bytes.size();) {
        if (static_cast<unsigned char>(bytes[at]) < 0x80) {
            ++at;
            continue;
        }
        const qsizetype length = validSequence(bytes, at);
        if (length == 0) {
            view[at] = '_';
            *undecodable = true;
        }
        at += qMax<qsizetype>(length, 1);
    }
}

bool isDoubleByte(const QByteArray &encoding)
{
    static const QByteArrayList families{
        "shift_jis", "shift_jisx0213", "shift_jis_2004", "cp932",
        "euc_jp",    "euc_jis_2004",   "euc_jisx0213",   "gb2312",
        "gbk",       "gb18030",        "big5",           "big5hkscs",
        "cp950",     "cp949",          "euc_kr",         "johab"};
    return families.contains(encoding);
}

} // namespace

QByteArray codingCookie(const QByteArray &bytes)
{
    qsizetype begin = bytes.startsWith("\xef\xbb\xbf") ? bomSize : 0;
    for (int line = 0; line < 2 && begin < bytes.size(); ++line) {
        qsizetype end = begin;
        while (end < bytes.size() && bytes[end] != '\n' && bytes[end] != '\r')
            ++end;
        const QByteArrayView text = QByteArrayView(bytes).sliced(begin, end - begin);
        const QByteArray cookie = cookieInLine(text);
        if (!cookie.isEmpty())
            return canonicalEncoding(cookie);
        if (!isBlankOrComment(text))
            return {};
        begin = end + (bytes.mid(end, 2) == "\r\n" ? 2 : 1);
    }
    return {};
}

QByteArray canonicalEncoding(const QByteArray &name)
{
    QByteArray canonical = name.toLower();
    canonical.replace('-', '_').replace(' ', '_');
    if (canonical == "utf8" || canonical == "u8" || canonical == "utf" || canonical == "utf_8_sig"
        || canonical == "utf_8" || canonical.startsWith("utf_8_"))
        return "utf-8";
    if (canonical == "latin_1" || canonical == "latin1" || canonical == "latin" || canonical == "l1"
        || canonical == "iso8859_1" || canonical == "iso_8859_1"
        || canonical.startsWith("iso_latin_1") || canonical.startsWith("latin_1_")
        || canonical == "8859" || canonical == "cp819")
        return "iso-8859-1";
    if (canonical == "ascii" || canonical == "us_ascii" || canonical == "646")
        return "us-ascii";
    if (canonical.startsWith("windows_"))
        return "cp" + canonical.mid(8);
    if (canonical.startsWith("iso8859_"))
        return "iso-8859-" + canonical.mid(8);
    if (canonical.startsWith("iso_8859_"))
        return "iso-8859-" + canonical.mid(9);
    if (canonical == "sjis" || canonical == "shiftjis" || canonical == "s_jis")
        return "shift_jis";
    if (canonical == "eucjp" || canonical == "ujis" || canonical == "u_jis")
        return "euc_jp";
    if (canonical == "euckr" || canonical == "korean")
        return "euc_kr";
    if (canonical == "eucgb2312_cn" || canonical == "euc_cn" || canonical == "euccn"
        || canonical == "chinese")
        return "gb2312";
    return canonical;
}

bool isAsciiCompatible(const QByteArray &encoding)
{
    return encoding != "utf_7" && !encoding.startsWith("utf_16") && !encoding.startsWith("utf_32")
           && !encoding.startsWith("iso2022") && encoding != "hz" && encoding != "cp037"
           && encoding != "cp500" && encoding != "cp1026" && encoding != "cp1140"
           && encoding != "unicode_escape" && encoding != "raw_unicode_escape"
           && encoding != "punycode" && encoding != "idna" && encoding != "rot13"
           && encoding != "rot_13";
}

QByteArray maskForeignBytes(const QByteArray &bytes, const QByteArray &encoding, bool *undecodable)
{
    QByteArray view = bytes;
    *undecodable = false;
    if (encoding == "utf-8") {
        maskInvalidUtf8(view, bytes, undecodable);
        return view;
    }
    const bool doubleByte = isDoubleByte(encoding);
    for (qsizetype at = 0; at < view.size(); ++at) {
        if (static_cast<unsigned char>(bytes[at]) < 0x80)
            continue;
        view[at] = '_';
        // The second byte may look like ASCII ("\\" in Shift JIS); half-width kana have none.
        const auto lead = static_cast<unsigned char>(bytes[at]);
        const bool halfWidth =
            (encoding == "shift_jis" || encoding == "cp932") && lead >= 0xa1 && lead <= 0xdf;
        if (doubleByte && !halfWidth && at + 1 < view.size() && bytes[at + 1] >= 0x20)
            view[++at] = '_';
    }
    *undecodable = encoding == "us-ascii" && view != bytes;
    return view;
}

} // namespace pb
