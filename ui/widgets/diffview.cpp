// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/diffview.h"

#include "style/paint.h"
#include "style/theme.h"
#include "text/highlighter.h"
#include "widgets/diffheader.h"
#include "widgets/diffpane.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollBar>

namespace pb::ui {

namespace {

constexpr qsizetype mostColoredLines = 10000;

QStringList shownLines(const QString &text)
{
    QStringList lines;
    const VisibleText visible = visibleText(text);
    for (const VisibleLine &line : visible.lines)
        lines.append(line.text.left(line.shownLength));
    return lines;
}

QList<LineFormats> colorsOf(const QString &path, const QStringList &lines)
{
    return lines.size() > mostColoredLines ? QList<LineFormats>() : highlightLines(path, lines);
}

QLabel *caption(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    setTextRole(label, TextRole::Small);
    label->setContentsMargins(space::m, 2, space::m, 2);
    setTone(label, Tone::Muted);
    return label;
}

} // namespace

DiffView::DiffView(QWidget *parent)
    : QWidget(parent)
    , m_header(new DiffHeader(this))
    , m_left(new DiffPane(DiffPane::Side::Left, this))
    , m_right(new DiffPane(DiffPane::Side::Right, this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(1, 1, 1, 1);
    grid->setHorizontalSpacing(1);
    grid->setVerticalSpacing(0);
    grid->addWidget(m_header, 0, 0, 1, 2);
    grid->addWidget(caption(tr("Before"), this), 1, 0);
    grid->addWidget(caption(tr("After"), this), 1, 1);
    grid->addWidget(m_left, 2, 0);
    grid->addWidget(m_right, 2, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(2, 1);
    m_left->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    couple(m_left->verticalScrollBar(), m_right->verticalScrollBar());
    couple(m_left->horizontalScrollBar(), m_right->horizontalScrollBar());
    for (DiffPane *pane : {m_left, m_right}) {
        connect(pane, &DiffPane::foldActivated, this, &DiffView::unfold);
        connect(pane->horizontalScrollBar(), &QScrollBar::rangeChanged, this,
                &DiffView::levelScrollBars);
    }
    connect(m_header, &DiffHeader::nextWanted, this, &DiffView::nextChange);
    connect(m_header, &DiffHeader::previousWanted, this, &DiffView::previousChange);
    connect(m_header, &DiffHeader::foldingWanted, this, &DiffView::setFolding);
    connect(new ThemeWatcher(this), &ThemeWatcher::themeChanged, this, &DiffView::retheme);
    m_header->setFolding(m_folding);
    clear();
}

void DiffView::couple(QScrollBar *a, QScrollBar *b)
{
    const auto follow = [this](QScrollBar *from, QScrollBar *to) {
        connect(from, &QScrollBar::valueChanged, this, [this, to](int value) {
            if (m_scrolling)
                return; // the other side may be shorter and must not pull this one back
            m_scrolling = true;
            to->setValue(value);
            m_scrolling = false;
        });
    };
    follow(a, b);
    follow(b, a);
}

void DiffView::levelScrollBars()
{
    const bool needed = m_left->horizontalScrollBar()->maximum() > 0
                        || m_right->horizontalScrollBar()->maximum() > 0;
    const auto policy = needed ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff;
    m_left->setHorizontalScrollBarPolicy(policy);
    m_right->setHorizontalScrollBarPolicy(policy);
}

void DiffView::setDiff(const QString &path, const QString &before, const QString &after,
                       const std::vector<pb::DiffHunk> &wholeFile)
{
    m_path = path;
    m_before = shownLines(before);
    m_after = shownLines(after);
    colorLines();
    m_hunks = wholeFile;
    m_unfolded.clear();
    m_left->setAccessibleName(tr("Before: %1").arg(oneVisibleLine(path)));
    m_right->setAccessibleName(tr("After: %1").arg(oneVisibleLine(path)));
    buildRows();
    goToChange(m_rows.changes.isEmpty() ? -1 : 0);
}

void DiffView::clear()
{
    setDiff({}, {}, {}, {});
}

void DiffView::colorLines()
{
    m_colorsBefore = colorsOf(m_path, m_before);
    m_colorsAfter = colorsOf(m_path, m_after);
}

void DiffView::buildRows()
{
    FoldOptions options;
    options.fold = m_folding;
    options.unfolded = m_unfolded;
    m_rows = diffRows(m_hunks, options);
    m_left->setRows(m_rows.rows, m_colorsBefore);
    m_right->setRows(m_rows.rows, m_colorsAfter);
    m_header->setFile(m_path, m_rows.added, m_rows.removed);
    levelScrollBars();
}

void DiffView::goToChange(int index)
{
    m_change = index;
    m_header->setPosition(index, changeCount());
    markChange();
    if (index >= 0) {
        m_left->scrollToRow(m_rows.changes.at(index));
        m_right->scrollToRow(m_rows.changes.at(index));
    }
    emit currentChangeChanged(index);
}

void DiffView::markChange()
{
    const int first = m_rows.changes.value(m_change, -1);
    int count = 0;
    for (int row = first; first >= 0 && row < m_rows.rows.size(); ++row, ++count) {
        const DiffRow &cells = m_rows.rows.at(row);
        if (cells.folded > 0 || cells.left.kind == DiffCell::Context)
            break;
    }
    m_left->setCurrentRows(first, count);
    m_right->setCurrentRows(first, count);
}

void DiffView::nextChange()
{
    if (m_change + 1 < changeCount())
        goToChange(m_change + 1);
}

void DiffView::previousChange()
{
    if (m_change > 0)
        goToChange(m_change - 1);
}

void DiffView::setFolding(bool on)
{
    m_folding = on;
    m_unfolded.clear();
    m_header->setFolding(on);
    buildRows();
    goToChange(m_change);
}

void DiffView::unfold(int row)
{
    const int id = m_rows.rows.value(row).foldId;
    if (id <= 0)
        return;
    const int top = m_right->verticalScrollBar()->value();
    m_unfolded.insert(id);
    buildRows();
    markChange();
    m_left->scrollToRow(row);
    m_right->scrollToRow(row);
    m_right->verticalScrollBar()->setValue(top);
}

void DiffView::retheme()
{
    const int top = m_right->verticalScrollBar()->value();
    colorLines();
    buildRows();
    m_right->verticalScrollBar()->setValue(top);
}

void DiffView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBox(painter, rect(), colors().raised, colors().border, 0);
    const QRect panes = m_left->geometry().united(m_right->geometry());
    painter.fillRect(panes.adjusted(0, -1, 0, 0), colors().border);
}

} // namespace pb::ui
