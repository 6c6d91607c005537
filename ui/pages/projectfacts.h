// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QTreeWidget;

namespace pb::ui {

class Banner;
class Card;
class Metric;
class Session;

/// What is known of the open project before it is scanned.
class ProjectFacts : public QWidget
{
    Q_OBJECT

public:
    explicit ProjectFacts(Session &session, QWidget *parent = nullptr);

private:
    QWidget *makeCounts();
    void show();
    void showEarlier();
    void openEarlier();

    Session &m_session;
    Metric *m_files;
    Metric *m_settingsFiles;
    Metric *m_excluded;
    Metric *m_skipped;
    Banner *m_banner;
    Card *m_earlierCard;
    QTreeWidget *m_earlier;
    QTreeWidget *m_left;
};

} // namespace pb::ui
