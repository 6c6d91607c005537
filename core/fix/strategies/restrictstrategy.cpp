// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/strategies/restrictstrategy.h"

#include "fix/helpercode.h"
#include "fix/loadcall.h"
#include "fix/restrictedloader.h"

namespace pb {

namespace {

constexpr QByteArrayView fromFile = R"(def %name(file, **options):
    """What pickle.load does, with listed classes only."""
    return %unpickler(file, **options).load())";

constexpr QByteArrayView fromBytes = R"(def %name(data, **options):
    """What pickle.loads does, with listed classes only."""
    return %unpickler(%io.BytesIO(data), **options).load())";

// The name that takes the place of `pickle.loads`, of `pickle.load`, or of `pickle.Unpickler`.
QByteArray replacement(const FixContext &context, const LoadCall &load,
                       const std::vector<SampleGlobal> &allowed, FileEdits &edits)
{
    const Module &module = context.module;
    QByteArray unpickler = addRestrictedUnpickler(module, allowed, edits);
    if (context.finding.api.endsWith(QStringLiteral(".Unpickler")))
        return unpickler;
    if (load.function == "load")
        return addHelper(module, "_restricted_load",
                         fromFile.toByteArray().replace("%unpickler", unpickler), edits);
    const QByteArray io = libraryForHelpers(module, "io", edits);
    return addHelper(module, "_restricted_loads",
                     fromBytes.toByteArray().replace("%unpickler", unpickler).replace("%io", io),
                     edits);
}

QString listed(const std::vector<SampleGlobal> &globals)
{
    constexpr size_t most = 8;
    QStringList names;
    for (const SampleGlobal &one : globals) {
        if (names.size() == most) {
            names.append(QStringLiteral("%1 more").arg(globals.size() - most));
            break;
        }
        names.append(QStringLiteral("%1.%2 (%3)").arg(one.module, one.name, one.file));
    }
    return names.join(QStringLiteral(", "));
}

void sayWhatChanges(const FixContext &context, const std::vector<SampleGlobal> &allowed,
                    FixProposal &proposal)
{
    Samples &samples = context.samples;
    if (!allowed.empty())
        proposal.effects.append(
            QStringLiteral("Allowed, and nothing else: %1.").arg(listed(allowed)));
    else if (samples.files().isEmpty())
        proposal.effects.append(QStringLiteral(
            "The project holds no sample pickles (.pkl, .pickle, .pck), so the list is empty: numbers, "
            "texts, bytes, lists, tuples, dictionaries and None are loaded, every class is refused."));
    else
        proposal.effects.append(QStringLiteral(
            "The sample pickles of the project name no class, so the list is empty: every class is "
            "refused."));
    if (!samples.doubtful().empty())
        proposal.effects.append(
            QStringLiteral(
                "Not allowed, though sample pickles name them, until somebody has looked "
                "at them: %1.")
                .arg(listed(samples.doubtful())));
    for (const QString &problem : samples.problems())
        proposal.effects.append(QStringLiteral("A sample tells less than all: %1.").arg(problem));
    proposal.effects.append(QStringLiteral(
        "A pickle that names anything else raises UnpicklingError; the format of the data stays."));
    proposal.effects.append(QStringLiteral(
        "What the allowed classes do when they are made or filled (__init__, __setstate__) is still "
        "the sender's choice, and so are depth and size of the data."));
}

} // namespace

Result<FixProposal> proposeRestrict(const FixContext &context)
{
    const Finding &finding = context.finding;
    if (finding.exposure == Exposure::None)
        return refused(
            context,
            QStringLiteral("Nothing untrusted reaches it, so there is nothing to restrict."));
    if (finding.guard.verdict == GuardVerdict::Effective)
        return refused(context, QStringLiteral("A guard that holds stands here already."));
    const WrittenKinds written = writtenKinds(context);
    // A list without its class would refuse all data.
    if (context.samples.files().isEmpty() && !written.foreign.isEmpty())
        return refused(
            context,
            QStringLiteral("%1, and no sample pickle (.pkl, .pickle, .pck) lies in the project "
                           "that tells which classes it names.")
                .arg(written.foreign));
    const Result<LoadCall> load = findLoadCall(context);
    if (!load)
        return std::unexpected(load.error());
    FixProposal proposal;
    proposal.applicability = Applicability::NeedsReview;
    const std::vector<SampleGlobal> allowed = allowedGlobals(context, written);
    sayWhatChanges(context, allowed, proposal);
    proposal.own.edits.push_back(
        {load->callee.span(), replacement(context, *load, allowed, proposal.own)});
    proposal.own.releasedNames.append(QString::fromUtf8(load->root));
    return proposal;
}

} // namespace pb
