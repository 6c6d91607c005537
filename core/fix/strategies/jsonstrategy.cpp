// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/strategies/jsonstrategy.h"

#include "fix/answer.h"
#include "fix/converter.h"
#include "fix/handlers.h"
#include "fix/importname.h"
#include "fix/jsoncodec.h"
#include "fix/jsonkinds.h"
#include "fix/loadcall.h"
#include "fix/statementwrap.h"
#include "fix/streamuse.h"
#include "fix/surroundings.h"
#include "fix/writtenvalue.h"

#include <QSet>

#include <algorithm>

namespace pb {

namespace {

bool callsOthers(Node statement, Node whole)
{
    bool found = false;
    walk(statement, [&](Node node) {
        if (node == whole)
            return false;
        found = found || node.is(Kind::Call);
        return !found;
    });
    return found;
}

bool isDump(const QString &name)
{
    static const QSet<QString> writers{QStringLiteral("dump"), QStringLiteral("dumps"),
                                       QStringLiteral("Pickler")};
    return writers.contains(name.section(u'.', -1));
}

// The first place in this file that writes pickles and is not known to be changed: what it writes may be
// what is read here.
int lineOfWriter(const FixContext &context)
{
    int line = 0;
    walk(context.module.root(), [&](Node node) {
        const bool told = std::ranges::any_of(context.finding.pairs, [&](const WriterPair &pair) {
            return pair.file == context.finding.file && pair.span == node.span();
        });
        if (line == 0 && node.is(Kind::Call) && !told) {
            for (const auto list = context.names.resolve(node.field(Field::Function));
                 const QString &name : list) {
                if (isDump(name)
                    && context.catalog.sinkModules().contains(name.section(u'.', 0, -2)))
                    line = context.module.file().lineAt(node.span().begin);
            }
        }
        return line == 0;
    });
    return line;
}

// What the codec does not keep, either.
void sayOfSamples(Samples &samples, const ValueKinds &kinds, QStringList &effects)
{
    const auto without = [&](std::initializer_list<std::pair<const char *, const char *>> wanted) {
        QStringList kept;
        for (const auto &[kind, words] : wanted) {
            const QByteArray known = kind == QByteArrayView("nonstring-key") ? "keys" : kind;
            if (samples.kinds().contains(QLatin1StringView(kind)) && !kinds.library.contains(known))
                kept.append(QString::fromLatin1(words));
        }
        return kept;
    };
    const QStringList changed = without({{"tuple", "tuples"},
                                         {"nonstring-key", "keys that are no text"},
                                         {"shared", "values used in two places"}});
    QStringList lost = without({{"set", "sets"},
                                {"frozenset", "sets that are frozen"},
                                {"bytes", "bytes"},
                                {"bytearray", "byte arrays"},
                                {"persistent-id", "persistent ids"}});
    if (samples.kinds().contains(QStringLiteral("object"))
        && (kinds.isPlain() || !samples.values().beyond.isEmpty()))
        lost.prepend(QStringLiteral("objects"));
    if (!changed.isEmpty())
        effects.append(QStringLiteral("Sample pickles of the project hold what JSON changes: %1.")
                           .arg(changed.join(QStringLiteral(", "))));
    if (!lost.isEmpty())
        effects.append(QStringLiteral("Sample pickles of the project hold what JSON cannot: %1.")
                           .arg(lost.join(QStringLiteral(", "))));
}

void sayOfValues(const ValueKinds &kinds, QStringList &effects)
{
    if (kinds.isPlain()) {
        effects.append(QStringLiteral(
            "Tuples come back as lists, and keys that are numbers, booleans or None come "
            "back as strings."));
        effects.append(QStringLiteral(
            "Bytes, sets, dates, decimals, complex numbers and objects of own classes cannot be "
            "written as JSON: the sender gets a TypeError."));
        return;
    }
    effects.append(QStringLiteral("Kept as objects with the members “__type__” and “value”: %1.")
                       .arg(listedKinds(kinds)));
    effects.append(QStringLiteral(
        "Any other type raises TypeError where it is written, and ValueError where it is read."));
    if (!kinds.classes.empty())
        effects.append(QStringLiteral(
            "The fields of an object are the sender's choice, and their types are not checked."));
}

void sayWhatChanges(const FixContext &context, const LoadCall &load, const ValueKinds &kinds,
                    const std::vector<PlanTool> &tools, QStringList &effects)
{
    sayOfSamples(context.samples, kinds, effects);
    const Finding &finding = context.finding;
    if (finding.exposure == Exposure::Stored)
        effects.append(
            QStringLiteral(
                "Data that was stored as pickle has to be converted to JSON before this "
                "change is deployed; afterwards it is refused. For files, tools/%1 of the "
                "bundle does that.")
                .arg(tools.front().name));
    else
        effects.append(
            QStringLiteral("Whoever sends the data has to send JSON; pickles are refused."));
    if (const int line = lineOfWriter(context))
        effects.append(
            QStringLiteral(
                "Line %1 still writes pickles: if they are read here, it has to write JSON "
                "as well.")
                .arg(line));
    sayOfValues(kinds, effects);
    effects.append(QStringLiteral(
        "NaN and Infinity are written as words that other JSON readers may refuse, and one "
        "list used in two places comes back as two lists."));
    if (load.function == "load")
        effects.append(
            QStringLiteral("The file is read to its end; pickle stopped after one value."));
    if (finding.guard.verdict == GuardVerdict::Effective)
        effects.append(QStringLiteral("The guard that stands here stays as it is."));
    if (!finding.suppression.isEmpty())
        effects.append(
            QStringLiteral("The marker “%1” on the line has nothing to silence any more.")
                .arg(finding.suppression));
}

// Why no handler is written around the call; empty when one is.
QString whyReplaceOnly(const FixContext &context, const LoadCall &load)
{
    if (!load.arguments)
        return QStringLiteral("The function is handed on, so whoever calls it gets");
    if (isPythonTwo(context.module))
        return QStringLiteral(
            "Only the called function is replaced, because this is Python 2 code; it gets");
    if (!runsWithStatement(load.whole, enclosingStatement(load.whole)))
        return QStringLiteral(
            "Only the called function is replaced, because it is not called by the statement "
            "itself; its caller gets");
    return {};
}

// Says what becomes of invalid input, and adds the code for it where there is room.
void answerInvalidInput(const FixContext &context, const LoadCall &load, FixProposal &proposal)
{
    const Node statement = enclosingStatement(load.whole);
    QString why = whyReplaceOnly(context, load);
    const Answer answer = answerToInvalidInput(context, load.whole);
    const auto edits = why.isEmpty()
                           ? wrapInTry(context.module, statement, answer.clause, answer.statement)
                           : std::vector<TextEdit>();
    if (edits.empty()) {
        if (why.isEmpty())
            why = QStringLiteral(
                "Only the called function is replaced, because the call does not stand in a simple "
                "statement on lines of its own; the caller gets");
        proposal.effects.append(
            why
            + QStringLiteral(" a ValueError for invalid input (RecursionError when it is "
                             "nested too deeply)."));
        return;
    }
    proposal.own.edits.insert(proposal.own.edits.end(), edits.begin(), edits.end());
    proposal.effects.append(answer.effect);
    if (callsOthers(statement, load.whole))
        proposal.effects.append(
            QStringLiteral("A ValueError from another call in this statement is answered the "
                           "same way."));
    proposal.own.imports.insert(proposal.own.imports.end(), answer.imports.begin(),
                                answer.imports.end());
}

std::vector<qsizetype> placesOf(const FixContext &context)
{
    std::vector<qsizetype> places;
    places.reserve(context.inFile.size());
    for (const Finding *finding : context.inFile)
        places.push_back(finding->span.begin);
    return places;
}

// The function that takes the place of pickle's.
QByteArray jsonReader(const FixContext &context, const LoadCall &load, const ValueKinds &kinds,
                      FileEdits &edits)
{
    const Module &module = context.module;
    if (!kinds.isPlain())
        return load.function == "load" ? addJsonLoad(module, kinds, edits)
                                       : addJsonLoads(module, kinds, edits);
    const ModuleName json =
        nameForModule(module, "json", load.whole.span().begin, placesOf(context));
    if (json.import)
        edits.imports.push_back(*json.import);
    return json.name + '.' + load.function;
}

} // namespace

Result<FixProposal> proposeJson(const FixContext &context)
{
    const Finding &finding = context.finding;
    if (finding.exposure == Exposure::None)
        return refused(
            context,
            QStringLiteral("Nothing untrusted reaches it, so there is nothing to replace."));
    const Result<LoadCall> load = findLoadCall(context);
    if (!load)
        return std::unexpected(load.error());
    if (const QString reason = severalValues(context, *load); !reason.isEmpty())
        return refused(context, reason);

    const WrittenKinds written = writtenKinds(context);
    const bool old = isPythonTwo(context.module);
    if (const QString &what = old ? written.atAll : written.beyond; !what.isEmpty())
        return refused(context, QStringLiteral("%1, which JSON cannot hold.").arg(what));
    const ValueKinds kinds = old ? ValueKinds() : jsonKinds(context, written.kinds);

    FixProposal proposal;
    proposal.applicability = whenFormatChanges(finding);
    if (!load->root.isEmpty())
        proposal.own.releasedNames.append(QString::fromUtf8(load->root));

    if (finding.exposure == Exposure::Stored)
        proposal.tools.push_back(
            converterFor(context, jsonCodec(kinds), allowedGlobals(context, written)));
    sayWhatChanges(context, *load, kinds, proposal.tools, proposal.effects);
    writeJsonInstead(context, kinds, proposal);
    replaceLoad(context.module.file(), *load, jsonReader(context, *load, kinds, proposal.own),
                proposal);
    const Result<bool> caught = adaptHandlers(context, load->whole, proposal);
    if (!caught)
        return std::unexpected(caught.error());
    if (*caught)
        proposal.effects.append(
            QStringLiteral("Invalid input goes to the handler that is there already."));
    else
        answerInvalidInput(context, *load, proposal);
    return proposal;
}

} // namespace pb
