// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;
class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace pb::ui {

/// One stage: a head with title, one sentence and the actions that matter, and the page below it.
class Page : public QWidget
{
    Q_OBJECT

public:
    Page(const QString &name, const QString &title, QWidget *parent = nullptr);

    /// The page was chosen: puts the keyboard where work goes on.
    virtual void enter() {}

signals:
    /// The work of this page is done; the window shows the next one (0 to 5).
    void wantsPage(int index);

protected:
    void setSubtitle(const QString &text);
    void addHeadWidget(QWidget *widget);
    QVBoxLayout *body() const { return m_body; }

private:
    QLabel *m_subtitle;
    QHBoxLayout *m_head;
    QVBoxLayout *m_body;
};

} // namespace pb::ui
