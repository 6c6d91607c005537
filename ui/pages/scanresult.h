// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

class QTreeWidget;

namespace pb {
enum class Severity;
}

namespace pb::ui {

class Banner;
class Card;
class ExposureMatrix;
class Metric;
class Session;

/// The scan in numbers, and the files it could not judge.
class ScanResult : public QWidget
{
    Q_OBJECT

public:
    explicit ScanResult(Session &session, QWidget *parent = nullptr);

private:
    QWidget *makeCounts();
    QWidget *makeMatrix();
    void show();
    void showCompleteness();
    void recolor();

    Session &m_session;
    ExposureMatrix *m_matrix;
    QHash<Severity, Metric *> m_severities;
    Metric *m_parsed;
    Banner *m_banner;
    Card *m_skippedCard;
    QTreeWidget *m_skipped;
};

} // namespace pb::ui
