// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/fileswap.h"

#include "base/hash.h"
#include "bundle/belowroot.h"

#include <QFile>
#include <QStringList>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <ranges>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace pb {

namespace {

/// The same name for the same file, so that what a killed run left is found and removed.
QByteArray stagedName(const QString &path)
{
    return ".picklebench-" + sha256Hex(path.toUtf8()).first(32).toLatin1() + ".tmp";
}

std::unexpected<Error> refused(const QString &path, const QString &why)
{
    return failure(Error::Code::Refused, path, why);
}

/// The file as it stands, when it may be replaced.
Result<PlainFile> openReplaceable(const QString &root, const QString &path,
                                  const QByteArray &expected)
{
    auto file = readPlainFile(root, path);
    if (!file && file.error().code == Error::Code::NotFound)
        return failure(Error::Code::Stale, path, QStringLiteral("the file is gone"));
    if (!file)
        return file;
    if (file->bytes != expected)
        return failure(Error::Code::Stale, path,
                       QStringLiteral("its bytes are not the expected ones"));
    if (file->links > 1)
        return refused(
            path,
            QStringLiteral("it has %1 hard links, which replacing it would part").arg(file->links));
    constexpr mode_t anyWriter = 0222;
    if ((file->mode & anyWriter) == 0)
        return refused(path, QStringLiteral("it is read-only"));
    return file;
}

Result<void> keepOwner(int descriptor, const PlainFile &original, const QString &path)
{
    struct stat made{};
    if (::fstat(descriptor, &made) != 0)
        return systemError(Error::Code::Unwritable, path);
    if (made.st_uid != original.owner
        && ::fchown(descriptor, original.owner, static_cast<gid_t>(-1)) != 0)
        return refused(path, QStringLiteral("it belongs to another user, which cannot be kept"));
    if (made.st_gid == original.group
        || ::fchown(descriptor, static_cast<uid_t>(-1), original.group) == 0)
        return {};
    // A group that gives its members nothing that others lack may be lost without harm.
    constexpr mode_t rights = 07;
    if (((original.mode >> 3) & rights) == (original.mode & rights))
        return {};
    return refused(path, QStringLiteral("it belongs to another group, which cannot be kept"));
}

Result<void> keepAttributes(int descriptor, const PlainFile &original, const QString &path)
{
    const ssize_t size = ::flistxattr(original.descriptor.get(), nullptr, 0);
    if (size <= 0)
        return {}; // none, or a file system without them
    QByteArray names(size, '\0');
    const ssize_t listed =
        ::flistxattr(original.descriptor.get(), names.data(), static_cast<size_t>(names.size()));
    for (const auto list = names.first(std::max<ssize_t>(listed, 0)).split('\0');
         const QByteArray &name : list) {
        // The system labels new files itself; only people's attributes and access lists are theirs.
        if (!name.startsWith("user.") && !name.startsWith("system.posix_acl_"))
            continue;
        QByteArray value(
            std::max<ssize_t>(::fgetxattr(original.descriptor.get(), name.constData(), nullptr, 0),
                              0),
            '\0');
        const ssize_t got = ::fgetxattr(original.descriptor.get(), name.constData(), value.data(),
                                        static_cast<size_t>(value.size()));
        if (got < 0
            || ::fsetxattr(descriptor, name.constData(), value.constData(),
                           static_cast<size_t>(got), 0)
                   != 0)
            return refused(path, QStringLiteral("its extended attribute %1 cannot be kept")
                                     .arg(QString::fromUtf8(name)));
    }
    return {};
}

Result<void> writeAndFlush(int descriptor, const QByteArray &bytes, const QString &path)
{
    QFile file;
    if (!file.open(descriptor, QIODevice::WriteOnly | QIODevice::Unbuffered)
        || file.write(bytes) != bytes.size() || ::fsync(descriptor) != 0)
        return failure(Error::Code::Unwritable, path, file.errorString());
    return {};
}

void removeStaged(const QString &root, const QString &path)
{
    const auto folder = openParentBelow(root, path);
    struct stat info{};
    const QByteArray name = stagedName(path);
    if (folder && ::fstatat(folder->get(), name.constData(), &info, AT_SYMLINK_NOFOLLOW) == 0
        && S_ISREG(info.st_mode))
        ::unlinkat(folder->get(), name.constData(), 0);
}

/// Writes `to` beside the file, ready to take its place.
Result<void> stage(const QString &root, const FileSwap &swap)
{
    const auto original = openReplaceable(root, swap.path, swap.from);
    if (!original)
        return std::unexpected(original.error());
    removeStaged(root, swap.path);
    const auto folder = openParentBelow(root, swap.path);
    if (!folder)
        return std::unexpected(folder.error());
    constexpr mode_t ownerOnly = 0600;
    const Descriptor staged(::openat(folder->get(), stagedName(swap.path).constData(),
                                     O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                                     ownerOnly));
    if (!staged.isOpen())
        return systemError(Error::Code::Unwritable, swap.path);
    if (const auto kept = keepOwner(staged.get(), *original, swap.path); !kept)
        return kept;
    if (const auto kept = keepAttributes(staged.get(), *original, swap.path); !kept)
        return kept;
    // After the owner: changing that clears mode bits.
    if (::fchmod(staged.get(), original->mode) != 0)
        return systemError(Error::Code::Unwritable, swap.path);
    return writeAndFlush(staged.get(), swap.to, swap.path);
}

Result<void> renameStaged(const QString &root, const FileSwap &swap)
{
    const auto original = openReplaceable(root, swap.path, swap.from);
    if (!original)
        return std::unexpected(original.error());
    const auto folder = openParentBelow(root, swap.path);
    if (!folder)
        return std::unexpected(folder.error());
    if (::renameat(folder->get(), stagedName(swap.path).constData(), folder->get(),
                   encodedFileName(swap.path).constData())
        != 0)
        return systemError(Error::Code::Unwritable, swap.path);
    ::fsync(folder->get());
    return {};
}

/// The files that could not be put back; empty when the tree is as it was.
QStringList putBack(const QString &root, const std::vector<FileSwap> &swaps, size_t renamed)
{
    QStringList lost;
    for (const FileSwap &swap : swaps | std::views::take(renamed) | std::views::reverse) {
        const FileSwap back{swap.path, swap.to, swap.from};
        if (!stage(root, back) || !renameStaged(root, back))
            lost.append(swap.path);
    }
    return lost;
}

/// The error with what it means for the files. With lost ones it may not stay Error::Stale, which
/// promises that nothing was changed.
Error outcome(Error error, const QStringList &lost)
{
    if (!lost.isEmpty())
        return {Error::Code::Unwritable, lost.join(u", "),
                QStringLiteral("changed, and not put back when %1 failed: %2")
                    .arg(error.subject, error.detail)};
    if (error.code == Error::Code::Unwritable)
        error.detail += QStringLiteral("; no file was changed");
    return error;
}

/// Counts in `renamed` how far it came, which is what has to be put back.
Result<void> renameAll(const QString &root, const std::vector<FileSwap> &swaps, size_t &renamed,
                       const std::function<void(const QString &)> &beforeRename)
{
    for (const FileSwap &swap : swaps) {
        if (beforeRename)
            beforeRename(swap.path);
        if (const auto done = renameStaged(root, swap); !done)
            return done;
        ++renamed;
    }
    return {};
}

Result<void> stageAll(const QString &root, const std::vector<FileSwap> &swaps)
{
    for (const FileSwap &swap : swaps) {
        if (const auto staged = stage(root, swap); !staged)
            return staged;
    }
    return {};
}

/// Held by the descriptor: one change of a project at a time, and no lock file in the project.
Result<Descriptor> lockRoot(const QString &root)
{
    Descriptor folder(
        ::open(QFile::encodeName(root).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen())
        return systemError(errno == ENOENT ? Error::Code::NotFound : Error::Code::Unreadable, root);
    // Some network file systems cannot lock a folder; that must not keep anyone from rolling back.
    if (::flock(folder.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return refused(root, QStringLiteral("another change is being applied or rolled back"));
    return folder;
}

} // namespace

Result<void> swapFiles(const QString &root, const std::vector<FileSwap> &swaps,
                       const std::function<void(const QString &path)> &beforeRename)
{
    const auto lock = lockRoot(root);
    if (!lock)
        return std::unexpected(lock.error());
    size_t renamed = 0;
    Result<void> done = stageAll(root, swaps);
    if (done)
        done = renameAll(root, swaps, renamed, beforeRename);
    if (!done) {
        const QStringList lost = putBack(root, swaps, renamed);
        done = std::unexpected(outcome(done.error(), lost));
    }
    for (const FileSwap &swap : swaps)
        removeStaged(root, swap.path);
    return done;
}

Result<void> removeLeftovers(const QString &root, const QStringList &paths)
{
    const auto lock = lockRoot(root);
    if (!lock)
        return std::unexpected(lock.error());
    for (const QString &path : paths)
        removeStaged(root, path);
    return {};
}

} // namespace pb
