// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/strategies/removestrategy.h"

#include "dataflow/callsite.h"
#include "fix/importname.h"
#include "fix/layout.h"
#include "fix/loadcall.h"
#include "fix/streamuse.h"
#include "fix/surroundings.h"

#include <algorithm>

namespace pb {

namespace {

// `value` of `pickle.loads(pickle.dumps(value))`; null for anything else.
Node copiedValue(const FixContext &context, const LoadCall &load)
{
    const Node made = load.data ? bare(dataExpression(load)) : Node();
    if (!made.is(Kind::Call) || load.function != "loads")
        return {};
    for (const auto list = context.names.resolve(bare(made.field(Field::Function)));
         const QString &name : list) {
        if (name.endsWith(QStringLiteral(".dumps"))
            && context.catalog.isWriterFor(QStringLiteral("pickle"), name))
            return argumentOf(made, 0, "obj");
    }
    return {};
}

Result<FixProposal> copyInstead(const FixContext &context, const LoadCall &load, Node value)
{
    FixProposal proposal;
    proposal.applicability = Applicability::NeedsReview;
    const ModuleName copy =
        nameForModule(context.module, "copy", load.whole.span().begin, {load.whole.span().begin});
    if (copy.import)
        proposal.own.imports.push_back(*copy.import);
    proposal.own.edits.push_back(
        {load.whole.span(), copy.name + ".deepcopy(" + bytesOf(context.module, value) + ')'});
    proposal.own.releasedNames.append(QString::fromUtf8(load.root));
    const Node writer = bare(bare(dataExpression(load)).field(Field::Function));
    const Node name = writer.is(Kind::Attribute) ? writer.field(Field::Object) : writer;
    if (name.is(Kind::Identifier))
        proposal.own.releasedNames.append(context.module.text(name));
    proposal.own.releasedNames.removeDuplicates();
    proposal.effects.append(QStringLiteral(
        "The value is copied with copy.deepcopy, which uses the same hooks of classes as pickle "
        "does (__reduce_ex__, __getstate__), and __deepcopy__ where a class has one."));
    proposal.effects.append(QStringLiteral(
        "What pickle refuses to copy, locks and functions made on the way, is now copied or shared: "
        "code that relies on the error has to be changed."));
    return proposal;
}

// How often the name stands in the scope's function or module, its binding included.
int usesOf(Node root, QByteArrayView name)
{
    int uses = 0;
    walk(root, [&](Node node) {
        uses += node.is(Kind::Identifier) && node.text() == name ? 1 : 0;
        return true;
    });
    return uses;
}

// What the statement does besides loading: it may not go away then.
QString whyNeeded(const FixContext &context, const LoadCall &load, Node statement)
{
    const Node inner = statement.child(0);
    const Node whole = load.whole;
    if (!statement.is(Kind::ExpressionStatement) || statement.childCount() != 1)
        return QStringLiteral("What is loaded is used by the statement around it.");
    if (inner.is(Kind::Assignment)) {
        const Node left = inner.field(Field::Left);
        const Node function = enclosingFunction(statement);
        if (inner.field(Field::Right) != whole || !left.is(Kind::Identifier) || !function)
            return QStringLiteral("What is loaded is kept where other code can use it.");
        if (usesOf(function, left.text()) != 1)
            return QStringLiteral("What is loaded is used in the function.");
    } else if (bare(inner) != whole) {
        return QStringLiteral("What is loaded is used by the statement around it.");
    }
    bool acts = false;
    walk(load.arguments, [&](Node node) {
        acts = acts || node.is(Kind::Call) || node.is(Kind::Await) || node.is(Kind::Yield)
               || node.is(Kind::NamedExpression);
        return !acts;
    });
    if (acts || !load.arguments)
        return QStringLiteral("The argument calls something that may be wanted: take the load out "
                              "by hand.");
    if (enclosing(statement, {Kind::TryStatement}))
        return QStringLiteral("A handler waits for its errors, so it may be there as a check.");
    if (load.assignment || !startsItsLine(context.module.file(), statement.span().begin)
        || !endsItsLine(context.module.file(), statement.span().end))
        return QStringLiteral("The statement shares its line with others.");
    return {};
}

bool isAlone(Node statement)
{
    const auto siblings = statement.parent().children();
    return std::ranges::count_if(siblings, [](const Node &node) { return !node.isBetween(); }) == 1;
}

} // namespace

Result<FixProposal> proposeRemove(const FixContext &context)
{
    const Result<LoadCall> load = findLoadCall(context);
    if (!load)
        return std::unexpected(load.error());
    if (const Node value = copiedValue(context, *load))
        return copyInstead(context, *load, value);
    const Node statement = enclosingStatement(load->whole);
    if (const QString why = whyNeeded(context, *load, statement); !why.isEmpty())
        return refused(context, why);
    if (const QString reason = severalValues(context, *load); !reason.isEmpty())
        return refused(context, reason);
    FixProposal proposal;
    proposal.applicability = Applicability::NeedsReview;
    const SourceFile &file = context.module.file();
    if (isAlone(statement))
        proposal.own.edits.push_back({statement.span(), "pass"});
    else
        proposal.own.edits.push_back({wholeLines(file, statement.span()), {}});
    proposal.own.releasedNames.append(QString::fromUtf8(load->root));
    proposal.effects.append(
        QStringLiteral("Nothing reads what is loaded here, so the statement goes away."));
    if (load->function == "load")
        proposal.effects.append(
            QStringLiteral("The file stays where it is: what reads on behind the value has to skip "
                           "it in another way."));
    proposal.effects.append(QStringLiteral(
        "If the load was there for what it does to the program (classes that register themselves), "
        "that does not happen any more."));
    return proposal;
}

} // namespace pb
