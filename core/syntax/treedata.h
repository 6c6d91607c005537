// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <cstdint>
#include <vector>

struct TSTree;

namespace pb {

/// One node of a parsed file, named or not. Everything below a node follows it at once.
struct TreeNode
{
    enum Flag : std::uint8_t {
        Named = 1,
        Between = 2,   ///< a comment or a continued line: may stand between any two others
        Wrong = 4,     ///< ERROR or MISSING
        WrongBelow = 8 ///< itself or anything below is wrong
    };

    std::uint32_t begin = 0; ///< bytes
    std::uint32_t end = 0;
    std::uint32_t parent = 0; ///< index; its own for the root
    std::uint32_t after = 0;  ///< index of what follows all that is below this node
    std::uint16_t symbol = 0; ///< of the grammar
    std::uint8_t field = 0;   ///< of the grammar, in the parent; 0 without one
    std::uint8_t flags = 0;
};

/// A syntax tree as one list in source order: parents, siblings and children are found without a search,
/// which the C library's own tree cannot do. Indices fit: a file has at most 32 MiB.
struct TreeData
{
    QByteArray text;
    std::vector<TreeNode> nodes;

    void fill(const TSTree *tree);
};

} // namespace pb
