// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/newfolder.h"

#include "base/files.h"
#include "bundle/belowroot.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QTemporaryDir>

#include <cerrno>
#include <cstdio>

namespace pb {

namespace {

Result<void> writeContents(const QString &folder, const FolderContents &contents,
                           const RunControl &control)
{
    int done = 0;
    QSet<QString> folders;
    for (auto it = contents.cbegin(); it != contents.cend(); ++it) {
        if (control.isCancelled())
            return failure(Error::Code::Cancelled, folder);
        control.report({done++, static_cast<int>(contents.size()), it.key()});
        const auto written = writeFileAtomically(folder + u'/' + it.key(), it.value());
        if (!written)
            return written;
        folders.insert(QFileInfo(folder + u'/' + it.key()).path());
    }
    for (const QString &written : std::as_const(folders))
        flushFolder(written);
    flushFolder(folder);
    return {};
}

} // namespace

Result<void> checkNewFolder(const QString &folder)
{
    const QFileInfo target(folder);
    if (target.isSymLink())
        return failure(Error::Code::Refused, folder, QStringLiteral("it is a symbolic link"));
    if (target.exists() && !target.isDir())
        return failure(Error::Code::Refused, folder, QStringLiteral("it is a file"));
    if (target.isDir()
        && !QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System
                                 | QDir::NoDotAndDotDot))
        return failure(Error::Code::Refused, folder, QStringLiteral("the folder is not empty"));
    return {};
}

Result<void> writeNewFolder(const QString &folder, const FolderContents &contents,
                            const RunControl &control)
{
    const QString parent = QFileInfo(folder).absolutePath();
    if (!QDir().mkpath(parent))
        return failure(Error::Code::Unwritable, parent,
                       QStringLiteral("the folder cannot be made"));
    const QTemporaryDir scratch(parent + QLatin1StringView("/.picklebench-XXXXXX"));
    const QString draft = scratch.filePath(QStringLiteral("folder"));
    if (!scratch.isValid() || !QDir().mkdir(draft))
        return failure(Error::Code::Unwritable, parent, scratch.errorString());
    if (const auto written = writeContents(draft, contents, control); !written)
        return written;
    // rename(2) takes the place of an empty folder, and of nothing else.
    if (::rename(QFile::encodeName(draft).constData(), QFile::encodeName(folder).constData()) != 0)
        return systemError(Error::Code::Unwritable, folder);
    flushFolder(parent);
    return {};
}

} // namespace pb
