// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bundle/unfinished.h"

#include "base/clock.h"
#include "base/json.h"

#include <QFile>
#include <QJsonObject>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pb {

namespace {

constexpr QLatin1StringView stateFolder(".picklebench");
constexpr QLatin1StringView notePath(".picklebench/unfinished.json");
constexpr QLatin1StringView schema("picklebench/unfinished/1");
constexpr const char *noteName = "unfinished.json";
constexpr qint64 mostBytes = 64LL * 1024;

struct flock wholeFile()
{
    struct flock lock{};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    return lock;
}

/// Whether a living process holds it. Where files cannot be locked, nobody is taken to.
bool isHeld(int descriptor)
{
    struct flock lock = wholeFile();
    return ::fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

/// False when another process was faster.
bool hold(int descriptor)
{
    struct flock lock = wholeFile();
    if (::fcntl(descriptor, F_OFD_SETLK, &lock) != 0 && (errno == EAGAIN || errno == EACCES))
        return false;
    struct stat info{};
    return ::fstat(descriptor, &info) == 0 && info.st_nlink > 0; // else its holder has just ended
}

/// The note without a look at the files. One that was cut short came before the first rename.
std::optional<UnfinishedChange> parsed(const QByteArray &bytes)
{
    const auto object = parseJsonObject(bytes, notePath);
    if (!object || object->value(u"schema").toString() != schema)
        return std::nullopt;
    UnfinishedChange change;
    change.bundle = object->value(u"bundle").toString();
    change.action = object->value(u"action").toString();
    change.at = object->value(u"at").toString();
    change.by = object->value(u"by").toString();
    const bool known =
        change.action == QStringLiteral("apply") || change.action == QStringLiteral("rollback");
    return known && change.bundle.startsWith(u'/') ? std::optional(change) : std::nullopt;
}

void countFiles(UnfinishedChange &change, const QString &root)
{
    const auto bundle = readBundle(change.bundle);
    if (!bundle)
        return;
    const auto states = inspectFiles(*bundle, root);
    change.readable = true;
    change.madeFor = bundle->project;
    change.files = static_cast<int>(states.size());
    const auto count = [&](ChangeState state) {
        return static_cast<int>(std::ranges::count(states, state, &FileState::state));
    };
    change.changed = count(ChangeState::Applied);
    change.edited = count(ChangeState::Foreign);
}

Result<Descriptor> openNote(const QString &root)
{
    const auto top = openParentBelow(root, stateFolder);
    if (!top)
        return std::unexpected(top.error());
    constexpr mode_t folderMode = 0777;
    ::mkdirat(top->get(), QFile::encodeName(stateFolder).constData(), folderMode);
    const auto folder = openParentBelow(root, notePath);
    if (!folder)
        return std::unexpected(folder.error());
    constexpr mode_t fileMode = 0666;
    Descriptor file(::openat(folder->get(), noteName,
                             O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, fileMode));
    if (!file.isOpen())
        return systemError(Error::Code::Unwritable, notePath);
    struct stat info{};
    if (::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode))
        return failure(Error::Code::Unwritable, notePath,
                       QStringLiteral("it is not a regular file"));
    return file;
}

Result<void> write(int descriptor, const QByteArray &bytes)
{
    if (::ftruncate(descriptor, 0) != 0
        || ::pwrite(descriptor, bytes.constData(), static_cast<size_t>(bytes.size()), 0)
               != bytes.size()
        || ::fsync(descriptor) != 0)
        return systemError(Error::Code::Unwritable, notePath);
    return {};
}

} // namespace

QString unfinishedNote(const QString &projectRoot)
{
    return projectRoot + u'/' + notePath;
}

std::optional<UnfinishedChange> unfinishedChange(const QString &projectRoot)
{
    const auto file = readPlainFile(projectRoot, notePath, mostBytes);
    if (!file || isHeld(file->descriptor.get()))
        return std::nullopt;
    auto change = parsed(file->bytes);
    if (change)
        countFiles(*change, projectRoot);
    return change;
}

Result<UnderWay> UnderWay::note(const QString &projectRoot, const Bundle &bundle,
                                const QString &action)
{
    UnderWay way;
    way.m_root = projectRoot;
    auto file = openNote(projectRoot);
    if (!file)
        return std::unexpected(file.error());
    if (!hold(file->get()))
        return failure(Error::Code::Refused, projectRoot,
                       QStringLiteral("another change is being applied or rolled back"));
    way.m_file = std::move(*file);
    QFile reader;
    const bool opened = reader.open(way.m_file.get(), QIODevice::ReadOnly);
    auto old = parsed(opened ? reader.read(mostBytes) : QByteArray());
    if (old && old->bundle != bundle.folder) {
        countFiles(*old, projectRoot);
        if (old->isHalfDone())
            return failure(Error::Code::Refused, projectRoot,
                           QStringLiteral("the change in %1 was left half done here: apply or roll "
                                          "back that one first")
                               .arg(old->bundle));
    }
    const QJsonObject content{{QStringLiteral("schema"), schema},
                              {QStringLiteral("bundle"), bundle.folder},
                              {QStringLiteral("action"), action},
                              {QStringLiteral("at"), utcNow()},
                              {QStringLiteral("by"), currentUser()}};
    if (const auto written = write(way.m_file.get(), prettyJson(content)); !written)
        return std::unexpected(written.error());
    flushFolder(projectRoot + u'/' + stateFolder);
    return way;
}

void UnderWay::end()
{
    if (const auto folder = openParentBelow(m_root, notePath))
        ::unlinkat(folder->get(), noteName, 0);
    // An empty state folder says nothing; one that holds something stays.
    if (const auto top = openParentBelow(m_root, stateFolder))
        ::unlinkat(top->get(), QFile::encodeName(stateFolder).constData(), AT_REMOVEDIR);
    m_file = Descriptor();
}

} // namespace pb
