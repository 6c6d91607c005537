// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/writercall.h"

#include "dataflow/callsite.h"
#include "fix/siblingname.h"
#include "fix/surroundings.h"
#include "project/testpath.h"

#include <QSet>

#include <algorithm>

namespace pb {

namespace {

// Keyword arguments that say something about the pickle format only.
bool isPickleOnly(QByteArrayView keyword)
{
    static const QSet<QByteArray> names{"protocol", "fix_imports", "buffer_callback"};
    return names.contains(keyword.toByteArray());
}

std::unexpected<Error> byHand(const WriterPair &pair, const QString &why)
{
    return failure(Error::Code::Refused, pair.file, why);
}

// The value and, of `dump`, the file: by position or keyword.
Result<void> sortArguments(const WriterPair &pair, bool toFile, WriterCall &writer)
{
    int position = 0;
    for (const Node &argument : writer.call.field(Field::Arguments).children()) {
        if (argument.is(Kind::ListSplat) || argument.is(Kind::DictionarySplat))
            return byHand(pair, QStringLiteral("its arguments are unpacked from a variable"));
        const QByteArray keyword = argument.is(Kind::KeywordArgument)
                                       ? argument.field(Field::Name).text().toByteArray()
                                       : QByteArray();
        const Node value = keyword.isEmpty() ? argument : argument.field(Field::Value);
        const int at = keyword.isEmpty() ? position++ : -1;
        if (at == 0 || keyword == "obj")
            writer.value = value;
        else if (toFile && (at == 1 || keyword == "file"))
            writer.target = value;
        else if (keyword.isEmpty() || isPickleOnly(keyword))
            writer.rest.push_back(argument);
        else
            return byHand(pair, QStringLiteral("the argument “%1” is not one of pickle's")
                                    .arg(QString::fromUtf8(keyword)));
    }
    if (!writer.value || (toFile && !writer.target))
        return byHand(pair, QStringLiteral("its arguments are not understood"));
    return {};
}

void addTo(FileEdits &all, FileEdits more)
{
    std::ranges::move(more.edits, std::back_inserter(all.edits));
    std::ranges::move(more.imports, std::back_inserter(all.imports));
    std::ranges::move(more.helpers, std::back_inserter(all.helpers));
    all.releasedNames += more.releasedNames;
}

QString placeOf(const WriterPair &pair)
{
    return QStringLiteral("%1:%2").arg(pair.file).arg(pair.at.line);
}

void sayByHand(const WriterPair &pair, const QString &why, FixProposal &proposal)
{
    proposal.effects.append(
        QStringLiteral("%1 still writes pickles for it (%2): it has to be changed as well.")
            .arg(placeOf(pair), why));
}

// Other loads of what the same call writes: they get what it writes from now on.
void sayWhoElseReads(const FixContext &context, const WriterPair &pair, FixProposal &proposal)
{
    for (const Finding &other : context.scan.findings) {
        const bool same = std::ranges::any_of(other.pairs, [&](const WriterPair &one) {
            return one.file == pair.file && one.span == pair.span;
        });
        if (!same || other.fingerprint == context.finding.fingerprint)
            continue;
        const QString sentence =
            QStringLiteral(
                "%1:%2 reads the same data: it has to be changed together with this one.")
                .arg(other.file)
                .arg(other.start.line);
        if (!proposal.effects.contains(sentence))
            proposal.effects.append(sentence);
    }
}

Result<WriterCall> findWriterCall(const FixContext &context, const Module &module,
                                  const Resolver &names, const WriterPair &pair)
{
    if (const QString why = whyNotEdited(module); !why.isEmpty())
        return byHand(pair, QStringLiteral("its file is not edited"));
    WriterCall writer;
    writer.call = expressionAt(module.root(), pair.span);
    const QString function = pair.api.section(u'.', -1);
    const bool toFile = function == QStringLiteral("dump");
    if (!writer.call.is(Kind::Call) || (!toFile && function != QStringLiteral("dumps"))
        || !context.catalog.isWriterFor(QStringLiteral("pickle"), pair.api))
        return byHand(pair, QStringLiteral("by %1").arg(pair.api));
    if (!writer.call.field(Field::Arguments).is(Kind::ArgumentList) || writer.call.hasError())
        return byHand(pair, QStringLiteral("its arguments are not understood"));
    const Node callee = bare(writer.call.field(Field::Function));
    writer.root = rootName(callee);
    if (writer.root.isEmpty() || !names.resolve(callee).contains(pair.api))
        return byHand(pair, QStringLiteral("the function goes by another name there"));
    writer.isStatement = writer.call.parent().is(Kind::ExpressionStatement);
    if (auto sorted = sortArguments(pair, toFile, writer); !sorted)
        return std::unexpected(sorted.error());
    if (toFile && !writer.isStatement)
        return byHand(pair, QStringLiteral("something takes what the call returns"));
    return writer;
}

} // namespace

void forEachWriter(const FixContext &context, FixProposal &proposal,
                   const std::function<Result<void>(const OpenWriter &)> &convert)
{
    const ProjectNames noNames;
    for (const WriterPair &pair : context.finding.pairs) {
        if (isTestPath(pair.file) && !context.finding.inTest) {
            sayByHand(pair, QStringLiteral("in test code"), proposal);
            continue;
        }
        const auto file = context.modules.module(pair.file);
        if (!file) {
            sayByHand(pair, QStringLiteral("its file could not be read as it was scanned"),
                      proposal);
            continue;
        }
        const Module &module = **file;
        const Resolver names(module, noNames, context.catalog.sinkModules());
        const auto call = findWriterCall(context, module, names, pair);
        if (!call) {
            sayByHand(pair, call.error().detail, proposal);
            continue;
        }
        FileEdits edits;
        if (const auto changed = convert({pair, module, names, *call, edits}); !changed) {
            sayByHand(pair, changed.error().detail, proposal);
            continue;
        }
        addTo(pair.file == context.finding.file ? proposal.own : proposal.others[pair.file],
              std::move(edits));
        sayWhoElseReads(context, pair, proposal);
    }
}

void writeBytes(const OpenWriter &writer, const QByteArray &bytes)
{
    const Node target = writer.call.target;
    writer.edits.edits.push_back(
        {writer.call.call.span(),
         target ? QByteArray(primaryText(writer.module, target) + ".write(" + bytes + ')')
                : bytes});
    writer.edits.releasedNames.append(QString::fromUtf8(writer.call.root));
}

void sayOfWriter(const WriterPair &pair, const QString &does, FixProposal &proposal)
{
    proposal.effects.append(
        QStringLiteral("%1 %2 (%3).").arg(placeOf(pair), does, sentence(pair.known)));
}

} // namespace pb
