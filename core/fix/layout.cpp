// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/layout.h"

namespace pb {

namespace {

constexpr qsizetype bomSize = 3;

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\f';
}

ByteSpan lineAround(const SourceFile &file, qsizetype offset)
{
    ByteSpan line = file.lineSpan(file.lineAt(offset));
    if (line.begin == 0 && file.hasBom())
        line.begin = bomSize;
    return line;
}

qsizetype firstCode(const SourceFile &file, ByteSpan line)
{
    qsizetype at = line.begin;
    while (at < line.end && isSpace(file.bytes()[at]))
        ++at;
    return at;
}

// What the first statement of the block adds to the line of the statement that owns the block.
QByteArray unitOfBlock(const SourceFile &file, Node block)
{
    const Node first = block.child(0);
    if (!first || !startsItsLine(file, first.span().begin))
        return {};
    const QByteArray outer = indentOf(file, block.parent().span().begin);
    const QByteArray inner = indentOf(file, first.span().begin);
    return inner.startsWith(outer) ? inner.mid(outer.size()) : QByteArray();
}

} // namespace

bool startsItsLine(const SourceFile &file, qsizetype offset)
{
    return firstCode(file, lineAround(file, offset)) >= offset;
}

bool endsItsLine(const SourceFile &file, qsizetype offset)
{
    const qsizetype end = lineAround(file, offset).end;
    const qsizetype next = firstCode(file, {offset, end});
    return next == end || file.bytes()[next] == '#';
}

bool hasComment(const Module &module, ByteSpan span)
{
    bool found = false;
    const SourceFile &file = module.file();
    const ByteSpan lines{lineAround(file, span.begin).begin, lineAround(file, span.end).end};
    walk(module.root(), [&](Node node) {
        found = found || (node.is(Kind::Comment) && lines.contains(node.span().begin));
        return !found && node.span().begin <= lines.end && lines.begin <= node.span().end;
    });
    return found;
}

QByteArray indentOf(const SourceFile &file, qsizetype offset)
{
    const ByteSpan line = lineAround(file, offset);
    const QByteArray indent = file.bytes().sliced(line.begin, firstCode(file, line) - line.begin);
    return indent.mid(indent.lastIndexOf('\f') + 1);
}

QByteArray indentUnit(const Module &module, Node statement)
{
    for (Node node = statement.parent(); node; node = node.parent()) {
        const QByteArray unit =
            node.is(Kind::Block) ? unitOfBlock(module.file(), node) : QByteArray();
        if (!unit.isEmpty())
            return unit;
    }
    QByteArray unit;
    walk(module.root(), [&](Node node) {
        if (unit.isEmpty() && node.is(Kind::Block))
            unit = unitOfBlock(module.file(), node);
        return unit.isEmpty();
    });
    return unit.isEmpty() ? QByteArrayLiteral("    ") : unit;
}

qsizetype lineStart(const SourceFile &file, int line)
{
    const qsizetype begin = file.lineSpan(line).begin;
    return begin == 0 && file.hasBom() ? bomSize : begin;
}

ByteSpan wholeLines(const SourceFile &file, ByteSpan span)
{
    return {lineStart(file, file.lineAt(span.begin)), lineStart(file, file.lineAt(span.end) + 1)};
}

bool isBlankLine(const SourceFile &file, int line)
{
    if (line < 1 || line > file.lineCount())
        return false;
    const ByteSpan span = lineAround(file, lineStart(file, line));
    return firstCode(file, span) == span.end;
}

} // namespace pb
