// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scan/suppression.h"

#include <QRegularExpression>

namespace pb {

namespace {

// The outermost comment node of a line, if it has one at its end.
QString commentOn(const Module &module, int line)
{
    const ByteSpan span = module.file().lineSpan(line);
    const QByteArrayView text =
        QByteArrayView(module.file().parseView()).sliced(span.begin, span.size());
    for (qsizetype hash = text.indexOf('#'); hash >= 0; hash = text.indexOf('#', hash + 1)) {
        const qsizetype at = span.begin + hash;
        const Node node = module.root().descendantFor({at, at + 1});
        if (node.is(Kind::Comment) && node.span().begin == at)
            return module.text(node);
    }
    return {};
}

const QRegularExpression &marker()
{
    static const QRegularExpression pattern(
        QStringLiteral(
            "#\\s*(nosec\\b|noqa\\b|ruff:\\s*noqa\\b|nosemgrep\\b|lgtm\\b|codeql\\b|NOSONAR\\b|"
            "bearer:disable\\b|pylint:\\s*disable\\b).*"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern;
}

// A linter's marker with codes silences those alone; S and DUO are the ones about security.
bool silencesSecurity(const QString &text)
{
    static const QRegularExpression linter(
        QStringLiteral("^#\\s*(ruff:\\s*)?noqa\\b\\s*(:\\s*(?<codes>[A-Z]+[0-9]+.*))?"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression security(QStringLiteral("\\b(S|DUO)[0-9]+"),
                                             QRegularExpression::CaseInsensitiveOption);
    if (text.contains(QStringLiteral("pylint"), Qt::CaseInsensitive))
        return false;
    const QRegularExpressionMatch match = linter.match(text);
    return !match.hasMatch() || match.captured(u"codes").isEmpty()
           || security.match(match.captured(u"codes")).hasMatch();
}

} // namespace

std::vector<SuppressionMarker> suppressionsOf(const Module &module)
{
    std::vector<SuppressionMarker> markers;
    walk(module.root(), [&](Node node) {
        const QRegularExpressionMatch match =
            node.is(Kind::Comment) ? marker().match(module.text(node)) : QRegularExpressionMatch();
        const QString text = match.captured().trimmed().left(200);
        if (match.hasMatch() && silencesSecurity(text))
            markers.push_back({text, node.span().begin});
        return true;
    });
    return markers;
}

QString suppressionAt(const Module &module, int firstLine, int lastLine)
{
    constexpr int maxLines = 50;
    for (int line = firstLine; line <= qMin(lastLine, firstLine + maxLines); ++line) {
        const QRegularExpressionMatch match = marker().match(commentOn(module, line));
        if (match.hasMatch())
            return match.captured().trimmed().left(200);
    }
    return {};
}

} // namespace pb
