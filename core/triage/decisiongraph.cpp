// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "triage/decisiongraph.h"

#include <QHash>

#include <algorithm>
#include <queue>
#include <ranges>
#include <tuple>

namespace pb {

namespace {

constexpr qsizetype mostHeads = 1000;

struct Edges
{
    std::vector<std::vector<size_t>> followers;
    std::vector<int> waitingFor;
};

Edges edgesOf(const std::vector<Decision> &decisions)
{
    QHash<QString, size_t> index;
    for (size_t i = 0; i < decisions.size(); ++i)
        index.insert(decisions[i].id, i);

    Edges edges{std::vector<std::vector<size_t>>(decisions.size()),
                std::vector<int>(decisions.size(), 0)};
    for (size_t i = 0; i < decisions.size(); ++i) {
        QStringList before = decisions[i].after;
        if (!decisions[i].undoes.isEmpty())
            before.append(decisions[i].undoes);
        for (const QString &id : std::as_const(before)) {
            // An unknown id is reported by the log; here it holds nothing up.
            if (const auto it = index.constFind(id); it != index.constEnd()) {
                edges.followers[*it].push_back(i);
                ++edges.waitingFor[i];
            }
        }
    }
    return edges;
}

} // namespace

std::vector<Decision> inOrderOfEffect(std::vector<Decision> decisions)
{
    Edges edges = edgesOf(decisions);
    const auto later = [&](size_t a, size_t b) {
        return std::tie(decisions[a].at, decisions[a].id)
               > std::tie(decisions[b].at, decisions[b].id);
    };
    std::priority_queue<size_t, std::vector<size_t>, decltype(later)> ready(later);
    for (size_t i = 0; i < decisions.size(); ++i) {
        if (edges.waitingFor[i] == 0)
            ready.push(i);
    }
    std::vector<size_t> order;
    order.reserve(decisions.size());
    while (!ready.empty()) {
        const size_t next = ready.top();
        ready.pop();
        order.push_back(next);
        for (const size_t follower : edges.followers[next]) {
            if (--edges.waitingFor[follower] == 0)
                ready.push(follower);
        }
    }
    std::vector<Decision> ordered;
    ordered.reserve(order.size());
    for (const size_t i : order)
        ordered.push_back(std::move(decisions[i]));
    return ordered;
}

QStringList headsOf(const std::vector<Decision> &ordered)
{
    QSet<QString> followed;
    for (const Decision &decision : ordered) {
        for (const QString &id : decision.after)
            followed.insert(id);
    }
    QStringList heads;
    for (const Decision &decision : std::views::reverse(ordered)) {
        if (!followed.contains(decision.id) && heads.size() < mostHeads)
            heads.append(decision.id);
    }
    heads.sort();
    return heads;
}

QSet<QString> undoneIn(const std::vector<Decision> &ordered)
{
    QSet<QString> undone;
    // From the newest back: whether an undo counts is settled before what it undoes is looked at.
    for (const Decision &decision : std::views::reverse(ordered)) {
        if (!decision.undoes.isEmpty() && !undone.contains(decision.id))
            undone.insert(decision.undoes);
    }
    return undone;
}

} // namespace pb
