// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcs/linediff.h"

#include "vcs/gitlibrary.h"

#include <algorithm>
#include <limits>

namespace pb {

namespace {

constexpr qsizetype maxBytes = 32LL * 1024 * 1024;

int onHunk(const git_diff_delta *, const git_diff_hunk *hunk, void *payload)
{
    auto *hunks = static_cast<std::vector<DiffHunk> *>(payload);
    hunks->push_back({hunk->old_start, hunk->new_start, {}});
    return 0;
}

int onLine(const git_diff_delta *, const git_diff_hunk *, const git_diff_line *line, void *payload)
{
    auto *hunks = static_cast<std::vector<DiffHunk> *>(payload);
    std::vector<DiffLine> &lines = hunks->back().lines;
    DiffLine::Kind kind = DiffLine::Kind::Context;
    switch (line->origin) {
    case GIT_DIFF_LINE_CONTEXT_EOFNL:
    case GIT_DIFF_LINE_ADD_EOFNL:
    case GIT_DIFF_LINE_DEL_EOFNL:
        // Not a line of the file: "\ No newline at end of file" belongs to the line just seen.
        lines.back().noNewline = true;
        return 0;
    case GIT_DIFF_LINE_ADDITION: kind = DiffLine::Kind::Added; break;
    case GIT_DIFF_LINE_DELETION: kind = DiffLine::Kind::Removed; break;
    default: break;
    }
    QByteArray text(line->content, static_cast<qsizetype>(line->content_len));
    if (text.endsWith('\n'))
        text.chop(1);
    lines.push_back({kind, std::max(line->old_lineno, 0), std::max(line->new_lineno, 0),
                     std::move(text), false});
    return 0;
}

} // namespace

Result<std::vector<DiffHunk>> lineDiff(const QByteArray &before, const QByteArray &after,
                                       int context)
{
    if (before.size() > maxBytes || after.size() > maxBytes)
        return failure(Error::Code::TooLarge, QStringLiteral("difference"),
                       QStringLiteral("more than 32 MiB"));
    git::ensureLibrary();
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.flags = GIT_DIFF_FORCE_TEXT | GIT_DIFF_INDENT_HEURISTIC;
    options.context_lines =
        context < 0 ? std::numeric_limits<int>::max() : static_cast<quint32>(context);
    std::vector<DiffHunk> hunks;
    const int status =
        git_diff_buffers(before.constData(), static_cast<size_t>(before.size()), nullptr,
                         after.constData(), static_cast<size_t>(after.size()), nullptr, &options,
                         nullptr, nullptr, onHunk, onLine, &hunks);
    if (status < 0)
        return std::unexpected(git::lastError(QStringLiteral("difference")));
    return hunks;
}

} // namespace pb
