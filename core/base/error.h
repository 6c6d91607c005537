// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pb {

/// Why a function of the core did not return its value. The core speaks in codes and arguments;
/// `ui/present` and `app/cli` turn them into sentences.
struct Error
{
    enum class Code {
        NotFound,   ///< the file, folder, finding, rule or item named by `subject` does not exist
        Unreadable, ///< it exists and could not be read; `detail` is the system's reason
        Unwritable, ///< it could not be written; `detail` says so when files were changed or not
        Invalid,    ///< content that breaks its format; `detail` names the place
        Stale,      ///< bytes on disk are not the bytes that were scanned; never patched
        Conflict,   ///< two edits or two records exclude each other
        Refused,    ///< a rule of the product forbids it (missing reason, missing evidence, …)
        TooLarge,   ///< over a documented bound
        Cancelled,  ///< the user cancelled; nothing was changed
        Git,        ///< libgit2 failed; `detail` is its message
        Internal,   ///< a promise of our own was broken; always a bug
    };

    Code code = Code::Internal;
    QString subject; ///< what it is about: a path, an id, a key
    QString detail;  ///< technical reason in English, one line, no trailing full stop

    friend bool operator==(const Error &, const Error &) = default;
};

/// Stable lower-case word of a code, for JSON and logs: "not-found", "stale", …
QString errorWord(Error::Code code);

} // namespace pb
