// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytespan.h"
#include "syntax/kind.h"

#include <QByteArrayView>

#include <cstdint>
#include <vector>

namespace pb {

struct TreeData;

/// A node of a Python syntax tree: a value view that is valid as long as its SyntaxTree lives.
/// A null node answers Kind::None, empty spans and null children, so chains need no checks.
class Node
{
public:
    Node() = default;

    bool isNull() const { return m_tree == nullptr; }
    explicit operator bool() const { return !isNull(); }
    Kind kind() const;
    bool is(Kind k) const { return kind() == k; }
    ByteSpan span() const;
    QByteArrayView text() const; ///< of the parse view
    bool isError() const;        ///< an ERROR or MISSING node
    bool hasError() const;       ///< itself or anything below

    Node parent() const;
    int childCount() const; ///< as many as `children` are
    Node child(int index) const;
    /// Named children. Comments and the backslashes of continued lines, which may stand between any
    /// two of them, are none.
    std::vector<Node> children() const;
    std::vector<Node> childrenAndComments() const;
    Node field(Field field) const;
    Node nextSibling() const;
    Node previousSibling() const;
    bool isBetween() const; ///< a comment or a continued line
    /// All named and unnamed children; for keywords and punctuation.
    std::vector<Node> allChildren() const;
    QByteArrayView rawType() const; ///< grammar name, also of punctuation: "in", "+", …

    /// Smallest named node that covers the range.
    Node descendantFor(ByteSpan range) const;

    friend bool operator==(const Node &a, const Node &b)
    {
        return a.m_tree == b.m_tree && a.m_index == b.m_index;
    }

private:
    friend class SyntaxTree;
    Node(const TreeData *tree, std::uint32_t index)
        : m_tree(tree)
        , m_index(index)
    {
    }
    template<class Accept>
    std::vector<Node> collected(Accept accept) const;

    const TreeData *m_tree = nullptr;
    std::uint32_t m_index = 0;
};

/// Calls `visit(node)` for `root` and everything below, comments included, in source order, without recursion.
/// Returning false skips the node's children.
template<class Visit>
void walk(Node root, Visit visit)
{
    std::vector<Node> stack{root};
    while (!stack.empty()) {
        const Node node = stack.back();
        stack.pop_back();
        if (!visit(node))
            continue;
        const auto children = node.childrenAndComments();
        stack.insert(stack.end(), children.rbegin(), children.rend());
    }
}

} // namespace pb
