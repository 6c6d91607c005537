// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/gutteredit.h"

#include "style/theme.h"
#include "widgets/linegutter.h"

#include <QEvent>
#include <QPainter>
#include <QTextBlock>
#include <QTextLayout>

namespace pb::ui {

namespace {

/// Without the margin that the last block of a document carries below its text.
QRect firstLine(const QTextBlock &block, const QRectF &rect, int width)
{
    const QTextLayout *layout = block.layout();
    const qreal height = layout->lineCount() > 0 ? layout->lineAt(0).height() : rect.height();
    return QRectF(0, rect.top(), width, height).toRect();
}

} // namespace

GutterEdit::GutterEdit(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_gutter(new LineGutter(this))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setLineWrapMode(NoWrap);
    setLayoutDirection(Qt::LeftToRight); // code, also in a mirrored window
    setTextRole(this, TextRole::Mono);
    setTabStopDistance(4 * QFontMetricsF(font()).horizontalAdvance(QLatin1Char(' ')));
    QTextOption option = document()->defaultTextOption();
    option.setTextDirection(Qt::LeftToRight);
    document()->setDefaultTextOption(option);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
}

int GutterEdit::gutterWidth() const
{
    return 0;
}

void GutterEdit::paintGutterRow(QPainter &, int, const QRect &) {}

void GutterEdit::gutterClicked(int) {}

QString GutterEdit::gutterToolTip(int) const
{
    return {};
}

void GutterEdit::paintRowBackground(QPainter &, int, const QRect &) {}

int GutterEdit::lineAdvance() const
{
    return fontMetrics().height();
}

void GutterEdit::updateGutter()
{
    const int width = gutterWidth();
    setViewportMargins(width, 0, 0, 0);
    const QRect area = contentsRect();
    m_gutter->setGeometry(area.left(), area.top(), width, area.height());
    m_gutter->update();
}

void GutterEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    updateGutter();
}

void GutterEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        setTabStopDistance(4 * QFontMetricsF(font()).horizontalAdvance(QLatin1Char(' ')));
        updateGutter();
    }
}

void GutterEdit::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(viewport());
        QTextBlock block = firstVisibleBlock();
        QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
        while (block.isValid() && rect.top() <= event->rect().bottom()) {
            paintRowBackground(painter, block.blockNumber(),
                               firstLine(block, rect, viewport()->width()));
            block = block.next();
            rect = blockBoundingGeometry(block).translated(contentOffset());
        }
    }
    QPlainTextEdit::paintEvent(event);
}

void GutterEdit::paintGutter(QPainter &painter, const QRect &dirty)
{
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.fillRect(dirty, colors().surface);
    painter.setFont(font());
    QTextBlock block = firstVisibleBlock();
    QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
    while (block.isValid() && rect.top() <= dirty.bottom()) {
        if (rect.bottom() >= dirty.top()) {
            paintGutterRow(painter, block.blockNumber(), firstLine(block, rect, m_gutter->width()));
        }
        block = block.next();
        rect = blockBoundingGeometry(block).translated(contentOffset());
    }
}

int GutterEdit::rowAt(int y) const
{
    QTextBlock block = firstVisibleBlock();
    while (block.isValid()) {
        const QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
        if (y < rect.bottom())
            return y < rect.top() ? -1 : block.blockNumber();
        block = block.next();
    }
    return -1;
}

} // namespace pb::ui
