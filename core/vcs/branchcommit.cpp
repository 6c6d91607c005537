// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcs/branchcommit.h"

#include "vcs/gitlibrary.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace pb {

namespace {

/// Where the commit goes: an open repository, and where in it the project lies.
struct Place
{
    git::Repository repository;
    QString workTree; ///< absolute
    QString prefix;   ///< of the project's paths: empty or ending in '/'
    git::Commit parent;
};

QString textOf(const git_oid &id)
{
    char text[GIT_OID_MAX_HEXSIZE + 1];
    return QString::fromLatin1(git_oid_tostr(text, sizeof text, &id));
}

Result<git::Repository> repositoryAround(const QString &folder)
{
    const QByteArray path = QFile::encodeName(folder);
    git::Repository repository;
    const auto open = [&](git_repository **out) {
        return git_repository_open_ext(out, path.constData(), 0, nullptr);
    };
    const int status = git::fill(repository, open);
    if (status == GIT_ENOTFOUND)
        return failure(Error::Code::Refused, folder, QStringLiteral("it is in no git repository"));
    if (status < 0)
        return std::unexpected(git::lastError(folder));
    if (!git_repository_workdir(repository.get()))
        return failure(Error::Code::Refused, folder,
                       QStringLiteral("its git repository has no working tree"));
    return repository;
}

Result<git::Commit> headCommit(git_repository *repository, const QString &folder)
{
    git::Reference head;
    const auto get = [&](git_reference **out) { return git_repository_head(out, repository); };
    const int status = git::fill(head, get);
    if (status == GIT_EUNBORNBRANCH || status == GIT_ENOTFOUND)
        return failure(Error::Code::Refused, folder,
                       QStringLiteral("its git repository has no commit yet"));
    git::Commit commit;
    const auto peel = [&](git_commit **out) {
        return git_reference_peel(reinterpret_cast<git_object **>(out), head.get(),
                                  GIT_OBJECT_COMMIT);
    };
    if (status < 0 || git::fill(commit, peel) < 0)
        return std::unexpected(git::lastError(folder));
    return commit;
}

Result<Place> placeFor(const QString &folder)
{
    const QString root = QFileInfo(folder).canonicalFilePath();
    if (root.isEmpty())
        return failure(Error::Code::NotFound, folder, QStringLiteral("no such folder"));
    auto repository = repositoryAround(root);
    if (!repository)
        return std::unexpected(repository.error());
    auto parent = headCommit(repository->get(), root);
    if (!parent)
        return std::unexpected(parent.error());
    const QString workTree =
        QFileInfo(QFile::decodeName(git_repository_workdir(repository->get()))).canonicalFilePath();
    const QString below = QDir(workTree).relativeFilePath(root);
    const QString prefix = below == u"." ? QString() : below + u'/';
    return Place{std::move(*repository), workTree, prefix, std::move(*parent)};
}

Result<void> checkBranch(const Place &place, const QString &branch)
{
    const QByteArray name = branch.toUtf8();
    int valid = 0;
    if (git_branch_name_is_valid(&valid, name.constData()) < 0 || valid == 0)
        return failure(Error::Code::Refused, branch,
                       QStringLiteral("it is no name for a git branch"));
    git::Reference existing;
    const auto find = [&](git_reference **out) {
        return git_branch_lookup(out, place.repository.get(), name.constData(), GIT_BRANCH_LOCAL);
    };
    const int status = git::fill(existing, find);
    if (status == 0)
        return failure(Error::Code::Refused, branch, QStringLiteral("the branch exists already"));
    return status == GIT_ENOTFOUND ? Result<void>() : std::unexpected(git::lastError(branch));
}

/// The committed file's mode, when its bytes are those that the change was made from.
Result<git_filemode_t> checkCommitted(const Place &place, git_tree *tree, const FileChange &change)
{
    const QByteArray path = (place.prefix + change.path).toUtf8();
    git::TreeEntry entry;
    const auto find = [&](git_tree_entry **out) {
        return git_tree_entry_bypath(out, tree, path.constData());
    };
    const int status = git::fill(entry, find);
    if (status == GIT_ENOTFOUND)
        return failure(Error::Code::Stale, change.path,
                       QStringLiteral("it is not in the last commit"));
    if (status < 0)
        return std::unexpected(git::lastError(change.path));
    const git_filemode_t mode = git_tree_entry_filemode(entry.get());
    if (mode != GIT_FILEMODE_BLOB && mode != GIT_FILEMODE_BLOB_EXECUTABLE)
        return failure(Error::Code::Refused, change.path,
                       QStringLiteral("it is no regular file in the last commit"));
    git::Blob blob;
    const auto read = [&](git_blob **out) {
        return git_blob_lookup(out, place.repository.get(), git_tree_entry_id(entry.get()));
    };
    if (git::fill(blob, read) < 0)
        return std::unexpected(git::lastError(change.path));
    const QByteArrayView committed(static_cast<const char *>(git_blob_rawcontent(blob.get())),
                                   static_cast<qsizetype>(git_blob_rawsize(blob.get())));
    if (committed != change.before)
        return failure(Error::Code::Stale, change.path,
                       QStringLiteral("its bytes in the last commit are not those of before"));
    return mode;
}

/// The tree of HEAD with the changed files in it.
Result<git::Tree> changedTree(const Place &place, const std::vector<FileChange> &changes)
{
    git::Tree base;
    const auto get = [&](git_tree **out) { return git_commit_tree(out, place.parent.get()); };
    if (git::fill(base, get) < 0)
        return std::unexpected(git::lastError(place.workTree));
    std::vector<QByteArray> paths; // what the updates point to
    std::vector<git_tree_update> updates;
    paths.reserve(changes.size());
    for (const FileChange &change : changes) {
        const auto mode = checkCommitted(place, base.get(), change);
        if (!mode)
            return std::unexpected(mode.error());
        paths.push_back((place.prefix + change.path).toUtf8());
        git_tree_update &update = updates.emplace_back();
        update.action = GIT_TREE_UPDATE_UPSERT;
        update.filemode = *mode;
        update.path = paths.back().constData();
        // From bytes, not from a file: no filter may touch them.
        if (git_blob_create_from_buffer(&update.id, place.repository.get(),
                                        change.after.constData(),
                                        static_cast<size_t>(change.after.size()))
            < 0)
            return std::unexpected(git::lastError(change.path));
    }
    git_oid id;
    git::Tree tree;
    const auto look = [&](git_tree **out) {
        return git_tree_lookup(out, place.repository.get(), &id);
    };
    if (git_tree_create_updated(&id, place.repository.get(), base.get(), updates.size(),
                                updates.data())
            < 0
        || git::fill(tree, look) < 0)
        return std::unexpected(git::lastError(place.workTree));
    return tree;
}

Result<git::Signature> signatureOf(const Person &person, const QDateTime &at)
{
    const QByteArray name = person.name.toUtf8();
    const QByteArray mail = person.mail.toUtf8();
    git::Signature signature;
    const auto make = [&](git_signature **out) {
        return git_signature_new(out, name.constData(), mail.constData(), at.toSecsSinceEpoch(), 0);
    };
    if (git::fill(signature, make) < 0)
        return std::unexpected(git::lastError(person.name));
    return signature;
}

Result<git_oid> commitTree(const Place &place, const git_tree *tree, const CommitText &text)
{
    const auto author = signatureOf(text.author, text.authoredAt);
    if (!author)
        return std::unexpected(author.error());
    const auto committer = signatureOf(text.committer, text.committedAt);
    if (!committer)
        return std::unexpected(committer.error());
    const QByteArray message = text.message.toUtf8();
    const git_commit *parents[] = {place.parent.get()};
    git_oid id;
    if (git_commit_create(&id, place.repository.get(), nullptr, author->get(), committer->get(),
                          nullptr, message.constData(), tree, 1, parents)
        < 0)
        return std::unexpected(git::lastError(place.workTree));
    return id;
}

/// Never moves a branch that came into being meanwhile.
Result<void> createBranch(const Place &place, const QString &branch, const git_oid &id,
                          const Person &person)
{
    const QByteArray name = "refs/heads/" + branch.toUtf8();
    git_repository_set_ident(place.repository.get(), person.name.toUtf8().constData(),
                             person.mail.toUtf8().constData());
    git::Reference made;
    const auto create = [&](git_reference **out) {
        return git_reference_create(out, place.repository.get(), name.constData(), &id, 0,
                                    "picklebench: commit");
    };
    if (git::fill(made, create) < 0)
        return failure(Error::Code::Refused, branch, git::lastError(branch).detail);
    return {};
}

} // namespace

Result<BranchCommit> commitOnNewBranch(const QString &folder, const QString &branch,
                                       const std::vector<FileChange> &changes,
                                       const CommitText &text)
{
    git::ensureLibrary();
    const auto place = placeFor(folder);
    if (!place)
        return std::unexpected(place.error());
    if (const auto free = checkBranch(*place, branch); !free)
        return std::unexpected(free.error());
    const auto tree = changedTree(*place, changes);
    if (!tree)
        return std::unexpected(tree.error());
    const auto id = commitTree(*place, tree->get(), text);
    if (!id)
        return std::unexpected(id.error());
    if (const auto made = createBranch(*place, branch, *id, text.committer); !made)
        return std::unexpected(made.error());
    return BranchCommit{place->workTree, branch, textOf(*id),
                        textOf(*git_commit_id(place->parent.get()))};
}

} // namespace pb
