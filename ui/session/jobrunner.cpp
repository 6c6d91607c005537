// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobrunner.h"

#include <QPromise>

#include <atomic>

namespace pb::ui {

namespace {

/// The control handed to the core. A changed range sends an event of its own, so it is set only
/// when the total changes; QPromise itself thins out the values.
RunControl controlFor(QPromise<void> &promise)
{
    auto total = std::make_shared<std::atomic<int>>(-1);
    auto reports = std::make_shared<std::atomic<int>>(0); // a value has to grow to be told of
    RunControl control;
    control.cancelled = [&promise] { return promise.isCanceled(); };
    control.progress = [&promise, total, reports](const Progress &progress) {
        if (total->exchange(progress.total) != progress.total)
            promise.setProgressRange(0, progress.total);
        promise.setProgressValueAndText(progress.total > 0 ? progress.done : ++*reports,
                                        progress.what);
    };
    return control;
}

} // namespace

JobRunner::JobRunner(QObject *parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcher<void>::progressTextChanged, this,
            [this](const QString &text) {
                emit progressed({m_watcher.progressValue(), m_watcher.progressMaximum(), text});
            });
    connect(&m_watcher, &QFutureWatcher<void>::finished, this, &JobRunner::end);
}

JobRunner::~JobRunner()
{
    m_watcher.disconnect(this);
    m_watcher.cancel();
    m_watcher.waitForFinished();
}

bool JobRunner::begin(const QString &title, Body body, std::function<void()> deliver)
{
    if (m_running)
        return false;
    m_running = true;
    m_title = title;
    m_deliver = std::move(deliver);
    emit started(title);
    m_watcher.setFuture(QtConcurrent::run(
        [body = std::move(body)](QPromise<void> &promise) { body(controlFor(promise)); }));
    return true;
}

void JobRunner::cancel()
{
    if (m_running)
        m_watcher.cancel();
}

void JobRunner::end()
{
    m_running = false;
    const auto deliver = std::exchange(m_deliver, nullptr);
    emit finished(m_title);
    if (deliver)
        deliver();
}

void JobRunner::reportFailure(const Error &error)
{
    if (error.code == Error::Code::Cancelled)
        emit cancelled(m_title);
    else
        emit failed(error);
}

} // namespace pb::ui
