// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exitcode.h"

namespace CLI {
class App;
}

namespace pb::cli {

class Console;

/// One sub-command. The table in main.cpp holds one of each.
class Command
{
public:
    Command() = default;
    virtual ~Command() = default;
    Q_DISABLE_COPY_MOVE(Command)

    virtual const char *name() const = 0;
    virtual const char *summary() const = 0;  ///< one line, for the list of commands
    virtual const char *usage() const = 0;    ///< what may follow the name
    virtual const char *examples() const = 0; ///< lines without indentation, below the options

    /// Declares the options and binds them to members of the command.
    virtual void declare(CLI::App &app) = 0;
    /// Runs with what was parsed. An error becomes one sentence on standard error.
    virtual Result<ExitCode> run(Console &console) = 0;
};

} // namespace pb::cli
