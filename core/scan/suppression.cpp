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

} // namespace

QString suppressionAt(const Module &module, int firstLine, int lastLine)
{
    static const QRegularExpression marker(
        QStringLiteral(
            "#\\s*(nosec\\b|noqa\\b|ruff:\\s*noqa\\b|nosemgrep\\b|lgtm\\b|codeql\\b|NOSONAR\\b|"
            "bearer:disable\\b|pylint:\\s*disable\\b).*"),
        QRegularExpression::CaseInsensitiveOption);
    constexpr int maxLines = 50;
    for (int line = firstLine; line <= qMin(lastLine, firstLine + maxLines); ++line) {
        const QRegularExpressionMatch match = marker.match(commentOn(module, line));
        if (match.hasMatch())
            return match.captured().trimmed().left(200);
    }
    return {};
}

} // namespace pb
