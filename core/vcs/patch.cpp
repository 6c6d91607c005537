// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcs/patch.h"

#include "vcs/gitlibrary.h"
#include "vcs/relativepath.h"

#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

#include <QSet>

#include <map>

namespace pb {

namespace {

constexpr qsizetype maxFileBytes = 64LL * 1024 * 1024;

/// A repository that is nothing but objects in memory: no folder, no configuration, no attributes.
struct ScratchObjects
{
    git::BlobOdb odb;
    git::Repository repository;
};

Result<ScratchObjects> scratchObjects()
{
    ScratchObjects scratch;
    git_odb_backend *backend = nullptr;
    if (git::fill(scratch.odb, [](git_odb **out) { return git_odb_new(out); }) < 0
        || git_mempack_new(&backend) < 0)
        return std::unexpected(git::lastError(QStringLiteral("object store")));
    if (git_odb_add_backend(scratch.odb.get(), backend, 1) < 0) {
        const Error error = git::lastError(QStringLiteral("object store"));
        backend->free(backend);
        return std::unexpected(error);
    }
    const auto wrap = [&](git_repository **out) {
        return git_repository_wrap_odb(out, scratch.odb.get());
    };
    if (git::fill(scratch.repository, wrap) < 0)
        return std::unexpected(git::lastError(QStringLiteral("object store")));
    return scratch;
}

Result<void> checkChange(const FileChange &change)
{
    if (!isPlainRelativePath(change.path))
        return failure(Error::Code::Invalid, change.path,
                       QStringLiteral("not a plain relative path"));
    if (change.mode != GIT_FILEMODE_BLOB && change.mode != GIT_FILEMODE_BLOB_EXECUTABLE)
        return failure(Error::Code::Invalid, change.path,
                       QStringLiteral("mode %1 is not a regular file").arg(change.mode, 0, 8));
    if (change.before.size() > maxFileBytes || change.after.size() > maxFileBytes)
        return failure(Error::Code::TooLarge, change.path, QStringLiteral("more than 64 MiB"));
    return {};
}

/// One path, one meaning: what would apply depends on the order otherwise.
Result<void> checkPaths(const std::vector<FileChange> &changes)
{
    QSet<QString> paths;
    for (const FileChange &change : changes) {
        if (paths.contains(change.path))
            return failure(Error::Code::Conflict, change.path, QStringLiteral("named twice"));
        paths.insert(change.path);
    }
    for (const FileChange &change : changes) {
        for (qsizetype slash = change.path.indexOf(u'/'); slash > 0;
             slash = change.path.indexOf(u'/', slash + 1)) {
            if (paths.contains(change.path.first(slash)))
                return failure(Error::Code::Conflict, change.path,
                               QStringLiteral("its folder is named as a file"));
        }
    }
    return {};
}

/// An index in memory that holds one side of the change.
Result<git::Index> indexOf(const ScratchObjects &scratch, const FileChange &change,
                           const QByteArray &content)
{
    const QByteArray path = change.path.toUtf8();
    git_index_entry entry{};
    entry.mode = change.mode;
    entry.path = path.constData();
    git::Index index;
    if (git::fill(index, [](git_index **out) { return git_index_new(out); }) < 0
        || git_odb_write(&entry.id, scratch.odb.get(), content.constData(),
                         static_cast<size_t>(content.size()), GIT_OBJECT_BLOB)
               < 0
        || git_index_add(index.get(), &entry) < 0)
        return std::unexpected(git::lastError(change.path));
    return index;
}

/// git ends a name that holds a space with a tab; GNU patch would cut it at the space otherwise.
QByteArray withNamesEnded(QByteArray patch, const QString &path)
{
    if (!path.contains(u' '))
        return patch;
    for (const QByteArrayView line : {"\n--- a/", "\n+++ b/"}) {
        // The first such line is the header's: hunks come after it. Quoted names need no tab.
        const qsizetype begin = patch.indexOf(line);
        if (begin >= 0)
            patch.insert(patch.indexOf('\n', begin + 1), '\t');
    }
    return patch;
}

Result<QByteArray> patchText(const ScratchObjects &scratch, const FileChange &change)
{
    const auto before = indexOf(scratch, change, change.before);
    if (!before)
        return std::unexpected(before.error());
    const auto after = indexOf(scratch, change, change.after);
    if (!after)
        return std::unexpected(after.error());

    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    // Full ids, so that the patch pins what it was made from.
    options.id_abbrev = GIT_OID_SHA1_HEXSIZE;
    // As text, whatever libgit2 guesses: people have to read what they approve. But not with NUL
    // bytes, which git applies and libgit2 cuts lines at.
    const bool hasNul = change.before.contains('\0') || change.after.contains('\0');
    options.flags = hasNul ? GIT_DIFF_FORCE_BINARY | GIT_DIFF_SHOW_BINARY
                           : GIT_DIFF_FORCE_TEXT | GIT_DIFF_INDENT_HEURISTIC;
    options.old_prefix = "a";
    options.new_prefix = "b";
    git::Diff diff;
    const auto make = [&](git_diff **out) {
        return git_diff_index_to_index(out, scratch.repository.get(), before->get(), after->get(),
                                       &options);
    };
    git_buf text = GIT_BUF_INIT;
    if (git::fill(diff, make) < 0 || git_diff_to_buf(&text, diff.get(), GIT_DIFF_FORMAT_PATCH) < 0)
        return std::unexpected(git::lastError(change.path));
    QByteArray patch(text.ptr, static_cast<qsizetype>(text.size));
    git_buf_dispose(&text);
    return withNamesEnded(std::move(patch), change.path);
}

} // namespace

Result<QByteArray> makePatch(const std::vector<FileChange> &changes)
{
    git::ensureLibrary();
    if (const auto good = checkPaths(changes); !good)
        return std::unexpected(good.error());
    const auto scratch = scratchObjects();
    if (!scratch)
        return std::unexpected(scratch.error());

    std::map<QByteArray, const FileChange *> sorted; // by bytes, as git does
    for (const FileChange &change : changes) {
        if (const auto good = checkChange(change); !good)
            return std::unexpected(good.error());
        sorted.emplace(change.path.toUtf8(), &change);
    }
    QByteArray patch;
    for (const auto &[path, change] : sorted) {
        const auto part = patchText(*scratch, *change);
        if (!part)
            return part;
        patch += *part;
    }
    return patch;
}

Result<QByteArray> makeReversePatch(std::vector<FileChange> changes)
{
    for (FileChange &change : changes)
        change.before.swap(change.after);
    return makePatch(changes);
}

} // namespace pb
