// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <git2.h>

#include <memory>

// Only the .cpp files of this folder include this: libgit2 does not leave core/vcs.
namespace pb::git {

/// Starts libgit2 once per process and cuts it off from every configuration file of the user and the
/// system. To be called before anything else of libgit2.
void ensureLibrary();

/// The failure of the call just made. libgit2 keeps one message per thread and the next call may
/// overwrite it, so this is taken at once.
Error lastError(const QString &subject);

template<auto Free>
struct Deleter
{
    void operator()(auto *handle) const { Free(handle); }
};

using Blob = std::unique_ptr<git_blob, Deleter<git_blob_free>>;
using BlobOdb = std::unique_ptr<git_odb, Deleter<git_odb_free>>;
using Commit = std::unique_ptr<git_commit, Deleter<git_commit_free>>;
using Config = std::unique_ptr<git_config, Deleter<git_config_free>>;
using Diff = std::unique_ptr<git_diff, Deleter<git_diff_free>>;
using Index = std::unique_ptr<git_index, Deleter<git_index_free>>;
using Reference = std::unique_ptr<git_reference, Deleter<git_reference_free>>;
using Repository = std::unique_ptr<git_repository, Deleter<git_repository_free>>;
using Signature = std::unique_ptr<git_signature, Deleter<git_signature_free>>;
using Tree = std::unique_ptr<git_tree, Deleter<git_tree_free>>;
using TreeEntry = std::unique_ptr<git_tree_entry, Deleter<git_tree_entry_free>>;

/// Fills an owning handle from a C function that returns through its first argument.
template<class Handle, class Function, class... Arguments>
int fill(Handle &handle, Function function, Arguments... arguments)
{
    typename Handle::pointer raw = nullptr;
    const int status = function(&raw, arguments...);
    handle.reset(raw);
    return status;
}

} // namespace pb::git
