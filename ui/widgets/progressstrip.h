// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/runcontrol.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;

namespace pb::ui {

/// A running job and its cancel button; hidden while idle.
class ProgressStrip : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressStrip(QWidget *parent = nullptr);

    bool isRunning() const { return m_running; }

public slots:
    void start(const QString &what);
    void setProgress(const pb::Progress &progress);
    /// Shows `result` for some seconds, then hides; an empty result hides at once.
    void finish(const QString &result);

signals:
    void cancelRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void requestCancel();

    QLabel *m_title;
    QLabel *m_detail;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QTimer *m_hide;
    bool m_running = false;
};

} // namespace pb::ui
