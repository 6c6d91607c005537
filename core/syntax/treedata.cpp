// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "syntax/treedata.h"

#include "syntax/treesitter.h"

#include <utility>

namespace pb {

namespace {

TreeNode nodeAt(const TSTreeCursor &cursor, std::uint32_t parent)
{
    const TSNode raw = ts_tree_cursor_current_node(&cursor);
    TreeNode node;
    node.begin = ts_node_start_byte(raw);
    node.end = ts_node_end_byte(raw);
    node.parent = parent;
    node.symbol = ts_node_symbol(raw);
    node.field = static_cast<std::uint8_t>(ts_tree_cursor_current_field_id(&cursor));
    const bool wrong = ts_node_is_error(raw) || ts_node_is_missing(raw);
    node.flags = static_cast<std::uint8_t>((ts_node_is_named(raw) ? TreeNode::Named : 0)
                                           | (ts_node_is_extra(raw) ? TreeNode::Between : 0)
                                           | (wrong ? TreeNode::Wrong : 0)
                                           | (ts_node_has_error(raw) ? TreeNode::WrongBelow : 0));
    return node;
}

} // namespace

void TreeData::fill(const TSTree *tree)
{
    TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
    nodes.push_back(nodeAt(cursor, 0));
    std::uint32_t at = 0; // where the cursor is
    const auto end = [this](std::uint32_t index) {
        nodes[index].after = static_cast<std::uint32_t>(nodes.size());
    };
    for (bool more = true; more;) {
        if (ts_tree_cursor_goto_first_child(&cursor)) {
            const std::uint32_t parent =
                std::exchange(at, static_cast<std::uint32_t>(nodes.size()));
            nodes.push_back(nodeAt(cursor, parent));
            continue;
        }
        end(at);
        while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
            more = ts_tree_cursor_goto_parent(&cursor);
            if (!more)
                break;
            at = nodes[at].parent;
            end(at);
        }
        if (more) {
            const std::uint32_t parent = nodes[at].parent;
            at = static_cast<std::uint32_t>(nodes.size());
            nodes.push_back(nodeAt(cursor, parent));
        }
    }
    ts_tree_cursor_delete(&cursor);
    nodes.shrink_to_fit();
}

} // namespace pb
