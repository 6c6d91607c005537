// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace pb::ui {

class LineGutter;

/// Read-only text with a strip at its left that a subclass paints line by line. Tab leaves it.
class GutterEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit GutterEdit(QWidget *parent = nullptr);

protected:
    virtual int gutterWidth() const; ///< not pure: asked while this class is being made
    /// `row` is the block number, `rect` its first text line within the strip.
    virtual void paintGutterRow(QPainter &painter, int row, const QRect &rect);
    virtual void gutterClicked(int row);
    virtual QString gutterToolTip(int row) const;
    /// Paints behind the text of one visible row; `rect` spans the whole width.
    virtual void paintRowBackground(QPainter &painter, int row, const QRect &rect);

    void updateGutter(); ///< after the width or the content of the strip changed
    int lineAdvance() const;

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    friend class LineGutter;
    void paintGutter(QPainter &painter, const QRect &dirty);
    int rowAt(int y) const;

    LineGutter *m_gutter;
};

} // namespace pb::ui
