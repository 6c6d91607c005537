// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/steprail.h"

#include <QAbstractButton>

namespace pb::ui {

/// One station of the StepRail.
class RailButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit RailButton(QWidget *parent);

    void setStep(const RailStep &step, int number, int total);
    void setCurrent(bool current);
    const RailStep &step() const { return m_step; }
    /// Where the line of the rail passes, in this button's coordinates.
    QPointF station() const;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void rename();
    void paintStation(QPainter &painter) const;
    void paintTexts(QPainter &painter) const;
    qreal paintCount(QPainter &painter) const; ///< returns where it begins

    RailStep m_step;
    int m_number = 1;
    int m_total = 1;
    bool m_current = false;
};

} // namespace pb::ui
