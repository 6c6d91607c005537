// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace pb::ui {

class Picture;

/// A message within a page: kind as icon and colour, text, optional action, dismiss.
/// Hidden until a message is set.
class Banner : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Info, Success, Warning, Error };

    explicit Banner(QWidget *parent = nullptr);

    void setMessage(Kind kind, const QString &text, const QString &actionText = {});
    void setDismissible(bool on);
    Kind kind() const { return m_kind; }
    QString text() const;

public slots:
    void dismiss();

signals:
    void actionTriggered();
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Picture *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
    QToolButton *m_close;
    Kind m_kind = Kind::Info;
};

} // namespace pb::ui
