// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/card.h"

class QLabel;
class QListWidget;

namespace pb::ui {

class Session;

/// The projects opened last. One that is not there now stays, marked, and can be taken off the list.
class RecentList : public Card
{
    Q_OBJECT

public:
    explicit RecentList(Session &session, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void show();
    void open();
    void forget();

    Session &m_session;
    QListWidget *m_list;
    QLabel *m_empty;
};

} // namespace pb::ui
