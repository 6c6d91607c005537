// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/fold.h"

#include <algorithm>
#include <limits>

namespace pb {

namespace {

using CK = Constant::Kind;

constexpr qsizetype maxLength = 4096;

bool isNumber(const Constant &c)
{
    return c.kind == CK::Int || c.kind == CK::Bool;
}

bool isSequence(const Constant &c)
{
    return c.kind == CK::Text || c.kind == CK::Bytes;
}

qsizetype lengthOf(const Constant &c)
{
    return c.kind == CK::Text ? c.text.size() : c.bytes.size();
}

Constant bounded(const Constant &c)
{
    return isSequence(c) && lengthOf(c) > maxLength ? Constant{} : c;
}

qint64 floorDivided(qint64 a, qint64 b)
{
    const qint64 q = a / b;
    return (a % b != 0 && (a < 0) != (b < 0)) ? q - 1 : q;
}

Constant power(qint64 base, qint64 exponent)
{
    if (exponent < 0 || exponent > 63)
        return {};
    qint64 result = 1;
    for (qint64 i = 0; i < exponent; ++i) {
        if (qMulOverflow(result, base, &result))
            return {};
    }
    return intConstant(result);
}

Constant foldNumbers(QByteArrayView op, qint64 a, qint64 b)
{
    qint64 result = 0;
    if (op == "+" && !qAddOverflow(a, b, &result))
        return intConstant(result);
    if (op == "-" && !qSubOverflow(a, b, &result))
        return intConstant(result);
    if (op == "*" && !qMulOverflow(a, b, &result))
        return intConstant(result);
    const bool divisible = b != 0 && (b != -1 || a != std::numeric_limits<qint64>::min());
    if (op == "//" && divisible)
        return intConstant(floorDivided(a, b));
    if (op == "%" && divisible)
        return intConstant(a - floorDivided(a, b) * b);
    if (op == "**")
        return power(a, b);
    if (op == "&")
        return intConstant(a & b);
    if (op == "|")
        return intConstant(a | b);
    if (op == "^")
        return intConstant(a ^ b);
    if (op == "<<" && b >= 0 && b < 32 && a >= 0 && a < (qint64(1) << 30))
        return intConstant(a << b);
    if (op == ">>" && b >= 0 && b < 63)
        return intConstant(a >> b);
    return {};
}

Constant repeated(const Constant &text, qint64 times)
{
    times = std::max<qint64>(times, 0);
    if (times > maxLength || lengthOf(text) * times > maxLength)
        return {};
    return text.kind == CK::Text ? textConstant(text.text.repeated(times))
                                 : bytesConstant(text.bytes.repeated(times));
}

template<class T>
std::optional<bool> ordered(QByteArrayView op, const T &a, const T &b)
{
    if (op == "<")
        return a < b;
    if (op == "<=")
        return a <= b;
    if (op == ">")
        return a > b;
    if (op == ">=")
        return a >= b;
    return std::nullopt;
}

Constant foldTextMethod(const QString &text, const QString &method,
                        const QList<Constant> &arguments)
{
    const QString first = arguments.isEmpty() ? QString() : arguments.first().text;
    if (method == QStringLiteral("upper"))
        return textConstant(text.toUpper());
    if (method == QStringLiteral("lower") || method == QStringLiteral("casefold"))
        return textConstant(text.toLower());
    if (method == QStringLiteral("strip") && arguments.isEmpty())
        return textConstant(text.trimmed());
    if (method == QStringLiteral("encode"))
        return bytesConstant(text.toUtf8());
    if (arguments.isEmpty() || arguments.first().kind != CK::Text)
        return {};
    if (method == QStringLiteral("startswith"))
        return boolConstant(text.startsWith(first));
    if (method == QStringLiteral("endswith"))
        return boolConstant(text.endsWith(first));
    if (method == QStringLiteral("find"))
        return intConstant(text.indexOf(first));
    if (method == QStringLiteral("count") && !first.isEmpty())
        return intConstant(text.count(first));
    if (method == QStringLiteral("replace") && arguments.size() == 2
        && arguments[1].kind == CK::Text && !first.isEmpty())
        return textConstant(QString(text).replace(first, arguments[1].text));
    return {};
}

Constant foldBytesMethod(const QByteArray &bytes, const QString &method,
                         const QList<Constant> &arguments)
{
    if (method == QStringLiteral("decode"))
        return textConstant(QString::fromUtf8(bytes));
    if (method == QStringLiteral("hex") && arguments.isEmpty())
        return textConstant(QString::fromLatin1(bytes.toHex()));
    if (method == QStringLiteral("upper"))
        return bytesConstant(bytes.toUpper());
    if (method == QStringLiteral("lower"))
        return bytesConstant(bytes.toLower());
    if (arguments.isEmpty() || arguments.first().kind != CK::Bytes)
        return {};
    if (method == QStringLiteral("startswith"))
        return boolConstant(bytes.startsWith(arguments.first().bytes));
    if (method == QStringLiteral("endswith"))
        return boolConstant(bytes.endsWith(arguments.first().bytes));
    if (method == QStringLiteral("find"))
        return intConstant(bytes.indexOf(arguments.first().bytes));
    return {};
}

// Escapes of a literal that is not raw; anything rarer makes the literal unknown.
std::optional<QString> unescaped(const QString &text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\\') {
            plain.append(text[i]);
            continue;
        }
        if (++i >= text.size())
            return std::nullopt;
        switch (text[i].unicode()) {
        case 'n': plain.append(u'\n'); break;
        case 't': plain.append(u'\t'); break;
        case 'r': plain.append(u'\r'); break;
        case '0': plain.append(QChar(0)); break;
        case '\\':
        case '\'':
        case '"': plain.append(text[i]); break;
        case 'x': {
            bool ok = false;
            const int code = QStringView(text).mid(i + 1, 2).toInt(&ok, 16);
            if (!ok || i + 2 >= text.size())
                return std::nullopt;
            plain.append(QChar(code));
            i += 2;
            break;
        }
        default: return std::nullopt;
        }
    }
    return plain;
}

} // namespace

