// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/modulehead.h"

#include "fix/layout.h"

#include <QSet>

#include <algorithm>

namespace pb {

namespace {

bool isImport(Node node)
{
    return node.is(Kind::ImportStatement) || node.is(Kind::ImportFromStatement);
}

bool isString(Node node)
{
    return node.is(Kind::ExpressionStatement) && node.childCount() == 1
           && (node.child(0).is(Kind::String) || node.child(0).is(Kind::ConcatenatedString));
}

// `__all__ = […]` may stand before the imports.
bool isDunderAssignment(Node node)
{
    const Node left =
        node.is(Kind::ExpressionStatement) ? node.child(0).field(Field::Left) : Node();
    return left.is(Kind::Identifier) && left.text().startsWith("__") && left.text().endsWith("__");
}

// The ImportError idiom and `if TYPE_CHECKING:` do not end the head.
bool isImportBlock(Node node)
{
    if (!node.is(Kind::TryStatement) && !node.is(Kind::IfStatement))
        return false;
    bool found = false;
    walk(node, [&](Node child) {
        found = found || isImport(child);
        return !found && !child.is(Kind::FunctionDefinition) && !child.is(Kind::ClassDefinition);
    });
    return found;
}

bool hasOwnLines(const SourceFile &file, Node statement)
{
    return startsItsLine(file, statement.span().begin) && endsItsLine(file, statement.span().end);
}

// Only comments may stand between two imports of a group: no other code, no blank line.
bool followsAtOnce(const SourceFile &file, Node before, Node statement)
{
    for (Node node = before; !(node == statement);) {
        const Node next = node.nextSibling();
        const bool known = next == statement || next.is(Kind::Comment);
        if (!known || file.lineAt(next.span().begin) > file.lineAt(node.span().end) + 1)
            return false;
        node = next;
    }
    return true;
}

bool isStandardLibrary(const QByteArray &module)
{
    // The common ones are enough: this decides about beauty only.
    static const QSet<QByteArray> names{"__future__",   "_pickle",
                                        "abc",          "argparse",
                                        "array",        "ast",
                                        "asyncio",      "base64",
                                        "binascii",     "bz2",
                                        "calendar",     "cmd",
                                        "codecs",       "collections",
                                        "concurrent",   "configparser",
                                        "contextlib",   "copy",
                                        "copyreg",      "csv",
                                        "ctypes",       "dataclasses",
                                        "datetime",     "dbm",
                                        "decimal",      "difflib",
                                        "email",        "enum",
                                        "errno",        "fcntl",
                                        "fileinput",    "fnmatch",
                                        "fractions",    "ftplib",
                                        "functools",    "gc",
                                        "getpass",      "glob",
                                        "gzip",         "hashlib",
                                        "heapq",        "hmac",
                                        "html",         "http",
                                        "imaplib",      "importlib",
                                        "inspect",      "io",
                                        "ipaddress",    "itertools",
                                        "json",         "logging",
                                        "lzma",         "marshal",
                                        "math",         "mimetypes",
                                        "mmap",         "multiprocessing",
                                        "numbers",      "operator",
                                        "os",           "pathlib",
                                        "pickle",       "pickletools",
                                        "pkgutil",      "platform",
                                        "pprint",       "queue",
                                        "random",       "re",
                                        "sched",        "secrets",
                                        "select",       "selectors",
                                        "shelve",       "shlex",
                                        "shutil",       "signal",
                                        "smtplib",      "socket",
                                        "socketserver", "sqlite3",
                                        "ssl",          "stat",
                                        "statistics",   "string",
                                        "struct",       "subprocess",
                                        "sys",          "tarfile",
                                        "tempfile",     "textwrap",
                                        "threading",    "time",
                                        "timeit",       "traceback",
                                        "types",        "typing",
                                        "unittest",     "urllib",
                                        "uuid",         "warnings",
                                        "wave",         "weakref",
                                        "xml",          "zipfile",
                                        "zlib",         "zoneinfo"};
    return names.contains(module);
}

} // namespace

QByteArray importedPackage(Node statement)
{
    Node name = statement.field(Field::ModuleName);
    if (!name)
        name = statement.child(0);
    if (name.is(Kind::AliasedImport))
        name = name.field(Field::Name);
    return name.child(0).text().toByteArray();
}

ModuleHead headOf(const Module &module)
{
    ModuleHead head;
    for (const Node &node : module.root().children()) {
        if (isString(node) && !head.opening && head.imports.empty())
            head.opening = node;
        else if (node.is(Kind::FutureImportStatement))
            head.opening = node;
        else if (isImport(node) && hasOwnLines(module.file(), node))
            head.imports.push_back(node);
        else if (!isDunderAssignment(node) && !isImportBlock(node) && !isImport(node))
            break;
        head.last = node;
    }
    return head;
}

std::vector<Node> standardLibraryGroup(const SourceFile &file, const ModuleHead &head)
{
    std::vector<Node> group;
    bool standard = false;
    for (const Node &statement : head.imports) {
        const bool joined = !group.empty() && followsAtOnce(file, group.back(), statement);
        if (!joined && standard)
            return group;
        if (!joined)
            group.clear();
        group.push_back(statement);
        standard = standard || isStandardLibrary(importedPackage(statement));
    }
    return standard ? group : std::vector<Node>();
}

} // namespace pb
