// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/statementwrap.h"

#include "fix/layout.h"
#include "fix/surroundings.h"

#include <algorithm>

namespace pb {

namespace {

bool startsInString(const std::vector<ByteSpan> &strings, qsizetype offset)
{
    return std::ranges::any_of(
        strings, [&](ByteSpan string) { return string.begin < offset && offset < string.end; });
}

std::vector<ByteSpan> stringsIn(Node statement)
{
    std::vector<ByteSpan> strings;
    walk(statement, [&](Node node) {
        if (node.is(Kind::String))
            strings.push_back(node.span());
        return !node.is(Kind::String);
    });
    return strings;
}

} // namespace

std::vector<TextEdit> wrapInTry(const Module &module, Node statement, const QByteArray &clause,
                                const QByteArray &handler)
{
    const SourceFile &file = module.file();
    const ByteSpan span = statement.span();
    if (!isSimpleStatement(statement) || !startsItsLine(file, span.begin)
        || !endsItsLine(file, span.end))
        return {};
    const QByteArray indent = indentOf(file, span.begin);
    const QByteArray unit = indentUnit(module, statement);
    const int first = file.lineAt(span.begin);
    const int last = file.lineAt(span.end);

    std::vector<TextEdit> edits;
    edits.push_back(
        {{span.begin, span.begin}, "try:" + file.lineEndingAt(span.begin) + indent + unit});
    const std::vector<ByteSpan> strings = stringsIn(statement);
    for (int line = first + 1; line <= last; ++line) {
        const qsizetype at = lineStart(file, line);
        if (!isBlankLine(file, line) && !startsInString(strings, at))
            edits.push_back({{at, at}, unit});
    }
    const QByteArray eol = file.lineEndingAt(span.end);
    const qsizetype end = file.lineSpan(last).end;
    edits.push_back({{end, end}, eol + indent + clause + eol + indent + unit + handler});
    return edits;
}

} // namespace pb
