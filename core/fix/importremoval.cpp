// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/importremoval.h"

#include "fix/layout.h"
#include "fix/nameuse.h"
#include "fix/scopelookup.h"

#include <algorithm>
#include <map>

namespace pb {

namespace {

/// One import statement with the names in it that nothing uses.
struct Loose
{
    Node statement;
    std::vector<Node> items;
};

Node itemAround(Node statement, ByteSpan name)
{
    for (const Node &child : statement.children()) {
        if (child.span().begin <= name.begin && name.end <= child.span().end)
            return child;
    }
    return {};
}

std::vector<Node> itemsOf(Node statement)
{
    std::vector<Node> items = statement.children();
    const Node module = statement.field(Field::ModuleName);
    std::erase(items, module);
    return items;
}

int blankLines(const SourceFile &file, int line, int step)
{
    int count = 0;
    while (line < file.lineCount() && isBlankLine(file, line)) {
        line += step;
        ++count;
    }
    return count;
}

// The statement's lines, with the blank lines that would add up to those above; all of them where the
// statement opens a block.
ByteSpan withBlankLines(const SourceFile &file, ByteSpan span, bool opensBlock)
{
    const int below = file.lineAt(span.end) + 1;
    const int above = file.lineAt(span.begin) - 1;
    const int under = blankLines(file, below, 1);
    const int drop = opensBlock || above == 0 ? under : qMin(under, blankLines(file, above, -1));
    return {wholeLines(file, span).begin, lineStart(file, below + drop)};
}

class Remover
{
public:
    Remover(const Module &module, const NeededElsewhere &neededElsewhere)
        : m_module(module)
        , m_neededElsewhere(neededElsewhere)
    {
    }

    void collect(const QString &name);
    ImportRemoval finish();

private:
    void collectIn(const Scope &scope, const QString &name);
    QString reasonToKeep(const Scope &scope, const QString &name) const;
    void remove(const Loose &loose);
    void removeStatement(Node statement);
    void removeItems(const Loose &loose);
    bool isGone(Node statement) const;
    Node removableBranches(Node statement) const;
    void keep(Node statement, const QString &why);
    void take(Node statement);

