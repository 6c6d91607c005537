// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

#include <memory>
#include <vector>

namespace pb::cli {

using CommandTable = std::vector<std::unique_ptr<Command>>;

/// Parses the arguments, runs the command that they name and returns the exit code. Nothing is
/// thrown past it.
int runCommandLine(const CommandTable &commands, int argc, char **argv);

} // namespace pb::cli
