// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/loadcall.h"

#include "dataflow/callsite.h"
#include "fix/helpercode.h"
#include "fix/layout.h"
#include "fix/siblingname.h"
#include "fix/surroundings.h"

#include <QByteArrayList>

#include <algorithm>

namespace pb {

namespace {

// Keyword arguments that say something about the pickle format and mean nothing elsewhere.
bool isPickleOnly(QByteArrayView keyword)
{
    static const QByteArrayList names{"encoding", "errors", "fix_imports", "buffers"};
    return names.contains(keyword);
}

// The data argument has had several names: the documentation's, and those of the module's Python twin.
bool isDataKeyword(QByteArrayView keyword)
{
    static const QByteArrayList names{"data", "file", "s"};
    return names.contains(keyword);
}

bool isLoadOf(Node call, Node construct)
{
    const Node function = call.field(Field::Function);
    return call.is(Kind::Call) && function.is(Kind::Attribute)
           && function.field(Field::Attribute).text() == "load"
           && bare(function.field(Field::Object)) == construct;
}

// The `.load()` around `pickle.Unpickler(f)`.
Node chainAround(Node construct)
{
    Node object = construct;
    while (object.parent().is(Kind::ParenthesizedExpression))
        object = object.parent();
    const Node call = object.parent().parent();
    return isLoadOf(call, construct) && call.field(Field::Arguments).childCount() == 0 ? call
                                                                                       : Node();
}

Result<void> sortArgument(const FixContext &context, Node argument, LoadCall &load)
{
    const Node name = argument.is(Kind::KeywordArgument) ? argument.field(Field::Name) : Node();
    if (argument.is(Kind::ListSplat) || argument.is(Kind::DictionarySplat))
        return refused(context,
                       QStringLiteral("The arguments are unpacked from a variable (* or **), so it "
                                      "cannot be seen what is loaded."));
    if (name && isPickleOnly(name.text())) {
        load.pickleOnly.push_back(argument);
    } else if (name && !isDataKeyword(name.text())) {
        return refused(context, QStringLiteral("The keyword argument “%1” is not one of pickle's.")
                                    .arg(context.module.text(name)));
    } else if (load.data) {
        return refused(
            context, QStringLiteral("The call has more than one argument that could be the data."));
    } else {
        load.data = argument;
    }
    return {};
}

Result<LoadCall> withArguments(const FixContext &context, LoadCall load)
{
    if (!load.arguments.is(Kind::ArgumentList))
        return refused(
            context,
            QStringLiteral("The argument is a bare generator, which is not data to load."));
    for (const Node &argument : load.arguments.children()) {
        if (auto sorted = sortArgument(context, argument, load); !sorted)
            return std::unexpected(sorted.error());
    }
    if (!load.data)
        return refused(context, QStringLiteral("The call has no argument that could be the data."));
    return load;
}

Result<LoadCall> plainCall(const FixContext &context, Node call, LoadCall load)
{
    load.whole = call;
    load.callee = call.field(Field::Function);
    load.arguments = call.field(Field::Arguments);
    return withArguments(context, std::move(load));
}

// `u = Unpickler(f)` in the line before the only `u.load()`: the construction, else null.
Node madeJustBefore(const FixContext &context, Node variable)
{
    const auto bindings = context.names.reaching(variable);
    const Binding *made = bindings.size() == 1 ? bindings.front() : nullptr;
    if (!made || made->kind != BindingKind::Assign || !made->value.is(Kind::Call))
        return {};
    const SourceFile &file = context.module.file();
    const Node statement = made->node.parent();
    const Node load = variable.parent().parent();
    int uses = 0;
    walk(context.module.root(), [&](Node node) {
        uses += node.is(Kind::Identifier) && node.text() == variable.text() ? 1 : 0;
        return true;
    });
    const bool simple =
        statement.is(Kind::ExpressionStatement) && made->node.field(Field::Right) == made->value
        && made->node.field(Field::Left).is(Kind::Identifier) && uses == 2
        && statement.nextSibling() == enclosingStatement(load) && isLoadOf(load, variable)
        && startsItsLine(file, statement.span().begin) && endsItsLine(file, statement.span().end)
        && !hasComment(context.module, statement.span())
        && isSimpleStatement(enclosingStatement(load));
    return simple ? made->value : Node();
}

Result<LoadCall> unpicklerChain(const FixContext &context, Node node, LoadCall load)
{
    if (!node.is(Kind::Call))
        return refused(
            context, QStringLiteral("Unpickler is handed on here as a class; what is done with it "
                                    "has to be changed by hand."));
    const Node inner = bare(node.field(Field::Function).field(Field::Object));
    Node construct = inner.is(Kind::Call) && isLoadOf(node, inner) ? inner : node;
    load.whole = chainAround(construct);
    if (const Node made = inner.is(Kind::Identifier) ? madeJustBefore(context, inner) : Node()) {
        load.whole = node;
        load.assignment = enclosingStatement(made);
        construct = made;
    }
    load.callee = construct.field(Field::Function);
    load.arguments = construct.field(Field::Arguments);
    load.function = "load";
    if (!load.whole)
        return refused(context,
                       QStringLiteral("The Unpickler is kept and used elsewhere; only "
                                      "“Unpickler(file).load()” in one piece can be replaced."));
    return withArguments(context, std::move(load));
}

Result<LoadCall> reference(const FixContext &context, Node node, LoadCall load)
{
    const Node parent = node.parent();
    if (parent.is(Kind::Call) && parent.field(Field::Function) == node)
        return plainCall(context, parent, std::move(load));
    const bool name = node.is(Kind::Identifier) || node.is(Kind::Attribute);
    if (!name || parent.is(Kind::Attribute) || parent.is(Kind::DottedName)
        || parent.is(Kind::AliasedImport))
        return refused(
            context,
            QStringLiteral("The function is only mentioned here; there is no call to replace."));
    const Node list = parent.is(Kind::KeywordArgument) ? parent.parent() : parent;
    for (const Node &other : list.children()) {
        if (other.is(Kind::KeywordArgument) && isPickleOnly(other.field(Field::Name).text()))
            return refused(
                context, QStringLiteral("The function is handed on together with “%1”, which only "
                                        "pickle knows.")
                             .arg(context.module.text(other)));
    }
    load.whole = load.callee = node;
    return load;
}

Result<LoadCall> takeApart(const FixContext &context)
{
    const Node node = expressionAt(context.module.root(), context.finding.span);
    LoadCall load;
    load.function = context.finding.api.section(u'.', -1).toUtf8();
    if (load.function.startsWith('_')) // the module's Python twin: pickle._loads
        load.function.remove(0, 1);
    if (!node)
        return refused(context, QStringLiteral("The code is not where the scan saw it."));
    if (load.function == "Unpickler")
        return unpicklerChain(context, node, std::move(load));
    if (load.function != "load" && load.function != "loads")
        return refused(context,
                       QStringLiteral("There is no replacement for %1.").arg(context.finding.api));
    return node.is(Kind::Call) ? plainCall(context, node, std::move(load))
                               : reference(context, node, std::move(load));
}

bool hasComments(Node list)
{
    return std::ranges::any_of(list.childrenAndComments(),
                               [](const Node &node) { return node.is(Kind::Comment); });
}

// With its comma, and with its line when it has one to itself: a comment beside it stays.
ByteSpan argumentSpan(const SourceFile &file, Node argument)
{
    const QByteArray &bytes = file.bytes();
    qsizetype end = argument.span().end;
    while (end < bytes.size() && bytes[end] == ' ')
        ++end;
    end = bytes[end] == ',' ? end + 1 : argument.span().end;
    const ByteSpan span{argument.span().begin, end};
    const ByteSpan line = file.lineSpan(file.lineAt(end));
    const bool own =
        startsItsLine(file, span.begin) && bytes.sliced(end, line.end - end).trimmed().isEmpty();
    return own ? wholeLines(file, span) : span;
}

// All but the data go. Where no comment is in between, that is everything on both sides of the data.
void dropArguments(const SourceFile &file, const LoadCall &load, FixProposal &proposal)
{
    if (load.pickleOnly.empty())
        return;
    if (hasComments(load.arguments)) {
        for (const Node &argument : load.pickleOnly)
            proposal.own.edits.push_back({argumentSpan(file, argument), {}});
        return;
    }
    const qsizetype first = load.pickleOnly.front().span().begin;
    const qsizetype last = load.pickleOnly.back().span().end;
    if (first < load.data.span().begin)
        proposal.own.edits.push_back({{first, load.data.span().begin}, {}});
    if (last > load.data.span().end)
        proposal.own.edits.push_back({{load.data.span().end, last}, {}});
}

// A module stands for a module, so that what is written between them stays.
void nameFunction(const LoadCall &load, const QByteArray &function, FixProposal &proposal)
{
    const qsizetype dot = function.lastIndexOf('.');
    if (!load.callee.is(Kind::Attribute) || dot < 0) {
        proposal.own.edits.push_back({load.callee.span(), function});
        return;
    }
    const Node attribute = load.callee.field(Field::Attribute);
    proposal.own.edits.push_back({load.callee.field(Field::Object).span(), function.first(dot)});
    if (attribute.text() != function.sliced(dot + 1))
        proposal.own.edits.push_back({attribute.span(), function.sliced(dot + 1)});
}

// What is put in the place of the function must not take away a choice of the program.
QString whyNotReplaced(const FixContext &context, const LoadCall &load)
{
    if (load.root.isEmpty())
        return QStringLiteral(
            "The function is picked or made by the program here; change the place "
            "where it is named.");
    // What other modules hand out is not known here, so a name alone that no rule knows says nothing.
    QStringList others = context.names.resolve(bare(load.callee));
    const auto known = others.removeIf([&](const QString &name) {
        return context.catalog.sinkModules().contains(name.section(u'.', 0, -2));
    });
    others.removeIf(
        [](const QString &name) { return name.startsWith(QStringLiteral("builtins.")); });
    if (known > 0 && !others.isEmpty())
        return QStringLiteral("The name may also stand for %1 here; change the place where it is "
                              "chosen.")
            .arg(others.constFirst());
    return {};
}

} // namespace

Result<LoadCall> findLoadCall(const FixContext &context)
{
    Result<LoadCall> load = takeApart(context);
    if (!load)
        return load;
    load->root = rootName(load->callee);
    if (const QString why = whyNotReplaced(context, *load); !why.isEmpty())
        return refused(context, why);
    if (load->whole.hasError())
        return refused(context,
                       QStringLiteral("The parser does not understand this call completely."));
    for (const Finding *other : context.inFile) {
        const Rule *rule = context.catalog.find(other->rule);
        if (other->span == context.finding.span && rule
            && std::ranges::find(rule->strategies, context.strategy) == rule->strategies.end())
            return refused(context,
                           QStringLiteral("The same call may also be %1, which has no mechanical "
                                          "replacement.")
                               .arg(other->api));
    }
    return load;
}

Node dataExpression(const LoadCall &load)
{
    return load.data.is(Kind::KeywordArgument) ? load.data.field(Field::Value) : load.data;
}

void replaceLoad(const SourceFile &file, const LoadCall &load, const QByteArray &function,
                 FixProposal &proposal)
{
    for (const Node &argument : load.pickleOnly)
        proposal.effects.append(
            QStringLiteral("The argument “%1” is dropped: only pickle knows it.")
                .arg(QString::fromUtf8(argument.text())));
    if (load.assignment) {
        const ByteSpan data = dataExpression(load).span();
        proposal.own.edits.push_back({wholeLines(file, load.assignment.span()), {}});
        proposal.own.edits.push_back(
            {load.whole.span(),
             function + '(' + file.bytes().sliced(data.begin, data.size()) + ')'});
        return;
    }
    nameFunction(load, function, proposal);
    if (!load.arguments)
        return;
    if (load.data.is(Kind::KeywordArgument))
        proposal.own.edits.push_back(
            {{load.data.span().begin, dataExpression(load).span().begin}, {}});
    dropArguments(file, load, proposal);
    const qsizetype chain = load.whole.field(Field::Function).field(Field::Object).span().end;
    if (load.callee.parent()
        != load.whole) // pickle.Unpickler(f).load(): what is after the construction
        proposal.own.edits.push_back({{chain, load.whole.span().end}, {}});
}

void replaceLoadOfBytes(const Module &module, const LoadCall &load, const QByteArray &function,
                        const QByteArray &fileName, const QByteArray &fileWords,
                        FixProposal &proposal)
{
    QByteArray called = function;
    if (load.function == "load")
        called = addHelper(module, fileName,
                           "def %name(file):\n    \"\"\"" + fileWords + "\"\"\"\n    return "
                               + function + "(file.read())",
                           proposal.own);
    replaceLoad(module.file(), load, called, proposal);
    proposal.own.releasedNames.append(QString::fromUtf8(load.root));
}

} // namespace pb
