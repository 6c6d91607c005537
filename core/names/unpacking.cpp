// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "names/unpacking.h"

#include <algorithm>
#include <utility>

namespace pb {

namespace {

using Nodes = std::vector<Node>;

// Targets and values of the assignment, in pairs; empty when they do not stand one against one.
std::pair<Nodes, Nodes> pairsOf(Node assignment)
{
    const Node left = assignment.field(Field::Left);
    const Node right = assignment.field(Field::Right);
    const bool listed = (left.is(Kind::PatternList) || left.is(Kind::TuplePattern))
                        && (right.is(Kind::ExpressionList) || right.is(Kind::Tuple));
    if (!assignment.is(Kind::Assignment) || !listed)
        return {};
    Nodes targets = left.children();
    Nodes values = right.children();
    const auto isPlain = [](Node node) {
        return !node.is(Kind::ListSplatPattern) && !node.is(Kind::ListSplat);
    };
    if (targets.size() != values.size() || !std::ranges::all_of(targets, isPlain)
        || !std::ranges::all_of(values, isPlain))
        return {};
    return {std::move(targets), std::move(values)};
}

} // namespace

Node valueOfTarget(Node assignment, ByteSpan target)
{
    const auto [targets, values] = pairsOf(assignment);
    for (size_t i = 0; i < targets.size(); ++i) {
        if (targets[i].span() == target)
            return values[i];
    }
    return {};
}

bool isUnpackedToName(Node value)
{
    const auto [targets, values] = pairsOf(value.parent().parent());
    for (size_t i = 0; i < targets.size(); ++i) {
        if (values[i] == value)
            return targets[i].is(Kind::Identifier);
    }
    return false;
}

} // namespace pb
