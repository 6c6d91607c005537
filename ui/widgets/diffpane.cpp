// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/diffpane.h"

#include "style/contrast.h"
#include "style/iconengine.h"
#include "style/theme.h"
#include "text/highlighter.h"
#include "text/rangehighlighter.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace pb::ui {

namespace {

constexpr int edge = 6;

QColor groundOf(DiffCell::Kind kind)
{
    switch (kind) {
    case DiffCell::Removed: return colors().removed;
    case DiffCell::Added: return colors().added;
    case DiffCell::Blank:
    case DiffCell::Context: break;
    }
    return {};
}

} // namespace

DiffPane::DiffPane(Side side, QWidget *parent)
    : GutterEdit(parent)
    , m_side(side)
    , m_highlighter(new RangeHighlighter(document()))
{
    setObjectName(side == Side::Left ? QStringLiteral("diffBefore") : QStringLiteral("diffAfter"));
    viewport()->setMouseTracking(true);
}

const DiffCell &DiffPane::cellAt(int row) const
{
    return m_side == Side::Left ? m_rows.at(row).left : m_rows.at(row).right;
}

bool DiffPane::isFold(int row) const
{
    return row >= 0 && row < m_rows.size() && m_rows.at(row).folded > 0;
}

QString DiffPane::textOf(const DiffRow &row) const
{
    if (row.folded > 0)
        return tr("⋯ %n unchanged lines", nullptr, row.folded);
    const DiffCell &cell = m_side == Side::Left ? row.left : row.right;
    return cell.noNewline ? cell.text.text + tr("  (no newline at end of file)") : cell.text.text;
}

LineFormats DiffPane::rangesOf(const DiffRow &row, const QList<LineFormats> &byLine) const
{
    QTextCharFormat note;
    note.setForeground(colors().muted);
    if (row.folded > 0)
        return {{0, static_cast<int>(textOf(row).size()), note}};
    const DiffCell &cell = m_side == Side::Left ? row.left : row.right;
    LineFormats ranges = byLine.value(cell.line - 1);
    const auto beyond = static_cast<int>(textOf(row).size()) - cell.text.shownLength;
    if (cell.kind != DiffCell::Blank && beyond > 0)
        ranges.append({cell.text.shownLength, beyond, note});
    QTextCharFormat word;
    word.setBackground(cell.kind == DiffCell::Removed ? colors().removedWord : colors().addedWord);
    for (const TextRange &range : cell.words)
        ranges.append({range.start, range.length, word});
    for (const HiddenCharacter &hidden : cell.text.hidden)
        ranges.append({hidden.start, hidden.length, hiddenFormat()});
    return ranges;
}

void DiffPane::setRows(const QList<DiffRow> &rows, const QList<LineFormats> &byLine)
{
    m_rows = rows;
    m_widestLine = 0;
    QStringList lines;
    QList<LineFormats> ranges;
    for (const DiffRow &row : rows) {
        lines.append(textOf(row));
        ranges.append(rangesOf(row, byLine));
        m_widestLine = std::max({m_widestLine, row.left.line, row.right.line});
    }
    m_highlighter->setLines(ranges);
    setPlainText(lines.join(QLatin1Char('\n')));
    updateGutter();
}

void DiffPane::setCurrentRows(int first, int count)
{
    m_firstCurrent = first;
    m_currentCount = count;
    updateGutter();
}

void DiffPane::scrollToRow(int row)
{
    setTextCursor(QTextCursor(document()->findBlockByNumber(row)));
    const int visible = viewport()->height() / qMax(1, lineAdvance());
    verticalScrollBar()->setValue(qMax(0, row - visible / 3));
}

int DiffPane::gutterWidth() const
{
    const QString widest = QString::number(qMax(m_widestLine, 999));
    return edge + fontMetrics().horizontalAdvance(widest) + edge + lineAdvance();
}

void DiffPane::paintGutterRow(QPainter &painter, int row, const QRect &rect)
{
    if (row >= m_rows.size())
        return;
    const Colors &c = colors();
    paintRowBackground(painter, row, rect);
    if (row >= m_firstCurrent && row < m_firstCurrent + m_currentCount)
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), c.accent);
    const qreal side = lineAdvance() - 2;
    if (isFold(row)) {
        paintIcon(
            painter,
            QRectF(rect.right() - edge - side, rect.center().y() - side / 2 + 0.5, side, side),
            m_rows.at(row).foldId > 0 ? QStringLiteral("unfold") : QStringLiteral("more"), c.muted);
        return;
    }
    const DiffCell &cell = cellAt(row);
    if (cell.kind == DiffCell::Blank)
        return;
    painter.setPen(c.muted);
    painter.drawText(rect.adjusted(0, 0, -edge - lineAdvance(), 0),
                     Qt::AlignRight | Qt::AlignVCenter, QString::number(cell.line));
    paintSign(painter, cell, rect);
}

void DiffPane::paintSign(QPainter &painter, const DiffCell &cell, const QRect &rect) const
{
    if (cell.kind == DiffCell::Context)
        return;
    const bool added = cell.kind == DiffCell::Added;
    painter.setPen(added ? colors().success : colors().danger);
    QFont bold = font();
    bold.setWeight(QFont::Bold);
    painter.setFont(bold);
    painter.drawText(QRect(rect.right() - lineAdvance(), rect.top(), lineAdvance(), rect.height()),
                     Qt::AlignCenter, added ? QStringLiteral("+") : QStringLiteral("−"));
    painter.setFont(font());
}

void DiffPane::paintRowBackground(QPainter &painter, int row, const QRect &rect)
{
    if (row >= m_rows.size())
        return;
    const Colors &c = colors();
    if (isFold(row)) {
        painter.fillRect(rect, c.hover);
        return;
    }
    const DiffCell &cell = cellAt(row);
    if (cell.kind == DiffCell::Blank)
        painter.fillRect(rect, QBrush(blend(c.outline, c.surface, 0.35), Qt::BDiagPattern));
    else if (const QColor ground = groundOf(cell.kind); ground.isValid())
        painter.fillRect(rect, ground);
}

void DiffPane::gutterClicked(int row)
{
    if (isFold(row))
        emit foldActivated(row);
}

QString DiffPane::gutterToolTip(int row) const
{
    return isFold(row) && m_rows.at(row).foldId > 0 ? tr("Show these lines") : QString();
}

void DiffPane::keyPressEvent(QKeyEvent *event)
{
    const int row = textCursor().blockNumber();
    const bool opens = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (opens && isFold(row)) {
        emit foldActivated(row);
        return;
    }
    GutterEdit::keyPressEvent(event);
}

void DiffPane::mouseReleaseEvent(QMouseEvent *event)
{
    GutterEdit::mouseReleaseEvent(event);
    const int row = cursorForPosition(event->position().toPoint()).blockNumber();
    if (event->button() == Qt::LeftButton && isFold(row) && !textCursor().hasSelection())
        emit foldActivated(row);
}

void DiffPane::mouseMoveEvent(QMouseEvent *event)
{
    GutterEdit::mouseMoveEvent(event);
    const int row = cursorForPosition(event->position().toPoint()).blockNumber();
    viewport()->setCursor(isFold(row) ? Qt::PointingHandCursor : Qt::IBeamCursor);
}

} // namespace pb::ui
