// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/runcontrol.h"
#include "progressline.h"
#include "text/style.h"

#include <QByteArrayView>
#include <QString>

namespace pb::cli {

/// Where a command talks: results go to standard output, everything else to standard error.
class Console
{
public:
    Console();

    /// Quiet: no notes and no progress. Warnings and errors are always said.
    void setQuiet(bool quiet) { m_quiet = quiet; }
    bool isQuiet() const { return m_quiet; }

    /// The look of standard output; plain unless it is a terminal and NO_COLOR is not set.
    const Style &style() const { return m_style; }

    void print(const QString &text);
    void printBytes(QByteArrayView bytes);
    /// A line on standard error.
    void say(const QString &line);
    void note(const QString &line); ///< the same, unless quiet
    void warn(const QString &line); ///< the same, with the program's name
    /// Flushes standard output; a full disk or a closed pipe must not look like success.
    Result<void> finish();

    /// For long work: stops on SIGINT, shows progress when standard error is a terminal.
    RunControl control();

private:
    Style m_style;
    ProgressLine m_progress;
    bool m_quiet = false;
    bool m_outputFailed = false;
};

} // namespace pb::cli
