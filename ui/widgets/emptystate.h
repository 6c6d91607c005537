// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace pb::ui {

class Picture;

/// What a page shows when it has nothing: picture, sentence, one helpful action.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    EmptyState(const QString &icon, const QString &title, const QString &text,
               const QString &actionText = {}, QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &text, const QString &actionText = {});
    void setIcon(const QString &icon);

signals:
    void actionTriggered();

private:
    void layOut();

    Picture *m_picture;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_action;
};

} // namespace pb::ui