    const Module &m_module;
    const NeededElsewhere &m_neededElsewhere;
    std::map<qsizetype, Loose> m_loose; ///< by the statement's first byte
    std::vector<Node> m_taken;
    ImportRemoval m_result;
};

void Remover::keep(Node statement, const QString &why)
{
    const QString sentence = QStringLiteral("The import in line %1 stays: %2.")
                                 .arg(m_module.file().lineAt(statement.span().begin))
                                 .arg(why);
    if (!m_result.kept.contains(sentence))
        m_result.kept.append(sentence);
}

QString Remover::reasonToKeep(const Scope &scope, const QString &name) const
{
    if (isExported(m_module, name))
        return QStringLiteral("“%1” is named in a string that may hand it out").arg(name);
    return scope.kind == Scope::Kind::Module ? m_neededElsewhere(name) : QString();
}

void Remover::collectIn(const Scope &scope, const QString &name)
{
    const auto found = scope.bindings.find(name.toUtf8());
    if (found == scope.bindings.end() || isUsed(m_module, scope, name.toUtf8()))
        return;
    const bool imports = std::ranges::all_of(found->second, [](const Binding &binding) {
        return binding.kind == BindingKind::Import || binding.kind == BindingKind::FromImport;
    });
    if (!imports)
        return;
    const QString why = reasonToKeep(scope, name);
    for (const Binding &binding : found->second) {
        if (!why.isEmpty()) {
            keep(binding.node, why);
            continue;
        }
        Loose &loose = m_loose[binding.node.span().begin];
        loose.statement = binding.node;
        loose.items.push_back(itemAround(binding.node, binding.at));
    }
}

void Remover::collect(const QString &name)
{
    // A name that nothing here binds came in with a star, and with it may others that are in use.
    for (const Node &statement : m_module.root().children()) {
        if (statement.is(Kind::ImportFromStatement)
            && itemsOf(statement).front().is(Kind::WildcardImport)
            && !m_module.scopes().module().bindings.contains(name.toUtf8()))
            keep(statement, QStringLiteral("it is not seen which names of it are used"));
    }
    eachScope(m_module.scopes().module(), [&](const Scope &scope) { collectIn(scope, name); });
}

bool Remover::isGone(Node statement) const
{
    if (statement.is(Kind::PassStatement))
        return true;
    const auto found = m_loose.find(statement.span().begin);
    return found != m_loose.end() && found->second.statement == statement
           && found->second.items.size() == itemsOf(statement).size();
}

// The `try` of the ImportError idiom, when nothing of it would be left.
Node Remover::removableBranches(Node statement) const
{
    const Node owner = statement.parent().parent();
    const Node whole = owner.is(Kind::TryStatement) ? owner : owner.parent();
    if (!whole.is(Kind::TryStatement) || hasComment(m_module, whole.span()))
        return {};
    bool all = true;
    walk(whole, [&](Node node) {
        if (node.is(Kind::Block)) {
            const auto children = node.children();
            all = all && std::ranges::all_of(children, [this](const Node &child) {
                      return isGone(child);
                  });
        }
        return all;
    });
    return all ? whole : Node();
}

void Remover::take(Node statement)
{
    if (std::ranges::find(m_taken, statement) == m_taken.end())
        m_taken.push_back(statement);
}

void Remover::remove(const Loose &loose)
{
    const Node statement = loose.statement;
    const Node block = statement.parent();
    const bool straight = block.is(Kind::Module) || block.parent().is(Kind::FunctionDefinition)
                          || block.parent().is(Kind::ClassDefinition);
    if (hasComment(m_module, statement.span())) {
        keep(statement, QStringLiteral("there is a comment on its line"));
    } else if (!isGone(statement)) {
        removeItems(loose);
    } else if (straight) {
        take(statement);
    } else if (const Node branches = removableBranches(statement)) {
        take(branches);
    } else {
        keep(statement, QStringLiteral("it is one branch of a statement that is still needed"));
    }
}

// The names that stay keep their layout: a removed one takes the comma and the space before the next
// name with it, or, as the last one, before itself.
void Remover::removeItems(const Loose &loose)
{
    const std::vector<Node> items = itemsOf(loose.statement);
    const auto goes = [&](const Node &item) {
        return std::ranges::find(loose.items, item) != loose.items.end();
    };
    qsizetype kept = -1;
    for (size_t i = 0; i < items.size(); ++i) {
        if (!goes(items[i])) {
            kept = items[i].span().end;
            continue;
        }
        const bool last =
            std::ranges::all_of(items.begin() + static_cast<std::ptrdiff_t>(i), items.end(), goes);
        if (last) {
            m_result.edits.push_back({{kept, items.back().span().end}, {}});
            return;
        }
        m_result.edits.push_back({{items[i].span().begin, items[i + 1].span().begin}, {}});
    }
}

void Remover::removeStatement(Node statement)
{
    const SourceFile &file = m_module.file();
    const ByteSpan span = statement.span();
    const Node block = statement.parent();
    if (!startsItsLine(file, span.begin) || !endsItsLine(file, span.end)) {
        keep(statement, QStringLiteral("other code stands on its line"));
        return;
    }
    const bool only =
        block.is(Kind::Block) && std::ranges::all_of(block.children(), [&](const Node &child) {
            return std::ranges::find(m_taken, child) != m_taken.end();
        });
    if (only) {
        m_result.edits.push_back({span, "pass"});
        return;
    }
    m_result.edits.push_back(
        {withBlankLines(file, span, block.is(Kind::Block) && block.child(0) == statement), {}});
}

ImportRemoval Remover::finish()
{
    for (const auto &[begin, loose] : m_loose)
        remove(loose);
    for (const Node &statement : m_taken)
        removeStatement(statement);
    return std::move(m_result);
}

} // namespace

ImportRemoval removeImports(const Module &module, const QStringList &released,
                            const NeededElsewhere &neededElsewhere)
{
    Remover remover(module, neededElsewhere);
    for (const QString &name : released)
        remover.collect(name);
    return remover.finish();
}

} // namespace pb
