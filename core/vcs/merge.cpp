// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcs/merge.h"

#include "vcs/gitlibrary.h"

#include <QStringList>

#include <algorithm>

namespace pb {

namespace {

constexpr qsizetype maxBytes = 32LL * 1024 * 1024;

/// One place where a text differs from the base; lines from 0, ends not included.
struct Place
{
    int baseBegin = 0;
    int baseEnd = 0;
    int begin = 0;
    int end = 0;
};

/// git counts lines from 1, and names the line before a side that has none.
Place placeOf(const git_diff_hunk &hunk)
{
    const int baseBegin = hunk.old_lines == 0 ? hunk.old_start : hunk.old_start - 1;
    const int begin = hunk.new_lines == 0 ? hunk.new_start : hunk.new_start - 1;
    return {baseBegin, baseBegin + hunk.old_lines, begin, begin + hunk.new_lines};
}

int onHunk(const git_diff_delta *, const git_diff_hunk *hunk, void *payload)
{
    static_cast<std::vector<Place> *>(payload)->push_back(placeOf(*hunk));
    return 0;
}

/// As the merge sees the difference: no context, no heuristics.
Result<std::vector<Place>> placesOf(const QByteArray &base, const QByteArray &text)
{
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.flags = GIT_DIFF_FORCE_TEXT;
    options.context_lines = 0;
    options.interhunk_lines = 0;
    std::vector<Place> places;
    const int status = git_diff_buffers(base.constData(), static_cast<size_t>(base.size()), nullptr,
                                        text.constData(), static_cast<size_t>(text.size()), nullptr,
                                        &options, nullptr, nullptr, onHunk, nullptr, &places);
    if (status < 0)
        return std::unexpected(git::lastError(QStringLiteral("merge")));
    return places;
}

bool touch(const Place &a, const Place &b)
{
    return a.baseBegin <= b.baseEnd && b.baseBegin <= a.baseEnd;
}

LineRange linesOf(const Place &place)
{
    // Where lines were taken out, the one before the gap is named.
    const int first = place.end > place.begin ? place.begin + 1 : std::max(place.begin, 1);
    return {first, std::max(first, place.end)};
}

/// The lines of `ours` that stand where `theirs` changes something as well.
Result<std::vector<LineRange>> conflictsIn(const QByteArray &base, const QByteArray &ours,
                                           const QByteArray &theirs)
{
    const auto mine = placesOf(base, ours);
    if (!mine)
        return std::unexpected(mine.error());
    const auto others = placesOf(base, theirs);
    if (!others)
        return std::unexpected(others.error());
    std::vector<LineRange> ranges;
    for (const Place &place : *mine) {
        if (std::ranges::any_of(*others, [&](const Place &other) { return touch(place, other); }))
            ranges.push_back(linesOf(place));
    }
    if (ranges.empty()) // never seen; a conflict must not pass for none
        std::ranges::transform(*mine, std::back_inserter(ranges), linesOf);
    return ranges;
}

git_merge_file_input inputOf(const QByteArray &text)
{
    git_merge_file_input input = GIT_MERGE_FILE_INPUT_INIT;
    input.ptr = text.constData();
    input.size = static_cast<size_t>(text.size());
    return input;
}

} // namespace

Result<MergedText> mergeTexts(const QByteArray &base, const QByteArray &ours,
                              const QByteArray &theirs)
{
    const QString subject = QStringLiteral("merge");
    if (std::max({base.size(), ours.size(), theirs.size()}) > maxBytes)
        return failure(Error::Code::TooLarge, subject, QStringLiteral("more than 32 MiB"));
    // libgit2 takes such bytes for an image or the like and would only say that there is a conflict.
    if (base.contains('\0') || ours.contains('\0') || theirs.contains('\0'))
        return failure(Error::Code::Refused, subject,
                       QStringLiteral("it holds NUL bytes, which cannot be merged"));
    git::ensureLibrary();
    const git_merge_file_input baseInput = inputOf(base);
    const git_merge_file_input ourInput = inputOf(ours);
    const git_merge_file_input theirInput = inputOf(theirs);
    git_merge_file_options options = GIT_MERGE_FILE_OPTIONS_INIT;
    git_merge_file_result result{};
    if (git_merge_file(&result, &baseInput, &ourInput, &theirInput, &options) < 0)
        return std::unexpected(git::lastError(subject));
    MergedText merged{QByteArray(result.ptr, static_cast<qsizetype>(result.len)), {}};
    const bool clean = result.automergeable != 0;
    git_merge_file_result_free(&result);
    if (clean)
        return merged;
    return conflictsIn(base, ours, theirs).transform([](std::vector<LineRange> ranges) {
        return MergedText{{}, std::move(ranges)};
    });
}

QString lineWords(const std::vector<LineRange> &ranges)
{
    QStringList parts;
    for (const LineRange &range : ranges) {
        parts.append(range.first == range.last
                         ? QString::number(range.first)
                         : QStringLiteral("%1-%2").arg(range.first).arg(range.last));
    }
    const bool one = ranges.size() == 1 && ranges[0].first == ranges[0].last;
    return (one ? QStringLiteral("line ") : QStringLiteral("lines "))
           + parts.join(QStringLiteral(", "));
}

} // namespace pb
