// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/theme.h"

#include <QWidget>

namespace pb::ui {

/// One of our icons as a part of a page; follows the theme. Decoration: it has no accessible text.
class Picture : public QWidget
{
    Q_OBJECT

public:
    enum class Ground { None, Disc };

    explicit Picture(int side, QColor Colors::*color = &Colors::text, Ground ground = Ground::None,
                     QWidget *parent = nullptr);

    void setIcon(const QString &name);
    void setIcon(const QString &name, QColor Colors::*color);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    QColor Colors::*m_color;
    Ground m_ground;
};

} // namespace pb::ui
