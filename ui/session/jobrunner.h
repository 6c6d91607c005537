// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/runcontrol.h"

#include <QFutureWatcher>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

namespace pb::ui {

/// Runs one long job at a time away from the window's thread. Work functions capture values only;
/// `done` runs on the window's thread, and only when the work gave a value.
class JobRunner : public QObject
{
    Q_OBJECT

public:
    template<class T>
    using Work = std::function<Result<T>(const RunControl &)>;

    explicit JobRunner(QObject *parent = nullptr);
    Q_DISABLE_COPY_MOVE(JobRunner)
    ~JobRunner() override;

    bool isRunning() const { return m_running; }
    bool isCancelling() const { return m_running && m_watcher.isCanceled(); }
    QString title() const { return m_title; }

    /// False (and nothing started) while another job runs. Nothing is delivered to a dead `receiver`.
    template<class T>
    bool start(const QString &title, Work<T> work, QObject *receiver, std::function<void(T)> done);

    /// For reads that take a moment and need no progress: any number at once.
    template<class T>
    static void read(QObject *receiver, std::function<T()> work, std::function<void(T)> done);

public slots:
    void cancel();

signals:
    void started(const QString &title);
    void progressed(const pb::Progress &progress);
    void finished(const QString &title); ///< always, before the value is delivered
    void failed(const pb::Error &error);
    void cancelled(const QString &title);

private:
    using Body = std::function<void(const RunControl &)>;

    bool begin(const QString &title, Body body, std::function<void()> deliver);
    void end();
    void reportFailure(const Error &error);

    QFutureWatcher<void> m_watcher;
    std::function<void()> m_deliver;
    QString m_title;
    bool m_running = false;
};

template<class T>
bool JobRunner::start(const QString &title, Work<T> work, QObject *receiver,
                      std::function<void(T)> done)
{
    auto slot = std::make_shared<std::optional<Result<T>>>();
    auto body = [slot, work = std::move(work)](const RunControl &control) {
        slot->emplace(work(control));
    };
    auto deliver = [this, slot, target = QPointer<QObject>(receiver), done = std::move(done)] {
        if (!*slot)
            reportFailure(Error{Error::Code::Cancelled, m_title, {}});
        else if (!**slot)
            reportFailure((*slot)->error());
        else if (target)
            done(std::move((*slot)->value()));
    };
    return begin(title, std::move(body), std::move(deliver));
}

} // namespace pb::ui

#include <QtConcurrentRun>

template<class T>
void pb::ui::JobRunner::read(QObject *receiver, std::function<T()> work,
                             std::function<void(T)> done)
{
    QtConcurrent::run(std::move(work)).then(receiver, std::move(done));
}