Constant foldBinary(QByteArrayView op, const Constant &a, const Constant &b)
{
    if (isNumber(a) && isNumber(b))
        return foldNumbers(op, a.number, b.number);
    if (op == "+" && a.kind == b.kind && a.kind == CK::Text)
        return bounded(textConstant(a.text + b.text));
    if (op == "+" && a.kind == b.kind && a.kind == CK::Bytes)
        return bounded(bytesConstant(a.bytes + b.bytes));
    if (op == "*" && isSequence(a) && isNumber(b))
        return repeated(a, b.number);
    if (op == "*" && isNumber(a) && isSequence(b))
        return repeated(b, a.number);
    return {};
}

std::optional<bool> foldComparison(QByteArrayView op, const Constant &a, const Constant &b)
{
    if (!a.isKnown() || !b.isKnown())
        return std::nullopt;
    const bool same = isNumber(a) && isNumber(b) ? a.number == b.number : a == b;
    if (op == "==" || op == "is")
        return same;
    if (op == "!=" || op == "<>" || op == "is not")
        return !same;
    if (isNumber(a) && isNumber(b))
        return ordered(op, a.number, b.number);
    if (a.kind != b.kind)
        return std::nullopt;
    if (op == "in" || op == "not in") {
        const bool inside =
            a.kind == CK::Text ? b.text.contains(a.text) : b.bytes.contains(a.bytes);
        return isSequence(a) ? std::optional(inside == (op == "in")) : std::nullopt;
    }
    if (a.kind == CK::Text)
        return ordered(op, a.text, b.text);
    if (a.kind == CK::Bytes)
        return ordered(op, a.bytes, b.bytes);
    return std::nullopt;
}

