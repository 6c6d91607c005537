// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace pb::ui {

class GutterEdit;

/// The strip at the left of a GutterEdit; only passes on what happens to it.
class LineGutter : public QWidget
{
    Q_OBJECT

public:
    explicit LineGutter(GutterEdit *edit);

    QSize sizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    GutterEdit *m_edit;
};

} // namespace pb::ui
