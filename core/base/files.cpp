// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace pb {

namespace {

std::unexpected<Error> unwritable(const QString &path, const QString &why)
{
    return failure(Error::Code::Unwritable, path, why);
}

QString systemReason(int number)
{
    return QString::fromStdString(std::generic_category().message(number));
}

Result<void> writeThrough(const QString &path, QByteArrayView bytes)
{
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_WRONLY | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0)
        return unwritable(path, systemReason(errno));
    int problem = 0;
    for (qsizetype done = 0; done < bytes.size() && problem == 0;) {
        const ssize_t put =
            ::write(descriptor, bytes.data() + done, static_cast<size_t>(bytes.size() - done));
        if (put >= 0)
            done += put;
        else if (errno != EINTR)
            problem = errno;
    }
    ::close(descriptor);
    return problem == 0 ? Result<void>() : unwritable(path, systemReason(problem));
}

} // namespace

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
    // A read makes room for all it asks for, so the bound itself is not asked for.
    constexpr qint64 more = 64 * 1024;
    QByteArray bytes = file.read(file.size() + 1);
    while (bytes.size() <= limit) {
        const QByteArray next = file.read(more);
        if (next.isEmpty())
            break;
        bytes += next;
    }
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

Result<void> writeResultFile(const QString &path, QByteArrayView bytes)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) == 0) {
        if (S_ISDIR(info.st_mode))
            return unwritable(path, QStringLiteral("it is a folder"));
        if (S_ISCHR(info.st_mode) || S_ISFIFO(info.st_mode))
            return writeThrough(path, bytes);
        if (!S_ISREG(info.st_mode))
            return unwritable(path, QStringLiteral("it is not a regular file"));
    }
    const QString folder = QFileInfo(path).absolutePath();
    if (!QFileInfo(folder).isDir())
        return unwritable(path, QStringLiteral("there is no folder ") + folder);
    return writeFileAtomically(path, bytes);
}

} // namespace pb