Constant foldIndex(const Constant &text, qint64 index)
{
    if (!isSequence(text))
        return {};
    const qsizetype size = lengthOf(text);
    const qint64 at = index < 0 ? index + size : index;
    if (at < 0 || at >= size)
        return {};
    return text.kind == CK::Text ? textConstant(text.text.mid(at, 1))
                                 : intConstant(static_cast<uchar>(text.bytes[at]));
}

namespace {

// text[::step]
Constant every(const Constant &text, qint64 step)
{
    QString letters;
    QByteArray bytes;
    const qint64 size = lengthOf(text);
    for (qint64 i = step > 0 ? 0 : size - 1; i >= 0 && i < size; i += step) {
        if (text.kind == CK::Text)
            letters += text.text[i];
        else
            bytes += text.bytes[i];
    }
    return text.kind == CK::Text ? textConstant(letters) : bytesConstant(bytes);
}

} // namespace

Constant foldSlice(const Constant &text, std::optional<qint64> from, std::optional<qint64> to,
                   std::optional<qint64> step)
{
    const qint64 size = isSequence(text) ? lengthOf(text) : 0;
    if (isSequence(text) && step && *step != 1 && *step > -100 && *step != 0 && !from && !to)
        return every(text, *step);
    if (!isSequence(text) || step.value_or(1) != 1)
        return {};
    const auto clamp = [size](qint64 at) {
        return std::clamp<qint64>(at < 0 ? at + size : at, 0, size);
    };
    const qint64 begin = clamp(from.value_or(0));
    const qint64 end = std::max(begin, clamp(to.value_or(size)));
    return text.kind == CK::Text ? textConstant(text.text.mid(begin, end - begin))
                                 : bytesConstant(text.bytes.mid(begin, end - begin));
}

Constant foldMethod(const Constant &text, const QString &method, const QList<Constant> &arguments)
{
    const bool known = std::ranges::all_of(arguments, &Constant::isKnown);
    if (!known)
        return {};
    if (text.kind == CK::Text)
        return bounded(foldTextMethod(text.text, method, arguments));
    if (text.kind == CK::Bytes)
        return bounded(foldBytesMethod(text.bytes, method, arguments));
    return {};
}

std::optional<qint64> foldLength(const Constant &text)
{
    return isSequence(text) ? std::optional<qint64>(lengthOf(text)) : std::nullopt;
}

Constant stringConstant(Node literal)
{
    QString prefix;
    QString content;
    for (const Node &child : literal.children()) {
        if (child.is(Kind::StringStart))
            prefix = QString::fromUtf8(child.text()).toLower();
        else if (child.is(Kind::StringContent))
            content = QString::fromUtf8(child.text());
        else if (child.is(Kind::Interpolation))
            return {};
    }
    if (content.size() > maxLength || (prefix.contains(u'f') && content.contains(u'{')))
        return {};
    if (!prefix.contains(u'r') && content.contains(u'\\')) {
        const auto plain = unescaped(content);
        if (!plain)
            return {};
        content = *plain;
    }
    return prefix.contains(u'b') ? bytesConstant(content.toLatin1()) : textConstant(content);
}

QString keyOf(const Constant &constant)
{
    switch (constant.kind) {
    case CK::Text: return QStringLiteral("s:") + constant.text;
    case CK::Bytes: return QStringLiteral("b:") + QString::fromLatin1(constant.bytes.toHex());
    case CK::Bool:
    case CK::Int: return QStringLiteral("i:") + QString::number(constant.number);
    case CK::None: return QStringLiteral("none");
    case CK::Unknown: break;
    }
    return {};
}

Constant constantOfKey(const QString &key)
{
    if (key.startsWith(QStringLiteral("s:")))
        return textConstant(key.sliced(2));
    if (key.startsWith(QStringLiteral("b:")))
        return bytesConstant(QByteArray::fromHex(key.sliced(2).toLatin1()));
    if (key.startsWith(QStringLiteral("i:")))
        return intConstant(key.sliced(2).toLongLong());
    return key == QStringLiteral("none") ? noneConstant() : Constant{};
}

} // namespace pb
