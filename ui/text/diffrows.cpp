// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/diffrows.h"

#include <algorithm>

namespace pb::ui {

namespace {

using Lines = std::vector<const pb::DiffLine *>;

DiffCell cellOf(const pb::DiffLine &line, int number, DiffCell::Kind kind)
{
    QByteArrayView bytes(line.text);
    if (bytes.endsWith('\r'))
        bytes.chop(1);
    DiffCell cell;
    cell.kind = kind;
    cell.line = number;
    cell.text = visibleLine(QString::fromUtf8(bytes));
    cell.noNewline = line.noNewline;
    return cell;
}

void appendContext(DiffRows &result, const pb::DiffLine &line)
{
    DiffRow row;
    row.left = cellOf(line, line.oldLine, DiffCell::Context);
    row.right = cellOf(line, line.newLine, DiffCell::Context);
    result.rows.append(row);
}

/// A run of changed lines: the n-th removed line stands beside the n-th added one.
void appendChange(DiffRows &result, const Lines &removed, const Lines &added)
{
    if (removed.empty() && added.empty())
        return;
    result.changes.append(static_cast<int>(result.rows.size()));
    result.removed += static_cast<int>(removed.size());
    result.added += static_cast<int>(added.size());
    for (size_t i = 0; i < std::max(removed.size(), added.size()); ++i) {
        DiffRow row;
        if (i < removed.size())
            row.left = cellOf(*removed[i], removed[i]->oldLine, DiffCell::Removed);
        if (i < added.size())
            row.right = cellOf(*added[i], added[i]->newLine, DiffCell::Added);
        if (i < removed.size() && i < added.size()) {
            auto [before, after] = wordDifference(row.left.text.text, row.right.text.text);
            row.left.words = std::move(before);
            row.right.words = std::move(after);
        }
        result.rows.append(row);
    }
}

void appendHunk(DiffRows &result, const pb::DiffHunk &hunk)
{
    Lines removed;
    Lines added;
    for (const pb::DiffLine &line : hunk.lines) {
        switch (line.kind) {
        case pb::DiffLine::Kind::Removed: removed.push_back(&line); continue;
        case pb::DiffLine::Kind::Added: added.push_back(&line); continue;
        case pb::DiffLine::Kind::Context: break;
        }
        appendChange(result, removed, added);
        removed.clear();
        added.clear();
        appendContext(result, line);
    }
    appendChange(result, removed, added);
}

DiffRow foldRow(int lines, int id)
{
    DiffRow row;
    row.folded = lines;
    row.foldId = id;
    return row;
}

/// Lines that the hunks do not carry; such a fold cannot be opened.
void appendGap(DiffRows &result, const pb::DiffHunk &hunk, int nextOldLine)
{
    if (hunk.oldStart > nextOldLine)
        result.rows.append(foldRow(hunk.oldStart - nextOldLine, 0));
}

int lineAfter(const pb::DiffHunk &hunk)
{
    int next = hunk.oldStart;
    for (const pb::DiffLine &line : hunk.lines)
        next = std::max(next, line.oldLine + 1);
    return next;
}

bool isContext(const DiffRow &row)
{
    return row.left.kind == DiffCell::Context && row.right.kind == DiffCell::Context;
}

/// Copies the unchanged rows [begin, end), or a fold and the lines around it.
void copyContext(const QList<DiffRow> &rows, qsizetype begin, qsizetype end,
                 const FoldOptions &options, QList<DiffRow> &out)
{
    const qsizetype head = begin == 0 ? 0 : options.context;
    const qsizetype tail = end == rows.size() ? 0 : options.context;
    const qsizetype hidden = end - begin - head - tail;
    if (hidden < options.smallest || options.unfolded.contains(rows.at(begin + head).left.line)) {
        out.append(rows.sliced(begin, end - begin));
        return;
    }
    out.append(rows.sliced(begin, head));
    out.append(foldRow(static_cast<int>(hidden), rows.at(begin + head).left.line));
    out.append(rows.sliced(end - tail, tail));
}

void fold(DiffRows &result, const FoldOptions &options)
{
    QList<DiffRow> out;
    QList<int> changes;
    for (qsizetype at = 0; at < result.rows.size();) {
        qsizetype end = at;
        while (end < result.rows.size() && isContext(result.rows.at(end)))
            ++end;
        if (end > at) {
            copyContext(result.rows, at, end, options, out);
            at = end;
            continue;
        }
        if (result.changes.contains(static_cast<int>(at)))
            changes.append(static_cast<int>(out.size()));
        out.append(result.rows.at(at++));
    }
    result.rows = out;
    result.changes = changes;
}

} // namespace

DiffRows diffRows(const std::vector<pb::DiffHunk> &hunks, const FoldOptions &options)
{
    DiffRows result;
    int nextOldLine = 1;
    for (const pb::DiffHunk &hunk : hunks) {
        appendGap(result, hunk, nextOldLine);
        appendHunk(result, hunk);
        nextOldLine = lineAfter(hunk);
    }
    if (options.fold && !result.changes.isEmpty())
        fold(result, options);
    return result;
}

} // namespace pb::ui
