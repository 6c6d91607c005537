// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcs/patch.h"

#include <vector>

namespace pb::test {

/// The text files that patch tools get wrong, one line changed in each.
inline std::vector<FileChange> sevenFiles()
{
    const auto change = [](const char *path, const QByteArray &before, const QByteArray &from,
                           const QByteArray &to, quint32 mode = 0100644) {
        QByteArray after = before;
        after.replace(from, to);
        return FileChange{QString::fromUtf8(path), before, after, mode};
    };
    const QByteArray load("pickle.loads(raw)");
    const QByteArray safe("json.loads(raw)");
    const auto body = [&](const QByteArray &eol) {
        return "import pickle" + eol + eol + "def load(raw):" + eol + "    return " + load + eol
               + eol + "VERSION = 1" + eol;
    };
    QByteArray noFinalNewline = body("\n") + "last = " + load;
    QByteArray mixed = body("\n") + body("\r\n") + "x = 1\r\ny = 2\n";
    mixed.replace(mixed.lastIndexOf(load), load.size(), "pickle.loads(other)");
    return {
        change("app/bom.py", "\xef\xbb\xbf" + body("\n"), load, safe),
        change("app/crlf.py", body("\r\n"), load, safe),
        change("app/form feed.py", "a = 1\n\f\nb = 2\n" + body("\n"), load, safe),
        change("app/latin1.py", "# -*- coding: latin-1 -*-\nname = '\xe9\xff'\n" + body("\n"), load,
               safe),
        change("app/mixed.py", mixed, load, safe),
        change("no_newline.py", noFinalNewline, load, safe),
        change("tool.py", "#!/usr/bin/env python3\n" + body("\n"), load, safe, 0100755),
    };
}

} // namespace pb::test
