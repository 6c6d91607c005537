// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/theme.h"

#include <QAbstractButton>

namespace pb::ui {

/// A toggle of a filter: picture, word, count. A pressed chip shows a check mark, not only colour.
class Chip : public QAbstractButton
{
    Q_OBJECT

public:
    Chip(const QString &iconName, const QString &text, QWidget *parent = nullptr);

    void setCount(int count);             ///< below 0 shows none
    void setColor(QColor Colors::*color); ///< of the picture

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void rename();

    QString m_icon;
    QColor Colors::*m_color = &Colors::text;
    int m_count = -1;
};

} // namespace pb::ui
