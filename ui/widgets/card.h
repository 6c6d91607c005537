// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace pb::ui {

/// A titled surface on a page. Content goes into body(), actions of the card into its header.
class Card : public QWidget
{
    Q_OBJECT

public:
    explicit Card(const QString &title = {}, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSubtitle(const QString &text);
    void addHeaderWidget(QWidget *widget); ///< at the right of the title
    QVBoxLayout *body() const { return m_body; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_title;
    QLabel *m_subtitle;
    QHBoxLayout *m_header;
    QVBoxLayout *m_body;
};

} // namespace pb::ui
