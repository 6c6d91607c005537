// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QTreeWidget;

namespace pb::ui {

class Actions;
class Banner;
class ChangeDesk;

/// The recorded change: where it stands, what it touches, forward and back.
class ChangePane : public QWidget
{
    Q_OBJECT

public:
    ChangePane(ChangeDesk &desk, Actions &actions, QWidget *parent = nullptr);

    void announce();

signals:
    void fileChosen(const QString &path);

private:
    void show();
    void showFiles();
    void showCurrent();

    ChangeDesk &m_desk;
    Banner *m_state;
    QLabel *m_folder;
    QTreeWidget *m_files;
    QWidget *m_apply;
    QWidget *m_rollback;
    QWidget *m_mergeIn;
    QWidget *m_mergeOut;
};

} // namespace pb::ui
