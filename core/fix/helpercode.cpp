// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/helpercode.h"

#include "fix/importname.h"
#include "fix/layout.h"
#include "fix/modulehead.h"
#include "fix/surroundings.h"

namespace pb {

namespace {

QByteArray inTheFilesWay(const Module &module, const QByteArray &code)
{
    const QByteArray unit = indentUnit(module, module.root());
    const QByteArray eol = module.file().lineEndingAt(helperPlace(module));
    QByteArray text;
    for (const auto lines = code.split('\n'); const QByteArray &whole : lines) {
        QByteArrayView line = whole;
        for (; line.startsWith("    "); line = line.sliced(4))
            text += unit;
        text += line;
        text += eol;
    }
    return text;
}

} // namespace

qsizetype helperPlace(const Module &module)
{
    const SourceFile &file = module.file();
    const Node last = headOf(module).last;
    const Node first = module.root().child(0);
    const int line =
        last ? file.lineAt(last.span().end) + 1 : file.lineAt(first ? first.span().begin : 0);
    return lineStart(file, line);
}

QByteArray libraryForHelpers(const Module &module, const QByteArray &library, FileEdits &edits)
{
    const qsizetype at = helperPlace(module);
    const ModuleName found = nameForModule(module, library, at, {at});
    if (found.import)
        edits.imports.push_back(*found.import);
    return found.name;
}

QByteArray addHelper(const Module &module, const QByteArray &wanted, const QByteArray &code,
                     FileEdits &edits)
{
    QByteArray name = wanted;
    for (; mentionsName(module.root(), name); name += '_') {
        QByteArray there = code;
        if (module.file().bytes().contains(inTheFilesWay(module, there.replace("%name", name))))
            return name;
    }
    QByteArray text = code;
    edits.helpers.push_back({name, text.replace("%name", name)});
    return name;
}

std::vector<TextEdit> insertHelpers(const Module &module, const std::vector<Helper> &helpers)
{
    if (helpers.empty())
        return {};
    const SourceFile &file = module.file();
    const qsizetype at = helperPlace(module);
    const QByteArray gap = file.lineEndingAt(at) + file.lineEndingAt(at);
    const bool open = at == file.bytes().size() && at > 0 && !file.endsWithNewline();
    QByteArray text = open ? file.lineEndingAt(at) : QByteArray();
    for (const Helper &helper : helpers)
        text += (text.isEmpty() && !headOf(module).last ? QByteArray() : gap)
                + inTheFilesWay(module, helper.code);
    for (int line = file.lineAt(at); at < file.bytes().size() && line < file.lineAt(at) + 2;
         ++line) {
        if (!isBlankLine(file, line)) { // two of them before what follows
            text += gap.first(gap.size() / 2 * (2 - (line - file.lineAt(at))));
            break;
        }
    }
    return {{{at, at}, text}};
}

} // namespace pb
