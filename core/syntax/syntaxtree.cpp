// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "syntax/syntaxtree.h"

#include "syntax/treedata.h"
#include "syntax/treesitter.h"

namespace pb {

namespace {

constexpr qsizetype maxBytes = 32 * 1024 * 1024;
constexpr size_t maxErrors = 100;

struct ParserDeleter
{
    void operator()(TSParser *parser) const { ts_parser_delete(parser); }
};

struct TreeDeleter
{
    void operator()(TSTree *tree) const { ts_tree_delete(tree); }
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

SyntaxTree::SyntaxTree() = default;
SyntaxTree::SyntaxTree(SyntaxTree &&) noexcept = default;
SyntaxTree &SyntaxTree::operator=(SyntaxTree &&) noexcept = default;
SyntaxTree::~SyntaxTree() = default;

const QByteArray &SyntaxTree::text() const
{
    return m_data->text;
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
    ts_parser_reset(parser);
    const std::unique_ptr<TSTree, TreeDeleter> parsed(ts_parser_parse_string(
        parser, nullptr, utf8.constData(), static_cast<uint32_t>(utf8.size())));
    if (!parsed)
        return failure(Error::Code::Internal, subject, QStringLiteral("the parser gave no tree"));
    SyntaxTree tree;
    tree.m_data = std::make_unique<TreeData>();
    tree.m_data->text = utf8;
    tree.m_data->fill(parsed.get());
    return tree;
}

Node SyntaxTree::root() const
{
    return {m_data.get(), 0};
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
