// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pb::cli {

/// From now on SIGINT and SIGTERM ask the running job to stop instead of ending the program at
/// once; a second one ends it.
void catchInterrupts();

bool isInterrupted();
/// 128 + the signal, as shells do: 130 for SIGINT.
int interruptExitCode();

} // namespace pb::cli
