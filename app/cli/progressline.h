// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/runcontrol.h"

#include <QElapsedTimer>

#include <mutex>

namespace pb::cli {

/// One line on standard error that says how far a job is and disappears when something else is
/// printed. Does nothing unless it is shown on a terminal.
class ProgressLine
{
public:
    explicit ProgressLine(bool shown);

    bool isShown() const { return m_shown; }
    /// May be called from any thread; draws at most ten times a second.
    void show(const Progress &progress);
    void clear();

private:
    const bool m_shown;
    std::mutex m_mutex; ///< protects what follows
    QElapsedTimer m_sinceDrawn;
    bool m_drawn = false;
};

} // namespace pb::cli
