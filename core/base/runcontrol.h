// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace pb {

/// How far a long job is. `total` is 0 while it is not known yet.
struct Progress
{
    int done = 0;
    int total = 0;
    QString what; ///< the file or step at hand
};

/// Passed down into long work, never stored. Both may be empty; both may be called from any thread.
struct RunControl
{
    std::function<bool()> cancelled;
    std::function<void(const Progress &)> progress;

    bool isCancelled() const { return cancelled && cancelled(); }
    void report(const Progress &p) const
    {
        if (progress)
            progress(p);
    }
};

} // namespace pb
