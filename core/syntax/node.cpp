// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "syntax/node.h"

#include "syntax/treedata.h"
#include "syntax/treesitter.h"

#include <array>
#include <string_view>

namespace pb {

namespace {

struct KindName
{
    std::string_view text;
    Kind kind;
};

constexpr KindName kindNames[] = {
#define PICKLEBENCH_KIND(name, text) {text, Kind::name},
    PICKLEBENCH_NODE_KINDS(PICKLEBENCH_KIND)
#undef PICKLEBENCH_KIND
};

Kind kindOfName(std::string_view name)
{
    for (const KindName &entry : kindNames) {
        if (entry.text == name)
            return entry.kind;
    }
    return Kind::Other;
}

// The grammar numbers its symbols; several numbers may share a name.
std::vector<Kind> makeKindTable()
{
    const TSLanguage *language = tree_sitter_python();
    std::vector<Kind> table(ts_language_symbol_count(language), Kind::Other);
    for (size_t symbol = 0; symbol < table.size(); ++symbol) {
        const auto id = static_cast<TSSymbol>(symbol);
        if (ts_language_symbol_type(language, id) == TSSymbolTypeRegular)
            table[symbol] = kindOfName(ts_language_symbol_name(language, id));
    }
    return table;
}

Kind kindOfSymbol(TSSymbol symbol)
{
    static const std::vector<Kind> table = makeKindTable();
    if (symbol == static_cast<TSSymbol>(-1)) // the built-in ERROR symbol
        return Kind::Error;
    return symbol < table.size() ? table[symbol] : Kind::Other;
}

constexpr std::string_view fieldNames[] = {
#define PICKLEBENCH_FIELD(name, text) text,
    PICKLEBENCH_NODE_FIELDS(PICKLEBENCH_FIELD)
#undef PICKLEBENCH_FIELD
};

TSFieldId fieldId(Field field)
{
    static const auto ids = [] {
        std::array<TSFieldId, std::size(fieldNames)> made{};
        for (size_t i = 0; i < made.size(); ++i)
            made[i] = ts_language_field_id_for_name(tree_sitter_python(), fieldNames[i].data(),
                                                    static_cast<uint32_t>(fieldNames[i].size()));
        return made;
    }();
    return ids[static_cast<size_t>(field)];
}

} // namespace

Kind Node::kind() const
{
    return isNull() ? Kind::None : kindOfSymbol(m_tree->nodes[m_index].symbol);
}

ByteSpan Node::span() const
{
    if (isNull())
        return {};
    const TreeNode &own = m_tree->nodes[m_index];
    return {static_cast<qsizetype>(own.begin), static_cast<qsizetype>(own.end)};
}

QByteArrayView Node::text() const
{
    const ByteSpan range = span();
    return isNull() ? QByteArrayView()
                    : QByteArrayView(m_tree->text).sliced(range.begin, range.size());
}

bool Node::isError() const
{
    return !isNull() && (m_tree->nodes[m_index].flags & TreeNode::Wrong);
}

bool Node::hasError() const
{
    return !isNull() && (m_tree->nodes[m_index].flags & TreeNode::WrongBelow);
}

bool Node::isBetween() const
{
    return !isNull() && (m_tree->nodes[m_index].flags & TreeNode::Between);
}

Node Node::parent() const
{
    return isNull() || m_index == 0 ? Node() : Node(m_tree, m_tree->nodes[m_index].parent);
}

int Node::childCount() const
{
    return static_cast<int>(children().size());
}

Node Node::child(int index) const
{
    if (isNull() || index < 0)
        return {};
    const auto &nodes = m_tree->nodes;
    for (std::uint32_t i = m_index + 1; i < nodes[m_index].after; i = nodes[i].after) {
        if ((nodes[i].flags & (TreeNode::Named | TreeNode::Between)) == TreeNode::Named
            && index-- == 0)
            return {m_tree, i};
    }
    return {};
}

template<class Accept>
std::vector<Node> Node::collected(Accept accept) const
{
    std::vector<Node> found;
    if (isNull())
        return found;
    const auto &nodes = m_tree->nodes;
    for (std::uint32_t i = m_index + 1; i < nodes[m_index].after; i = nodes[i].after) {
        if (accept(nodes[i]))
            found.push_back({m_tree, i});
    }
    return found;
}

std::vector<Node> Node::children() const
{
    return collected([](const TreeNode &node) {
        return (node.flags & (TreeNode::Named | TreeNode::Between)) == TreeNode::Named;
    });
}

std::vector<Node> Node::childrenAndComments() const
{
    return collected([](const TreeNode &node) {
        return (node.flags & TreeNode::Named)
               && (!(node.flags & TreeNode::Between) || kindOfSymbol(node.symbol) == Kind::Comment);
    });
}

std::vector<Node> Node::allChildren() const
{
    return collected([](const TreeNode &) { return true; });
}

Node Node::field(Field field) const
{
    if (isNull())
        return {};
    const auto &nodes = m_tree->nodes;
    const auto id = static_cast<std::uint8_t>(fieldId(field));
    for (std::uint32_t i = m_index + 1; i < nodes[m_index].after; i = nodes[i].after) {
        if (id && nodes[i].field == id)
            return {m_tree, i};
    }
    return {};
}

Node Node::nextSibling() const
{
    if (isNull() || m_index == 0)
        return {};
    const auto &nodes = m_tree->nodes;
    const std::uint32_t end = nodes[nodes[m_index].parent].after;
    for (std::uint32_t i = nodes[m_index].after; i < end; i = nodes[i].after) {
        if (nodes[i].flags & TreeNode::Named)
            return {m_tree, i};
    }
    return {};
}

Node Node::previousSibling() const
{
    if (isNull() || m_index == 0)
        return {};
    const auto &nodes = m_tree->nodes;
    std::uint32_t found = 0;
    for (std::uint32_t i = nodes[m_index].parent + 1; i < m_index; i = nodes[i].after) {
        if (nodes[i].flags & TreeNode::Named)
            found = i;
    }
    return found ? Node(m_tree, found) : Node();
}

QByteArrayView Node::rawType() const
{
    return isNull() ? QByteArrayView()
                    : QByteArrayView(ts_language_symbol_name(tree_sitter_python(),
                                                             m_tree->nodes[m_index].symbol));
}

Node Node::descendantFor(ByteSpan range) const
{
    if (isNull())
        return {};
    const auto &nodes = m_tree->nodes;
    std::uint32_t covering = m_index;
    for (std::uint32_t i = m_index + 1; i < nodes[covering].after;) {
        const TreeNode &node = nodes[i];
        const bool covers = static_cast<qsizetype>(node.begin) <= range.begin
                            && static_cast<qsizetype>(node.end) >= range.end
                            && static_cast<qsizetype>(node.end) > range.begin;
        if (covers && (node.flags & TreeNode::Named))
            covering = i;
        i = covers ? i + 1 : node.after;
    }
    return {m_tree, covering};
}

} // namespace pb
