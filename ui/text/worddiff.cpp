// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/worddiff.h"

#include <algorithm>
#include <vector>

namespace pb::ui {

namespace {

using Words = std::vector<QStringView>;

constexpr size_t mostWords = 400; // the table below grows with the square
constexpr double leastInCommon = 0.4;

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('_') || c.isSurrogate();
}

/// Identifiers and numbers as a whole, runs of space as a whole, everything else one by one.
Words wordsOf(QStringView line)
{
    Words words;
    for (qsizetype at = 0; at < line.size();) {
        qsizetype end = at + 1;
        if (isWordCharacter(line.at(at))) {
            while (end < line.size() && isWordCharacter(line.at(end)))
                ++end;
        } else if (line.at(at).isSpace()) {
            while (end < line.size() && line.at(end).isSpace())
                ++end;
        }
        words.push_back(line.sliced(at, end - at));
        at = end;
    }
    return words;
}

struct Common
{
    std::vector<bool> before; ///< word is part of the longest common subsequence
    std::vector<bool> after;
};

Common commonWords(const Words &a, const Words &b)
{
    const size_t width = b.size() + 1;
    std::vector<int> length((a.size() + 1) * width, 0); // of the best match of the two rests
    for (size_t i = a.size(); i-- > 0;) {
        for (size_t j = b.size(); j-- > 0;) {
            length[i * width + j] =
                a[i] == b[j] ? length[(i + 1) * width + j + 1] + 1
                             : std::max(length[(i + 1) * width + j], length[i * width + j + 1]);
        }
    }
    Common common{std::vector<bool>(a.size()), std::vector<bool>(b.size())};
    for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] == b[j]) {
            common.before[i++] = true;
            common.after[j++] = true;
        } else if (length[(i + 1) * width + j] >= length[i * width + j + 1]) {
            ++i;
        } else {
            ++j;
        }
    }
    return common;
}

qsizetype visibleSize(const Words &words, const std::vector<bool> *only = nullptr)
{
    qsizetype size = 0;
    for (size_t i = 0; i < words.size(); ++i) {
        if (!words[i].front().isSpace() && (!only || (*only)[i]))
            size += words[i].size();
    }
    return size;
}

/// A run may stand elsewhere with the same meaning: "(x)" and "x(" + ")" are one insertion seen
/// twice. Moves runs to the left where that joins them with the run before.
void joinRuns(const Words &words, std::vector<bool> &common)
{
    for (size_t begin = 1; begin < words.size(); ++begin) {
        if (common[begin] || !common[begin - 1])
            continue;
        size_t end = begin;
        while (end < words.size() && !common[end])
            ++end;
        size_t steps = 0; // how far to the left until another run is met
        while (steps < begin && common[begin - steps - 1]
               && words[begin - steps - 1] == words[end - steps - 1]) {
            ++steps;
        }
        if (steps == 0 || steps == begin || common[begin - steps - 1])
            continue;
        for (size_t i = 1; i <= steps; ++i) {
            common[begin - i] = false;
            common[end - i] = true;
        }
    }
}

/// Runs of words that are not common; a common space between two of them belongs to the run.
QList<TextRange> differing(const Words &words, const std::vector<bool> &common)
{
    QList<TextRange> ranges;
    int at = 0;
    bool joins = false;
    for (size_t i = 0; i < words.size(); ++i) {
        const int size = static_cast<int>(words[i].size());
        if (!common[i]) {
            if (joins)
                ranges.last().length = at + size - ranges.last().start;
            else
                ranges.append({at, size});
            joins = true;
        } else if (!words[i].front().isSpace()) {
            joins = false;
        }
        at += size;
    }
    return ranges;
}

} // namespace

WordDifference wordDifference(QStringView before, QStringView after)
{
    if (before == after)
        return {};
    const Words a = wordsOf(before);
    const Words b = wordsOf(after);
    if (a.size() > mostWords || b.size() > mostWords)
        return {};
    Common common = commonWords(a, b);
    const auto longer = static_cast<double>(std::max(visibleSize(a), visibleSize(b)));
    if (static_cast<double>(visibleSize(a, &common.before)) < leastInCommon * longer)
        return {};
    joinRuns(a, common.before);
    joinRuns(b, common.after);
    return {differing(a, common.before), differing(b, common.after)};
}

} // namespace pb::ui
