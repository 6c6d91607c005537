// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "syntax/syntaxtree.h"

#include "syntax/treesitter.h"

namespace pb {

namespace {

constexpr qsizetype maxBytes = 32 * 1024 * 1024;
constexpr size_t maxErrors = 100;

struct ParserDeleter
{
    void operator()(TSParser *parser) const { ts_parser_delete(parser); }
};

// A parser is not safe to share; one for each thread spares its set-up for every file.
TSParser *threadParser()
{
    thread_local const std::unique_ptr<TSParser, ParserDeleter> parser = [] {
        std::unique_ptr<TSParser, ParserDeleter> made(ts_parser_new());
        if (!ts_parser_set_language(made.get(), tree_sitter_python()))
            made.reset(); // grammar and library disagree about their ABI
        return made;
    }();
    return parser.get();
}

} // namespace

void SyntaxTree::Deleter::operator()(void *tree) const
{
    ts_tree_delete(static_cast<TSTree *>(tree));
}

Result<SyntaxTree> SyntaxTree::parse(const QByteArray &utf8, const QString &subject)
{
    if (utf8.size() > maxBytes)
        return failure(Error::Code::TooLarge, subject,
                       QStringLiteral("%1 bytes, the bound is %2").arg(utf8.size()).arg(maxBytes));
    TSParser *parser = threadParser();
    if (!parser)
        return failure(Error::Code::Internal, subject,
                       QStringLiteral("the Python grammar does not fit the parser"));
    SyntaxTree tree;
    tree.m_text = utf8;
    ts_parser_reset(parser);
    tree.m_tree.reset(ts_parser_parse_string(parser, nullptr, tree.m_text.constData(),
                                             static_cast<uint32_t>(tree.m_text.size())));
    if (!tree.m_tree)
        return failure(Error::Code::Internal, subject, QStringLiteral("the parser gave no tree"));
    return tree;
}

Node SyntaxTree::root() const
{
    return NodeAccess::wrap(ts_tree_root_node(static_cast<const TSTree *>(m_tree.get())),
                            m_text.constData());
}

std::vector<ByteSpan> SyntaxTree::errors() const
{
    std::vector<ByteSpan> places;
    std::vector<Node> pending{root()};
    while (!pending.empty() && places.size() < maxErrors) {
        const Node node = pending.back();
        pending.pop_back();
        if (node.isError()) {
            places.push_back(node.span());
        } else if (node.hasError()) {
            const auto children = node.allChildren(); // a missing bracket is an unnamed node
            pending.insert(pending.end(), children.rbegin(), children.rend());
        }
    }
    return places;
}

} // namespace pb
