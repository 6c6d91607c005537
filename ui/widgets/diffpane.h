// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/diffrows.h"
#include "text/lineformats.h"
#include "widgets/gutteredit.h"

namespace pb::ui {

class RangeHighlighter;

/// One side of a DiffView.
class DiffPane : public GutterEdit
{
    Q_OBJECT

public:
    enum class Side { Left, Right };
    explicit DiffPane(Side side, QWidget *parent = nullptr);

    /// `colors` by line number, counted from 0.
    void setRows(const QList<DiffRow> &rows, const QList<LineFormats> &colors);
    /// Rows of the change at hand, marked in the margin; an empty range marks none.
    void setCurrentRows(int first, int count);
    void scrollToRow(int row);

signals:
    void foldActivated(int row);

protected:
    int gutterWidth() const override;
    void paintGutterRow(QPainter &painter, int row, const QRect &rect) override;
    void paintRowBackground(QPainter &painter, int row, const QRect &rect) override;
    void gutterClicked(int row) override;
    QString gutterToolTip(int row) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    const DiffCell &cellAt(int row) const;
    bool isFold(int row) const;
    QString textOf(const DiffRow &row) const;
    LineFormats rangesOf(const DiffRow &row, const QList<LineFormats> &colors) const;
    void paintSign(QPainter &painter, const DiffCell &cell, const QRect &rect) const;

    Side m_side;
    QList<DiffRow> m_rows;
    int m_widestLine = 0;
    int m_firstCurrent = 0;
    int m_currentCount = 0;
    RangeHighlighter *m_highlighter;
};

} // namespace pb::ui
