// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "interrupt.h"

#include <atomic>
#include <csignal>

namespace pb::cli {

namespace {

std::atomic<int> caughtSignal{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may not take a lock");

void handleWith(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

/// Whichever of the two comes next ends the program at once.
void remember(int signal)
{
    caughtSignal.store(signal, std::memory_order_relaxed);
    handleWith(SIG_DFL);
}

} // namespace

void catchInterrupts()
{
    handleWith(remember);
}

bool isInterrupted()
{
    return caughtSignal.load(std::memory_order_relaxed) != 0;
}

int interruptExitCode()
{
    return 128 + caughtSignal.load(std::memory_order_relaxed);
}

} // namespace pb::cli
