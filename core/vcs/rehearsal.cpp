// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcs/patch.h"

#include "base/files.h"
#include "base/hash.h"
#include "vcs/gitlibrary.h"
#include "vcs/relativepath.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

namespace pb {

namespace {

constexpr QLatin1StringView rehearsalSubject("rehearsal");

/// Attributes of the scratch repository outrank a `.gitattributes` among the copied files.
Result<void> silenceAttributes(const QString &root)
{
    return writeFileAtomically(root + QLatin1String("/.git/info/attributes"),
                               "* -text -filter -ident -working-tree-encoding\n");
}

Result<git::Repository> scratchRepository(const QString &root)
{
    git::Repository repository;
    git::Config config;
    const QByteArray path = QFile::encodeName(root);
    const auto init = [&](git_repository **out) {
        return git_repository_init(out, path.constData(), 0);
    };
    const auto open = [&](git_config **out) {
        return git_repository_config(out, repository.get());
    };
    if (git::fill(repository, init) < 0 || git::fill(config, open) < 0
        || git_config_set_string(config.get(), "core.autocrlf", "false") < 0
        || git_config_set_bool(config.get(), "core.filemode", 1) < 0)
        return std::unexpected(git::lastError(rehearsalSubject));
    if (const auto done = silenceAttributes(root); !done)
        return std::unexpected(done.error());
    return repository;
}

Result<void> copyBefore(const QString &root, const std::vector<FileChange> &changes)
{
    for (const FileChange &change : changes) {
        if (!isPlainRelativePath(change.path))
            return failure(Error::Code::Invalid, change.path,
                           QStringLiteral("not a plain relative path"));
        const QString path = root + u'/' + change.path;
        if (const auto written = writeFileAtomically(path, change.before); !written)
            return written;
        const auto executable = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
        if (change.mode == GIT_FILEMODE_BLOB_EXECUTABLE && !QFile::setPermissions(path, executable))
            return failure(Error::Code::Unwritable, path, QStringLiteral("permissions"));
    }
    return {};
}

/// Empty when the patch applied; else libgit2's reason.
QString applyText(git_repository *repository, const QByteArray &patch)
{
    git::Diff diff;
    const auto parse = [&](git_diff **out) {
        return git_diff_from_buffer(out, patch.constData(), static_cast<size_t>(patch.size()));
    };
    if (git::fill(diff, parse) < 0
        || git_apply(repository, diff.get(), GIT_APPLY_LOCATION_WORKDIR, nullptr) < 0)
        return git::lastError(rehearsalSubject).detail;
    return {};
}

QString digestOf(const QString &path)
{
    const auto bytes = readFile(path);
    return bytes ? sha256Hex(*bytes) : QString();
}

void recordDigests(const QString &root, std::vector<FileDigests> &files,
                   QString FileDigests::*which)
{
    for (FileDigests &file : files)
        file.*which = digestOf(root + u'/' + file.path);
}

std::vector<FileDigests> expectedDigests(const std::vector<FileChange> &changes)
{
    std::vector<FileDigests> files;
    files.reserve(changes.size());
    for (const FileChange &change : changes)
        files.push_back({change.path, sha256Hex(change.before), sha256Hex(change.after), {}, {}});
    std::ranges::sort(files, {}, &FileDigests::path);
    return files;
}

} // namespace

bool Rehearsal::passed() const
{
    return failure.isEmpty() && !files.empty()
           && std::ranges::all_of(files, [](const FileDigests &file) {
                  return !file.before.isEmpty() && file.afterForward == file.after
                         && file.afterReverse == file.before;
              });
}

Result<Rehearsal> rehearse(const std::vector<FileChange> &changes, const QByteArray &forward,
                           const QByteArray &reverse)
{
    git::ensureLibrary();
    const QTemporaryDir folder;
    if (!folder.isValid())
        return failure(Error::Code::Unwritable, folder.path(), folder.errorString());
    const auto repository = scratchRepository(folder.path());
    if (!repository)
        return std::unexpected(repository.error());
    if (const auto copied = copyBefore(folder.path(), changes); !copied)
        return std::unexpected(copied.error());

    Rehearsal rehearsal{expectedDigests(changes), {}};
    rehearsal.failure = applyText(repository->get(), forward);
    recordDigests(folder.path(), rehearsal.files, &FileDigests::afterForward);
    if (!rehearsal.failure.isEmpty())
        return rehearsal;
    rehearsal.failure = applyText(repository->get(), reverse);
    recordDigests(folder.path(), rehearsal.files, &FileDigests::afterReverse);
    return rehearsal;
}

} // namespace pb
