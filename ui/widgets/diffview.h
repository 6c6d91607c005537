// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/diffrows.h"
#include "text/lineformats.h"
#include "vcs/linediff.h"

#include <QSet>
#include <QWidget>

#include <vector>

class QScrollBar;

namespace pb::ui {

class DiffPane;
class DiffHeader;

/// Two versions of a file side by side. Changes carry colour and a sign; the words that differ are
/// emphasised; unchanged regions fold to one line that opens on click or Enter.
class DiffView : public QWidget
{
    Q_OBJECT

public:
    explicit DiffView(QWidget *parent = nullptr);

    /// `wholeFile` is the difference with unlimited context; the texts serve the colouring.
    void setDiff(const QString &path, const QString &before, const QString &after,
                 const std::vector<pb::DiffHunk> &wholeFile);
    void clear();

    int changeCount() const { return static_cast<int>(m_rows.changes.size()); }
    int currentChange() const { return m_change; } ///< from 0; -1 without changes
    bool isFolding() const { return m_folding; }

public slots:
    void nextChange();
    void previousChange();
    void setFolding(bool on);

signals:
    void currentChangeChanged(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void couple(QScrollBar *a, QScrollBar *b);
    void levelScrollBars(); ///< both sides have one or none: their rows must stay level
    void colorLines();
    void buildRows();
    void goToChange(int index);
    void markChange();
    void unfold(int row);
    void retheme();

    QString m_path;
    QStringList m_before; ///< lines as shown
    QStringList m_after;
    QList<LineFormats> m_colorsBefore; ///< by line, from 0
    QList<LineFormats> m_colorsAfter;
    std::vector<pb::DiffHunk> m_hunks;
    QSet<int> m_unfolded;
    DiffRows m_rows;
    bool m_folding = true;
    bool m_scrolling = false; ///< one side is following the other
    int m_change = -1;
    DiffHeader *m_header;
    DiffPane *m_left;
    DiffPane *m_right;
};

} // namespace pb::ui
