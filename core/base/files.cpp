// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace pb {

Result<QByteArray> readFile(const QString &path, qint64 limit)
{
    QFile file(path);
    if (!file.exists())
        return failure(Error::Code::NotFound, path, QStringLiteral("no such file"));
    // A fifo or device would block or never end.
    if (!QFileInfo(path).isFile())
        return failure(Error::Code::Unreadable, path, QStringLiteral("not a regular file"));
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Code::Unreadable, path, file.errorString());
    if (file.size() > limit)
        return failure(Error::Code::TooLarge, path,
                       QStringLiteral("%1 bytes, the bound is %2").arg(file.size()).arg(limit));
    QByteArray bytes = file.read(limit + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(Error::Code::Unreadable, path, file.errorString());
    if (bytes.size() > limit)
        return failure(Error::Code::TooLarge, path, QStringLiteral("it grew while it was read"));
    return bytes;
}

Result<void> writeFileAtomically(const QString &path, QByteArrayView bytes)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(folder))
        return failure(Error::Code::Unwritable, folder,
                       QStringLiteral("the folder cannot be made"));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), bytes.size()) != bytes.size()
        || !file.commit())
        return failure(Error::Code::Unwritable, path, file.errorString());
    return {};
}

} // namespace pb
