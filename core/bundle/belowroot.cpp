// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/belowroot.h"

#include "vcs/relativepath.h"

#include <QFile>
#include <QStringList>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace pb {

namespace {

constexpr int folderFlags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;

bool isLink(int folder, const QByteArray &name)
{
    struct stat info{};
    return ::fstatat(folder, name.constData(), &info, AT_SYMLINK_NOFOLLOW) == 0
           && S_ISLNK(info.st_mode);
}

Result<QByteArray> readOpenFile(int descriptor, qint64 size, const QString &subject)
{
    // The size was seen before: a file that changes meanwhile is not what anyone looked at.
    QByteArray bytes(size, Qt::Uninitialized);
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t got = ::pread(descriptor, bytes.data() + done,
                                    static_cast<size_t>(bytes.size() - done), done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return systemError(Error::Code::Unreadable, subject);
        if (got == 0)
            return failure(Error::Code::Unreadable, subject,
                           QStringLiteral("it shrank while it was read"));
        done += got;
    }
    char more = 0;
    if (::pread(descriptor, &more, 1, done) == 1)
        return failure(Error::Code::Unreadable, subject,
                       QStringLiteral("it grew while it was read"));
    return bytes;
}

} // namespace

Descriptor::~Descriptor()
{
    if (isOpen())
        ::close(m_value);
}

std::unexpected<Error> systemError(Error::Code code, const QString &subject)
{
    return failure(code, subject, QString::fromStdString(std::generic_category().message(errno)));
}

QByteArray encodedFileName(const QString &relativePath)
{
    return QFile::encodeName(relativePath.sliced(relativePath.lastIndexOf(u'/') + 1));
}

Result<Descriptor> openParentBelow(const QString &root, const QString &relativePath)
{
    if (!isPlainRelativePath(relativePath))
        return failure(Error::Code::Refused, relativePath,
                       QStringLiteral("the path leaves the folder"));
    Descriptor folder(::open(QFile::encodeName(root).constData(), folderFlags));
    if (!folder.isOpen())
        return systemError(errno == ENOENT ? Error::Code::NotFound : Error::Code::Unreadable, root);
    QStringList parts = relativePath.split(u'/');
    parts.removeLast();
    for (const QString &part : std::as_const(parts)) {
        const QByteArray name = QFile::encodeName(part);
        Descriptor next(::openat(folder.get(), name.constData(), folderFlags | O_NOFOLLOW));
        if (!next.isOpen()) {
            const int number = errno;
            if (isLink(folder.get(), name))
                return failure(Error::Code::Refused, relativePath,
                               QStringLiteral("the path passes through a symbolic link"));
            errno = number;
            const bool missing = number == ENOENT || number == ENOTDIR;
            return systemError(missing ? Error::Code::NotFound : Error::Code::Unreadable,
                               relativePath);
        }
        folder = std::move(next);
    }
    return folder;
}

Result<PlainFile> readPlainFile(const QString &root, const QString &relativePath, qint64 limit)
{
    const auto folder = openParentBelow(root, relativePath);
    if (!folder)
        return std::unexpected(folder.error());
    const QByteArray name = encodedFileName(relativePath);
    // O_NONBLOCK: a fifo in the place of a file must not hang us.
    Descriptor descriptor(
        ::openat(folder->get(), name.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!descriptor.isOpen()) {
        if (errno == ELOOP)
            return failure(Error::Code::Refused, relativePath,
                           QStringLiteral("it is a symbolic link"));
        return systemError(errno == ENOENT ? Error::Code::NotFound : Error::Code::Unreadable,
                           relativePath);
    }
    struct stat info{};
    if (::fstat(descriptor.get(), &info) != 0)
        return systemError(Error::Code::Unreadable, relativePath);
    if (!S_ISREG(info.st_mode))
        return failure(Error::Code::Refused, relativePath,
                       QStringLiteral("it is not a regular file"));
    if (info.st_size > limit)
        return failure(Error::Code::TooLarge, relativePath,
                       QStringLiteral("%1 bytes, the bound is %2").arg(info.st_size).arg(limit));
    auto bytes = readOpenFile(descriptor.get(), info.st_size, relativePath);
    if (!bytes)
        return std::unexpected(bytes.error());
    constexpr mode_t permissions = 07777;
    return PlainFile{std::move(descriptor), std::move(*bytes), info.st_mode & permissions,
                     info.st_uid,           info.st_gid,       info.st_nlink};
}

void flushFolder(const QString &folder)
{
    const Descriptor descriptor(::open(QFile::encodeName(folder).constData(), folderFlags));
    if (descriptor.isOpen())
        ::fsync(descriptor.get());
}

} // namespace pb
