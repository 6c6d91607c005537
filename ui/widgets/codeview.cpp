// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codeview.h"

#include "style/iconengine.h"
#include "style/paint.h"
#include "style/theme.h"
#include "style/words.h"
#include "text/highlighter.h"

#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace pb::ui {

namespace {

constexpr int edge = 6;
constexpr qsizetype mostColoredLines = 10000; // colouring more would stop the window

QString numberText(int number)
{
    return QString::number(number);
}

} // namespace

CodeView::CodeView(QWidget *parent)
    : GutterEdit(parent)
    , m_highlighter(new SourceHighlighter(document()))
{
    setAccessibleName(tr("Source"));
    m_highlighter->setVisibleText(&m_source);
    auto *watcher = new ThemeWatcher(this);
    connect(watcher, &ThemeWatcher::themeChanged, this, &CodeView::retheme);
    connect(this, &QPlainTextEdit::cursorPositionChanged, viewport(),
            qOverload<>(&QWidget::update));
}

CodeView::~CodeView()
{
    m_highlighter->setVisibleText(nullptr); // it may be asked once more while the document goes
}

void CodeView::setSource(const QString &path, const QString &text, const QStringList &lineNames)
{
    if (path == m_path && text == m_text && lineNames == m_lineNames)
        return;
    m_path = path;
    m_text = text;
    m_lineNames = lineNames;
    setPlainText({});
    m_marks.clear();
    m_marksOfRow.clear();
    m_source = visibleText(text);
    m_highlighter->setFile(m_source.lines.size() > mostColoredLines ? QString() : path);
    setPlainText(m_source.joined());
    setAccessibleName(tr("Source of %1").arg(oneVisibleLine(path)));
    setAccessibleDescription(m_source.hidden == 0
                                 ? QString()
                                 : tr("%n hidden or reordering characters are shown as code points",
                                      nullptr, static_cast<int>(m_source.hidden)));
    showSpans();
    updateGutter();
}

void CodeView::setMarks(const QList<CodeMark> &marks)
{
    m_marks = marks;
    m_marksOfRow.clear();
    for (qsizetype i = 0; i < marks.size(); ++i)
        m_marksOfRow[marks.at(i).line - 1].append(static_cast<int>(i));
    showSpans();
    updateGutter();
}

int CodeView::positionOf(int line, int column) const
{
    const QTextBlock block = document()->findBlockByNumber(std::max(line, 1) - 1);
    if (!block.isValid())
        return document()->characterCount() - 1;
    return block.position() + m_source.shownOffset(line, column);
}

void CodeView::goTo(int line, int column)
{
    QTextCursor cursor(document());
    cursor.setPosition(positionOf(line, column));
    setTextCursor(cursor);
    centerCursor();
    if (cursorRect(cursor).right() < viewport()->width() / 2 && column < 40)
        horizontalScrollBar()->setValue(0);
}

void CodeView::showSpans()
{
    QList<QTextEdit::ExtraSelection> spans;
    for (const CodeMark &mark : std::as_const(m_marks)) {
        QTextEdit::ExtraSelection span;
        span.cursor = QTextCursor(document());
        span.cursor.setPosition(positionOf(mark.line, mark.column));
        span.cursor.setPosition(positionOf(mark.endLine, mark.endColumn), QTextCursor::KeepAnchor);
        if (mark.kind == CodeMark::Finding) {
            span.format.setBackground(colors().mark);
            spans.append(span);
        } else {
            span.format.setUnderlineStyle(QTextCharFormat::DotLine);
            span.format.setUnderlineColor(colors().step);
            spans.prepend(span); // findings lie above steps
        }
    }
    setExtraSelections(spans);
}

void CodeView::retheme()
{
    m_highlighter->retheme();
    showSpans();
    updateGutter();
}

bool CodeView::hasMarks(CodeMark::Kind kind) const
{
    return std::ranges::any_of(m_marks, [kind](const CodeMark &mark) { return mark.kind == kind; });
}

int CodeView::gutterWidth() const
{
    const int columns = (hasMarks(CodeMark::Step) ? 1 : 0) + (hasMarks(CodeMark::Finding) ? 1 : 0);
    QString widest = numberText(std::max(blockCount(), 999));
    const auto longest = std::ranges::max_element(m_lineNames, {}, &QString::size);
    if (longest != m_lineNames.cend() && longest->size() > widest.size())
        widest = *longest;
    return edge + columns * lineAdvance() + fontMetrics().horizontalAdvance(widest) + 2 * edge;
}

QString CodeView::nameOf(int row) const
{
    return row < m_lineNames.size() ? m_lineNames.at(row) : numberText(row + 1);
}

void CodeView::paintGutterRow(QPainter &painter, int row, const QRect &rect)
{
    const Colors &c = colors();
    const bool current = row == textCursor().blockNumber();
    if (current)
        painter.fillRect(rect, c.hover);
    painter.setPen(current ? c.text : c.muted);
    painter.drawText(rect.adjusted(0, 0, -2 * edge, 0), Qt::AlignRight | Qt::AlignVCenter,
                     nameOf(row));
    const qreal side = lineAdvance();
    const bool both = hasMarks(CodeMark::Step) && hasMarks(CodeMark::Finding);
    for (const auto list = m_marksOfRow.value(row); const int index : list) {
        const CodeMark &mark = m_marks.at(index);
        QRectF slot(edge, rect.center().y() - side / 2 + 0.5, side, side);
        if (both && mark.kind == CodeMark::Finding)
            slot.translate(side, 0);
        paintMark(painter, slot.adjusted(1, 1, -1, -1), mark);
    }
}

void CodeView::paintMark(QPainter &painter, const QRectF &slot, const CodeMark &mark) const
{
    if (mark.kind == CodeMark::Finding) {
        const pb::Severity severity = mark.severity.value_or(pb::Severity::High);
        paintIcon(painter, slot, iconName(severity), colorOf(severity));
        return;
    }
    painter.save();
    paintBox(painter, slot, colors().step, QColor(), slot.width() / 2);
    QFont font = fontFor(TextRole::Small);
    font.setPixelSize(qMax(8, qRound(slot.height() * 0.66)));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(colors().surface);
    painter.drawText(slot, Qt::AlignCenter, mark.label);
    painter.restore();
}

void CodeView::paintRowBackground(QPainter &painter, int row, const QRect &rect)
{
    if (row == textCursor().blockNumber())
        painter.fillRect(rect, colors().hover);
}

void CodeView::gutterClicked(int row)
{
    QTextCursor cursor(document()->findBlockByNumber(row));
    setTextCursor(cursor);
    const QList<int> marks = m_marksOfRow.value(row);
    if (!marks.isEmpty())
        emit markActivated(marks.constFirst());
}

QString CodeView::gutterToolTip(int row) const
{
    QStringList lines;
    for (const auto list = m_marksOfRow.value(row); const int index : list) {
        const CodeMark &mark = m_marks.at(index);
        lines.append(mark.kind == CodeMark::Step ? tr("Step %1 of the data's way").arg(mark.label)
                                                 : mark.label);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace pb::ui
