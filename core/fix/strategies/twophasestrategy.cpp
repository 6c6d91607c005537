// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/strategies/twophasestrategy.h"

#include "fix/converter.h"
#include "fix/helpercode.h"
#include "fix/jsoncodec.h"
#include "fix/jsonkinds.h"
#include "fix/loadcall.h"
#include "fix/strategies/jsonstrategy.h"

namespace pb {

namespace {

constexpr QByteArrayView fromBytes = R"(def %name(data):
    """JSON, or a pickle of listed classes from before the change: those until %date."""
    try:
        return %json(data)
    except ValueError:  # no pickle is JSON
        return %unpickler(%io.BytesIO(data)).load())";

QByteArray addEither(const FixContext &context, const ValueKinds &kinds,
                     const std::vector<SampleGlobal> &allowed, FileEdits &edits)
{
    const Module &module = context.module;
    const QByteArray io = libraryForHelpers(module, "io", edits);
    const QByteArray unpickler = addRestrictedUnpickler(module, allowed, edits);
    const QByteArray json = kinds.isPlain() ? libraryForHelpers(module, "json", edits) + ".loads"
                                            : addJsonLoads(module, kinds, edits);
    return addHelper(module, "_loads_either",
                     fromBytes.toByteArray()
                         .replace("%json", json)
                         .replace("%unpickler", unpickler)
                         .replace("%io", io)
                         .replace("%date", context.removeBy.toString(Qt::ISODate).toUtf8()),
                     edits);
}

// What reads both, in the place of what reads pickles.
void readBoth(const FixContext &context, const LoadCall &load, const ValueKinds &kinds,
              const std::vector<SampleGlobal> &allowed, FixProposal &proposal)
{
    replaceLoadOfBytes(context.module, load, addEither(context, kinds, allowed, proposal.own),
                       "_load_either", "The same of all that is left in a file.", proposal);
}

// The first phase with the writers of the last one.
EditsByFile writeNew(const FixContext &context, const ValueKinds &kinds, const FixProposal &first,
                     FixProposal &told)
{
    FixProposal writers;
    writers.own = first.own;
    writeJsonInstead(context, kinds, writers);
    for (const QString &effect : std::as_const(writers.effects))
        told.effects.append(QStringLiteral("Patch 2: %1").arg(effect));
    EditsByFile edits = std::move(writers.others);
    edits.emplace(context.finding.file, std::move(writers.own));
    return edits;
}

void sayWhatHappens(const FixContext &context, const ValueKinds &kinds,
                    const std::vector<SampleGlobal> &allowed, const FixProposal &last,
                    FixProposal &proposal)
{
    const QString date = context.removeBy.toString(Qt::ISODate);
    proposal.effects.append(
        QStringLiteral("Patch 1 reads JSON and, until it is removed, pickles of %1; nothing writes "
                       "JSON yet. It has to be everywhere before patch 2 is.")
            .arg(allowed.empty()
                     ? QStringLiteral("plain data")
                     : QStringLiteral("plain data and %1 listed classes").arg(allowed.size())));
    if (!kinds.isPlain())
        proposal.effects.append(
            QStringLiteral("In JSON objects with the members “__type__” and “value” stand for: %1.")
                .arg(listedKinds(kinds)));
    if (context.finding.pairs.empty())
        proposal.effects.append(QStringLiteral(
            "No call of the project is known to write what is read here: whoever does "
            "has to write JSON before the last patch."));
    proposal.effects.append(
        QStringLiteral("The last patch, due by %1, reads JSON only. %2")
            .arg(date, last.applicability == Applicability::NeedsMigration
                           ? QStringLiteral("By then what is stored has to be converted: "
                                            "tools/%1 of the bundle does that for files.")
                                 .arg(proposal.tools.front().name)
                           : QStringLiteral("By then all senders have to send JSON.")));
}

} // namespace

Result<FixProposal> proposeTwoPhase(const FixContext &context)
{
    auto last = proposeJson(context);
    if (!last)
        return std::unexpected(last.error());
    const auto load = findLoadCall(context);
    if (!load)
        return std::unexpected(load.error());
    if (isPythonTwo(context.module))
        return refused(context, QStringLiteral("What reads both formats is written for Python 3."));
    const WrittenKinds written = writtenKinds(context);
    const ValueKinds kinds = jsonKinds(context, written.kinds);
    const std::vector<SampleGlobal> allowed = allowedGlobals(context, written);

    FixProposal proposal;
    proposal.applicability = last->applicability;
    proposal.tools.push_back(converterFor(context, jsonCodec(kinds), allowed));
    sayWhatHappens(context, kinds, allowed, *last, proposal);
    readBoth(context, *load, kinds, allowed, proposal);
    proposal.phases.push_back(writeNew(context, kinds, proposal, proposal));
    EditsByFile finally = std::move(last->others);
    finally.emplace(context.finding.file, std::move(last->own));
    proposal.phases.push_back(std::move(finally));
    return proposal;
}

} // namespace pb
