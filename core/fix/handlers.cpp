// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/handlers.h"

#include "fix/layout.h"
#include "fix/surroundings.h"

#include <QByteArrayList>

#include <algorithm>
#include <utility>

namespace pb {

namespace {

// The expression of `except X as e:`, `except (X, Y):`; null for a bare except.
Node caughtExpression(Node clause)
{
    for (Node child : clause.children()) {
        if (child.is(Kind::AsPattern))
            return child.child(0);
        return child.is(Kind::Block) ? Node() : child;
    }
    return {};
}

std::vector<Node> caughtTypes(Node clause)
{
    const Node expression = caughtExpression(clause);
    if (!expression)
        return {};
    if (!expression.is(Kind::Tuple) && !expression.is(Kind::ParenthesizedExpression))
        return {expression};
    return expression.children();
}

bool isPickleError(Node type)
{
    const Node name = type.is(Kind::Attribute) ? type.field(Field::Attribute) : type;
    return name.text() == "UnpicklingError" || name.text() == "PickleError";
}

bool catchesValueError(Node type)
{
    const QByteArrayView name = type.text();
    return name == "ValueError" || name == "Exception" || name == "BaseException";
}

Node blockOf(Node clause)
{
    for (const Node &child : clause.children()) {
        if (child.is(Kind::Block))
            return child;
    }
    return {};
}

bool holdsOtherFinding(const FixContext &context, Node block)
{
    const ByteSpan span = block.span();
    return std::ranges::any_of(context.inFile, [&](const Finding *other) {
        return other->fingerprint != context.finding.fingerprint && span.contains(other->span.begin)
               && other->span != context.finding.span;
    });
}

// A call in the block that resolves to something of pickle, or to json's load functions.
bool callsModule(const FixContext &context, Node block, Node except, const QSet<QString> &modules)
{
    bool found = false;
    walk(block, [&](Node node) {
        if (node == except || found)
            return false;
        if (node.is(Kind::Call)) {
            const QStringList names = context.names.resolve(node.field(Field::Function));
            found = std::ranges::any_of(names, [&](const QString &name) {
                return modules.contains(name.section(u'.', 0, -2));
            });
        }
        return !found;
    });
    return found;
}

struct Around
{
    const FixContext &context;
    Node call;
    FixProposal &proposal;
    bool caught = false;
};

bool names(const std::vector<Node> &types, std::initializer_list<QByteArrayView> wanted)
{
    return std::ranges::any_of(types, [&](const Node &type) {
        return std::ranges::find(wanted, type.text()) != wanted.end();
    });
}

// The new list of types. Where pickle still runs in the try, its error has to be caught as before.
QByteArrayList typesWithoutPickle(Around &around, const std::vector<Node> &types, bool pickleStays)
{
    QByteArrayList added;
    if (!names(types, {"ValueError", "Exception", "BaseException"}))
        added.append("ValueError");
    if (!names(types, {"RecursionError", "RuntimeError", "Exception", "BaseException"}))
        added.append("RecursionError");
    QByteArrayList list;
    for (const Node &type : types) {
        if (!isPickleError(type) || pickleStays)
            list.append(bytesOf(around.context.module, type));
        if (isPickleError(type))
            list += std::exchange(added, {});
        if (isPickleError(type) && !pickleStays)
            around.proposal.own.releasedNames.append(QString::fromUtf8(
                type.is(Kind::Attribute) ? type.field(Field::Object).text() : type.text()));
    }
    return list;
}

QString enumerated(QByteArrayList names)
{
    const QByteArray last = names.takeLast();
    return QString::fromUtf8(names.isEmpty() ? last : names.join(", ") + " and " + last);
}

void rewriteTypes(Around &around, Node clause, const std::vector<Node> &types, bool pickleStays)
{
    const Node expression = caughtExpression(clause);
    const QByteArrayList list = typesWithoutPickle(around, types, pickleStays);
    const QByteArray text = list.join(", ");
    around.proposal.own.edits.push_back(
        {expression.span(), list.size() > 1 ? '(' + text + ')' : text});
    around.proposal.effects.append(
        QStringLiteral("The handler in line %1 now catches %2.")
            .arg(around.context.module.file().lineAt(clause.span().begin))
            .arg(enumerated(list)));
}

void adaptClause(Around &around, Node clause, bool pickleStays)
{
    const std::vector<Node> types = caughtTypes(clause);
    const bool general = types.empty() || std::ranges::any_of(types, catchesValueError);
    const bool naming = std::ranges::any_of(types, isPickleError)
                        && !hasComment(around.context.module, caughtExpression(clause).span());
    if (naming && !(general && pickleStays))
        rewriteTypes(around, clause, types, pickleStays);
    around.caught = around.caught || general || naming;
}

Result<void> adaptTry(Around &around, Node statement)
{
    const FixContext &context = around.context;
    const Node body = statement.field(Field::Body);
    const bool pickleStays =
        holdsOtherFinding(context, body)
        || callsModule(context, body, around.call, context.catalog.sinkModules());
    for (const Node &clause : statement.children()) {
        if (!clause.is(Kind::ExceptClause))
            continue;
        const bool before = around.caught;
        adaptClause(around, clause, pickleStays);
        if (around.caught && !before && holdsOtherFinding(context, blockOf(clause)))
            return refused(
                context,
                QStringLiteral("The handler in line %1 falls back to pickle, so input that is "
                               "not JSON would be loaded by it; decide by hand.")
                    .arg(context.module.file().lineAt(clause.span().begin)));
    }
    return {};
}

Result<void> checkFallback(const FixContext &context, Node statement)
{
    const Node body = statement.field(Field::Body);
    static const QSet<QString> json{QStringLiteral("json"), QStringLiteral("simplejson"),
                                    QStringLiteral("ujson")};
    if (holdsOtherFinding(context, body) || callsModule(context, body, {}, json))
        return refused(
            context,
            QStringLiteral("This call is the way out when the try in line %1 fails; refuse the "
                           "input there instead of loading it a second time.")
                .arg(context.module.file().lineAt(statement.span().begin)));
    return {};
}

} // namespace

Result<bool> adaptHandlers(const FixContext &context, Node call, FixProposal &proposal)
{
    Around around{context, call, proposal};
    Node node = call;
    for (Node parent = node.parent(); parent; node = parent, parent = node.parent()) {
        if (parent.is(Kind::FunctionDefinition) || parent.is(Kind::Lambda))
            break;
        if (!parent.is(Kind::TryStatement))
            continue;
        Result<void> seen;
        if (node == parent.field(Field::Body) && !around.caught)
            seen = adaptTry(around, parent);
        else if (node.is(Kind::ExceptClause))
            seen = checkFallback(context, parent);
        if (!seen)
            return std::unexpected(seen.error());
    }
    return around.caught;
}

} // namespace pb
