// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace pb::ui {

class Actions;

/// Every action by name: type, Enter. What cannot be done now is listed, greyed.
class Palette : public QDialog
{
    Q_OBJECT

public:
    explicit Palette(const Actions &actions, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void run();

    const Actions &m_actions;
    QLineEdit *m_text;
    QListWidget *m_list;
};

} // namespace pb::ui
