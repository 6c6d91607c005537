// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/importedit.h"

#include "fix/layout.h"
#include "fix/modulehead.h"

#include <algorithm>

namespace pb {

namespace {

QByteArray statementFor(const ImportNeed &need)
{
    QByteArray text =
        need.name.isEmpty() ? QByteArray("import ") : "from " + need.module.toUtf8() + " import ";
    text += (need.name.isEmpty() ? need.module : need.name).toUtf8();
    if (!need.alias.isEmpty())
        text += " as " + need.alias.toUtf8();
    return text;
}

// `from django.http import A, C` takes B between them, in the layout the names have.
std::optional<TextEdit> extendFromImport(const Module &module, const ModuleHead &head,
                                         const ImportNeed &need)
{
    const QByteArray name = need.name.toUtf8();
    for (const Node &statement : head.imports) {
        if (!statement.is(Kind::ImportFromStatement)
            || statement.field(Field::ModuleName).text() != need.module.toUtf8())
            continue;
        std::vector<Node> names = statement.children();
        names.erase(names.begin()); // the module
        if (names.empty() || std::ranges::any_of(names, [](const Node &node) {
                return !node.is(Kind::DottedName) && !node.is(Kind::AliasedImport);
            }))
            continue; // a star or a comment: leave it alone
        const auto after =
            std::ranges::find_if(names, [&](const Node &node) { return node.text() > name; });
        if (after == names.begin())
            return TextEdit{{after->span().begin, after->span().begin}, name + ", "};
        const qsizetype at = std::prev(after)->span().end;
        const qsizetype next = after == names.end() ? at : after->span().begin;
        const QByteArray between = module.file().bytes().sliced(at, next - at);
        return TextEdit{{at, at}, (between.isEmpty() ? QByteArray(", ") : between) + name};
    }
    return std::nullopt;
}

TextEdit newLine(const SourceFile &file, qsizetype at, const QByteArray &text)
{
    const QByteArray eol = file.lineEndingAt(at);
    return {{at, at}, text + eol};
}

TextEdit lineAfter(const SourceFile &file, Node statement, const QByteArray &text)
{
    const int line = file.lineAt(statement.span().end);
    const qsizetype end = file.lineSpan(line).end;
    if (line < file.lineCount())
        return newLine(file, lineStart(file, line + 1), text);
    return {{end, end},
            file.lineEndingAt(end) + text}; // the last line of a file without a final line end
}

bool hasCommentAbove(const SourceFile &file, Node statement)
{
    const ByteSpan above = file.lineSpan(file.lineAt(statement.span().begin) - 1);
    return file.lineAt(statement.span().begin) > 1
           && file.bytes().sliced(above.begin, above.size()).trimmed().startsWith('#');
}

// Into the group, in front of the first plain import that sorts after it. A comment above that import
// belongs to the import, so the new line goes behind it then.
TextEdit intoGroup(const SourceFile &file, const std::vector<Node> &group, const QByteArray &text)
{
    Node before;
    for (const Node &statement : group) {
        if (!statement.is(Kind::ImportStatement))
            continue;
        if (statement.text() > text)
            return before ? lineAfter(file, before, text)
                   : hasCommentAbove(file, statement)
                       ? lineAfter(file, statement, text)
                       : newLine(file, lineStart(file, file.lineAt(statement.span().begin)), text);
        before = statement;
    }
    return before ? lineAfter(file, before, text)
                  : newLine(file, lineStart(file, file.lineAt(group.front().span().begin)), text);
}

// Behind the docstring or `from __future__`, with a blank line on both sides.
TextEdit afterOpening(const SourceFile &file, Node opening, const QByteArray &text)
{
    const int line = file.lineAt(opening.span().end);
    const QByteArray eol = file.lineEndingAt(opening.span().end);
    TextEdit edit = lineAfter(file, opening, eol + text);
    if (line < file.lineCount() && !isBlankLine(file, line + 1))
        edit.replacement += eol;
    return edit;
}

// A module that starts with code: behind the comment lines at its top, which may be a shebang, an
// encoding or a licence.
TextEdit atTop(const Module &module, const QByteArray &text)
{
    const SourceFile &file = module.file();
    int line = 1;
    while (line <= file.lineCount()) {
        const ByteSpan span = file.lineSpan(line);
        if (!file.bytes()
                 .sliced(lineStart(file, line), span.end - lineStart(file, line))
                 .startsWith('#'))
            break;
        ++line;
    }
    const QByteArray eol = file.lineEndingAt(0);
    const bool comments = line > 1;
    const bool blank = isBlankLine(file, line);
    const qsizetype at = lineStart(file, line);
    if (comments && blank) // the blank line below the comments stays between them and the import
        return {{lineStart(file, line + 1), lineStart(file, line + 1)}, text + eol + eol};
    return {{at, at}, (comments ? eol : QByteArray()) + text + eol + (blank ? QByteArray() : eol)};
}

// Beside the imports of the same package, in their order.
std::optional<TextEdit> besideItsPackage(const SourceFile &file, const ModuleHead &head,
                                         const ImportNeed &need, const QByteArray &text)
{
    const QByteArray package = need.module.section(u'.', 0, 0).toUtf8();
    Node before;
    for (const Node &statement : head.imports) {
        if (importedPackage(statement) != package)
            continue;
        if (statement.text() > text && !before && !hasCommentAbove(file, statement))
            return newLine(file, lineStart(file, file.lineAt(statement.span().begin)), text);
        if (!before || statement.text() < text)
            before = statement;
    }
    return before ? std::optional(lineAfter(file, before, text)) : std::nullopt;
}

TextEdit newStatement(const Module &module, const ModuleHead &head, const ImportNeed &need)
{
    const SourceFile &file = module.file();
    const QByteArray text = statementFor(need);
    if (const auto edit = besideItsPackage(file, head, need, text))
        return *edit;
    if (!need.name.isEmpty() && !head.imports.empty())
        return lineAfter(file, head.imports.back(), text);
    if (const std::vector<Node> group = standardLibraryGroup(file, head); !group.empty())
        return intoGroup(file, group, text);
    if (!head.imports.empty())
        return lineAfter(file, head.imports.back(), text);
    if (head.opening)
        return afterOpening(file, head.opening, text);
    return atTop(module, text);
}

bool isMet(const Module &module, const ImportNeed &need)
{
    const QByteArray name = (!need.alias.isEmpty() ? need.alias
                             : need.name.isEmpty() ? need.module
                                                   : need.name)
                                .toUtf8();
    const QString target = need.name.isEmpty() ? need.module : need.module + u'.' + need.name;
    const auto &bindings = module.scopes().module().bindings;
    const auto found = bindings.find(name);
    return found != bindings.end()
           && std::ranges::any_of(found->second, [&](const Binding &binding) {
                  return binding.target == target && !binding.conditional;
              });
}

} // namespace

std::optional<TextEdit> addImport(const Module &module, const ImportNeed &need)
{
    if (isMet(module, need))
        return std::nullopt;
    const ModuleHead head = headOf(module);
    if (!need.name.isEmpty()) {
        if (auto extended = extendFromImport(module, head, need))
            return extended;
    }
    return newStatement(module, head, need);
}

} // namespace pb
