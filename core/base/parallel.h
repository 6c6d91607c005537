// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/runcontrol.h"

#include <QElapsedTimer>
#include <QThread>
#include <QThreadPool>

#include <atomic>
#include <functional>

namespace pb {

/// Runs `work(i)` for 0 ≤ i < count on all processors, in no order, and waits. Stops early and
/// answers false when cancelled. `what(i)` names item i for the progress.
inline bool forEachParallel(int count, const RunControl &control,
                            const std::function<void(int)> &work,
                            const std::function<QString(int)> &what)
{
    std::atomic<int> next{0};
    std::atomic<int> done{0};
    std::atomic<bool> stopped{false};
    constexpr qint64 pause = 100; // milliseconds between reports: more than that nobody sees
    std::atomic<qint64> nextReport{0};
    QElapsedTimer clock;
    clock.start();
    const auto tell = [&](int i) {
        qint64 due = nextReport;
        const qint64 now = clock.elapsed();
        if (now >= due && nextReport.compare_exchange_strong(due, now + pause))
            control.report({done, count, what(i)});
    };
    const auto worker = [&] {
        for (int i = next++; i < count && !stopped; i = next++) {
            if (control.isCancelled()) {
                stopped = true;
                return;
            }
            tell(i);
            work(i);
            if (++done == count)
                control.report({count, count, what(i)});
        }
    };
    QThreadPool pool; // our own: a caller's pool may be full of callers
    const int threads = qBound(1, QThread::idealThreadCount(), qMax(1, count));
    pool.setMaxThreadCount(threads);
    for (int i = 0; i < threads; ++i)
        pool.start(worker);
    pool.waitForDone();
    return !stopped && !control.isCancelled();
}

} // namespace pb
