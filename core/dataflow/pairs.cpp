// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/pairs.h"

#include "dataflow/place.h"
#include "dataflow/trace.h"
#include "project/testpath.h"

#include <algorithm>
#include <tuple>

namespace pb {

namespace {

constexpr size_t maxPairs = 8;

WriterPair pairFrom(const WriteCall &call, PairKnown known)
{
    const TraceStep step = traceStep(*call.module, call.node, {});
    return {known, step.file, call.node.span(), step.at, {}, call.api, step.text};
}

} // namespace

void sortOnce(std::vector<Written> &written)
{
    const auto isBefore = [](const Written &a, const Written &b) {
        if (a.by.module != b.by.module)
            return a.by.module->file().path() < b.by.module->file().path();
        return std::pair(a.by.node.span(), QStringView(a.place))
               < std::pair(b.by.node.span(), QStringView(b.place));
    };
    std::ranges::sort(written, isBefore);
    const auto [first, last] = std::ranges::unique(written, [](const Written &a, const Written &b) {
        return a.by == b.by && a.place == b.place;
    });
    written.erase(first, last);
}

std::vector<WriterPair> pairsOf(const std::vector<const Observation *> &seen,
                                const std::vector<Written> &written, const RuleCatalog &catalog)
{
    std::vector<WriterPair> pairs;
    const auto add = [&](const Observation &load, const WriteCall &call, PairKnown known) {
        const bool itself = call.module == load.module && call.node.span() == load.node.span();
        const bool there = std::ranges::any_of(pairs, [&](const WriterPair &pair) {
            return pair.file == call.module->file().path() && pair.span == call.node.span();
        });
        if (!itself && !there && catalog.isWriterFor(load.match.rule->family, call.api))
            pairs.push_back(pairFrom(call, known));
    };
    QSet<QString> places;
    for (const Observation *load : seen) {
        for (const WriteCall &call : load->value.kept.writers())
            add(*load, call, PairKnown::Data);
        for (const QString &place : load->value.kept.readAt())
            places.insert(place);
    }
    for (const Written &one : written) {
        const bool same = std::ranges::any_of(
            places, [&](const QString &place) { return isSamePlace(one.place, place); });
        if (same)
            add(*seen.front(), one.by, PairKnown::Place);
    }
    std::ranges::sort(pairs, {}, [](const WriterPair &pair) {
        return std::tuple(pair.known, isTestPath(pair.file), pair.file, pair.span);
    });
    if (pairs.size() > maxPairs)
        pairs.resize(maxPairs);
    return pairs;
}

QByteArrayList wordsOfPlaces(const std::vector<Observation> &seen)
{
    QByteArrayList words;
    for (const Observation &load : seen) {
        for (const QString &place : load.value.kept.readAt()) {
            const QByteArray word = wordOf(place);
            if (!word.isEmpty() && !words.contains(word))
                words.append(word);
        }
    }
    return words;
}

} // namespace pb
