// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "syntax/node.h"

#include "syntax/treesitter.h"

#include <array>
#include <cstring>
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

TSNode NodeAccess::raw(const Node &node)
{
    TSNode raw{};
    std::memcpy(raw.context, node.m_context, sizeof raw.context);
    raw.id = node.m_id;
    raw.tree = static_cast<const TSTree *>(node.m_tree);
    return raw;
}

Node NodeAccess::wrap(TSNode raw, const char *bytes)
{
    Node node;
    if (ts_node_is_null(raw))
        return node;
    std::memcpy(node.m_context, raw.context, sizeof raw.context);
    node.m_id = raw.id;
    node.m_tree = raw.tree;
    node.m_bytes = bytes;
    return node;
}

Kind Node::kind() const
{
    return isNull() ? Kind::None : kindOfSymbol(ts_node_symbol(NodeAccess::raw(*this)));
}

ByteSpan Node::span() const
{
    if (isNull())
        return {};
    const TSNode raw = NodeAccess::raw(*this);
    return {static_cast<qsizetype>(ts_node_start_byte(raw)),
            static_cast<qsizetype>(ts_node_end_byte(raw))};
}

QByteArrayView Node::text() const
{
    const ByteSpan range = span();
    return isNull() ? QByteArrayView() : QByteArrayView(m_bytes + range.begin, range.size());
}

bool Node::isError() const
{
    const TSNode raw = NodeAccess::raw(*this);
    return !isNull() && (ts_node_is_error(raw) || ts_node_is_missing(raw));
}

bool Node::hasError() const
{
    return !isNull() && ts_node_has_error(NodeAccess::raw(*this));
}

Node Node::parent() const
{
    return isNull() ? Node() : NodeAccess::wrap(ts_node_parent(NodeAccess::raw(*this)), m_bytes);
}

int Node::childCount() const
{
    return static_cast<int>(children().size());
}

Node Node::child(int index) const
{
    if (isNull() || index < 0)
        return {};
    const TSNode raw = NodeAccess::raw(*this);
    for (uint32_t i = 0;; ++i) {
        const TSNode found = ts_node_named_child(raw, i);
        if (ts_node_is_null(found))
            return {};
        if (!ts_node_is_extra(found) && index-- == 0)
            return NodeAccess::wrap(found, m_bytes);
    }
}

std::vector<Node> Node::children() const
{
    std::vector<Node> all = allChildren();
    std::erase_if(all, [](const Node &node) {
        return node.isBetween() || !ts_node_is_named(NodeAccess::raw(node));
    });
    return all;
}

std::vector<Node> Node::childrenAndComments() const
{
    std::vector<Node> all = allChildren();
    std::erase_if(all, [](const Node &node) {
        const TSNode raw = NodeAccess::raw(node);
        return !ts_node_is_named(raw) || (node.isBetween() && !node.is(Kind::Comment));
    });
    return all;
}

bool Node::isBetween() const
{
    return !isNull() && ts_node_is_extra(NodeAccess::raw(*this));
}

Node Node::field(Field field) const
{
    if (isNull())
        return {};
    return NodeAccess::wrap(ts_node_child_by_field_id(NodeAccess::raw(*this), fieldId(field)),
                            m_bytes);
}

Node Node::nextSibling() const
{
    return isNull() ? Node()
                    : NodeAccess::wrap(ts_node_next_named_sibling(NodeAccess::raw(*this)), m_bytes);
}

Node Node::previousSibling() const
{
    return isNull() ? Node()
                    : NodeAccess::wrap(ts_node_prev_named_sibling(NodeAccess::raw(*this)), m_bytes);
}

std::vector<Node> Node::allChildren() const
{
    std::vector<Node> nodes;
    if (isNull())
        return nodes;
    // A cursor, because asking for child i walks over the i before it.
    TSTreeCursor cursor = ts_tree_cursor_new(NodeAccess::raw(*this));
    for (bool more = ts_tree_cursor_goto_first_child(&cursor); more;
         more = ts_tree_cursor_goto_next_sibling(&cursor))
        nodes.push_back(NodeAccess::wrap(ts_tree_cursor_current_node(&cursor), m_bytes));
    ts_tree_cursor_delete(&cursor);
    return nodes;
}

QByteArrayView Node::rawType() const
{
    return isNull() ? QByteArrayView() : QByteArrayView(ts_node_type(NodeAccess::raw(*this)));
}

Node Node::descendantFor(ByteSpan range) const
{
    if (isNull())
        return {};
    return NodeAccess::wrap(ts_node_named_descendant_for_byte_range(
                                NodeAccess::raw(*this), static_cast<uint32_t>(range.begin),
                                static_cast<uint32_t>(range.end)),
                            m_bytes);
}

} // namespace pb
