// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcs/gitlibrary.h"

namespace pb::git {

namespace {

// Never shut down: that deletes the key by which a thread of a pool, which may outlive every static
// object, releases its last error (a leak of libgit2's thread state). What is left ends with the process.
bool start()
{
    git_libgit2_init();
    // Nobody's core.autocrlf, diff driver or attribute may change a patch.
    for (const int level : {GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM,
                            GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL})
        git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
    return true;
}

} // namespace

void ensureLibrary()
{
    [[maybe_unused]] static const bool started = start();
}

Error lastError(const QString &subject)
{
    const git_error *error = git_error_last();
    const QString message = error && error->message ? QString::fromUtf8(error->message)
                                                    : QStringLiteral("unknown libgit2 error");
    return {Error::Code::Git, subject, message};
}

} // namespace pb::git
