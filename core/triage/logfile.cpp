// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "triage/logfile.h"

#include "base/files.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace pb {

namespace {

constexpr qint64 maxBytes = 64LL * 1024 * 1024;
constexpr int lockWaitMs = 5000;
constexpr int lockPollMs = 10;

QString reason(int number)
{
    return QString::fromStdString(std::generic_category().message(number));
}

std::unexpected<Error> systemFailure(Error::Code code, const QString &path)
{
    const int number = errno;
    return number == ELOOP
               ? failure(Error::Code::Refused, path, QStringLiteral("it is a symbolic link"))
               : failure(code, path, reason(number));
}

LogStamp stampOf(const struct stat &info)
{
    return {info.st_dev, info.st_ino, info.st_size,
            static_cast<qint64>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec};
}

/// Takes the descriptor; never follows a link at the end and never waits on a fifo.
std::shared_ptr<QFile> openAt(const QString &path, int flags)
{
    constexpr mode_t newFileMode = 0666;
    const int descriptor = ::open(QFile::encodeName(path).constData(),
                                  flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, newFileMode);
    if (descriptor < 0)
        return nullptr;
    auto file = std::make_shared<QFile>();
    const auto mode = (flags & O_ACCMODE) == O_RDONLY ? QIODevice::ReadOnly : QIODevice::ReadWrite;
    if (!file->open(descriptor, mode | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
        ::close(descriptor);
        errno = EIO;
        return nullptr;
    }
    return file;
}

bool takeLock(int descriptor, int kind)
{
    const QDeadlineTimer deadline(lockWaitMs);
    while (::flock(descriptor, kind | LOCK_NB) != 0) {
        if ((errno != EWOULDBLOCK && errno != EINTR) || deadline.hasExpired())
            return false;
        QThread::msleep(lockPollMs);
    }
    return true;
}

/// git checkout replaces files: a lock on the old one protects nothing.
bool isStillAt(const QString &path, int descriptor)
{
    struct stat held{};
    struct stat named{};
    return ::fstat(descriptor, &held) == 0
           && ::lstat(QFile::encodeName(path).constData(), &named) == 0
           && held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

Result<LogFile::Content> readAll(QFile &file, const QString &path)
{
    struct stat info{};
    if (::fstat(file.handle(), &info) != 0)
        return systemFailure(Error::Code::Unreadable, path);
    if (!S_ISREG(info.st_mode))
        return failure(Error::Code::Unreadable, path, QStringLiteral("not a regular file"));
    if (info.st_size > maxBytes)
        return failure(Error::Code::TooLarge, path, QStringLiteral("more than 64 MiB"));
    if (!file.seek(0))
        return failure(Error::Code::Unreadable, path, file.errorString());
    LogFile::Content content{file.read(info.st_size), stampOf(info)};
    if (content.bytes.size() != info.st_size)
        return failure(Error::Code::Unreadable, path,
                       QStringLiteral("it shrank while it was read"));
    return content;
}

void flushFolder(const QString &folder)
{
    const int descriptor =
        ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

Result<void> prepareFolder(const QString &path)
{
    const QFileInfo folder(QFileInfo(path).absolutePath());
    if (folder.isSymLink())
        return failure(Error::Code::Refused, folder.filePath(),
                       QStringLiteral("it is a symbolic link"));
    if (!folder.exists()) {
        if (!QDir().mkpath(folder.filePath()))
            return failure(Error::Code::Unwritable, folder.filePath(),
                           QStringLiteral("the folder cannot be made"));
        flushFolder(folder.absolutePath());
    }
    return {};
}

/// Lets git put the lines of two branches together instead of marking a conflict.
Result<void> writeAttributes(const QString &path)
{
    const QFileInfo info(path);
    const QString attributes = info.absolutePath() + QLatin1StringView("/.gitattributes");
    const QFileInfo existing(attributes);
    if (existing.exists() || existing.isSymLink())
        return {};
    const QString line = info.fileName() + QLatin1StringView(" merge=union\n");
    return writeFileAtomically(attributes, line.toUtf8());
}

Result<void> writeFully(int descriptor, const QByteArray &bytes, const QString &path)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t written =
            ::write(descriptor, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return systemFailure(Error::Code::Unwritable, path);
        done += written;
    }
    if (::fsync(descriptor) != 0)
        return systemFailure(Error::Code::Unwritable, path);
    return {};
}

} // namespace

LogFile::LogFile() = default;

Result<LogFile::Content> LogFile::read(const QString &path)
{
    if (const QFileInfo folder(QFileInfo(path).absolutePath()); folder.isSymLink())
        return failure(Error::Code::Refused, folder.filePath(),
                       QStringLiteral("it is a symbolic link"));
    const auto file = openAt(path, O_RDONLY);
    if (!file && errno == ENOENT)
        return Content{};
    if (!file)
        return systemFailure(Error::Code::Unreadable, path);
    // Reading needs no permission from a writer that hangs; then half a line is reported as such.
    takeLock(file->handle(), LOCK_SH);
    return readAll(*file, path);
}

Result<LogFile> LogFile::lock(const QString &path)
{
    if (const auto ready = prepareFolder(path); !ready)
        return std::unexpected(ready.error());
    constexpr int attempts = 10;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const bool isNew = !QFileInfo::exists(path);
        LogFile log;
        log.m_path = path;
        log.m_file = openAt(path, O_RDWR | O_APPEND | O_CREAT);
        if (!log.m_file)
            return systemFailure(Error::Code::Unwritable, path);
        if (!takeLock(log.m_file->handle(), LOCK_EX))
            return failure(Error::Code::Refused, path,
                           QStringLiteral("another program is writing to it"));
        if (!isStillAt(path, log.m_file->handle()))
            continue;
        if (isNew) {
            if (const auto done = writeAttributes(path); !done)
                return std::unexpected(done.error());
            flushFolder(QFileInfo(path).absolutePath());
        }
        return log;
    }
    return failure(Error::Code::Refused, path,
                   QStringLiteral("it is being replaced again and again"));
}

Result<LogStamp> LogFile::stamp() const
{
    struct stat info{};
    if (::fstat(m_file->handle(), &info) != 0)
        return systemFailure(Error::Code::Unreadable, m_path);
    return stampOf(info);
}

Result<LogFile::Content> LogFile::content() const
{
    return readAll(*m_file, m_path);
}

Result<void> LogFile::append(const QByteArray &lines)
{
    const int descriptor = m_file->handle();
    struct stat info{};
    if (::fstat(descriptor, &info) != 0)
        return systemFailure(Error::Code::Unwritable, m_path);
    if (!S_ISREG(info.st_mode))
        return failure(Error::Code::Unwritable, m_path, QStringLiteral("not a regular file"));
    if (info.st_size + lines.size() >= maxBytes)
        return failure(Error::Code::TooLarge, m_path, QStringLiteral("more than 64 MiB"));
    char last = '\n';
    if (info.st_size > 0 && ::pread(descriptor, &last, 1, info.st_size - 1) != 1)
        return systemFailure(Error::Code::Unreadable, m_path);

    const auto written = writeFully(descriptor, last == '\n' ? lines : '\n' + lines, m_path);
    if (!written && ::ftruncate(descriptor, info.st_size) != 0)
        return failure(Error::Code::Unwritable, m_path,
                       written.error().detail + QStringLiteral(", and half a line may remain"));
    return written;
}

} // namespace pb
