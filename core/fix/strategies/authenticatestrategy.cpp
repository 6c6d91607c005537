// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/strategies/authenticatestrategy.h"

#include "dataflow/callsite.h"
#include "fix/helpercode.h"
#include "fix/loadcall.h"
#include "fix/siblingname.h"
#include "fix/streamuse.h"
#include "fix/surroundings.h"
#include "fix/writercall.h"

namespace pb {

namespace {

struct Libraries
{
    QByteArray hashlib;
    QByteArray hmac;
    QByteArray os;
};

Libraries librariesIn(const Module &module, FileEdits &edits)
{
    return {libraryForHelpers(module, "hashlib", edits), libraryForHelpers(module, "hmac", edits),
            libraryForHelpers(module, "os", edits)};
}

constexpr QByteArrayView macFunction = R"(def %name(data):
    """The MAC of a pickle, made with the key that only this program's own parts have."""
    key = %os.environ["PICKLE_HMAC_KEY"].encode("utf-8")
    if len(key) < 16:
        raise ValueError("PICKLE_HMAC_KEY is too short")
    return %hmac.new(key, data, %hashlib.sha256).digest())";

constexpr QByteArrayView openFunction = R"(def %name(sealed):
    """The pickle behind its MAC; ValueError when it was not sealed with the key."""
    mac, data = sealed[:32], sealed[32:]
    if not %hmac.compare_digest(mac, %mac(data)):
        raise ValueError("the data was not written by this program")
    return data)";

constexpr QByteArrayView sealFunction = R"(def %name(data):
    """A pickle with its MAC in front."""
    return %mac(data) + data)";

QByteArray filled(QByteArrayView code, const Libraries &libraries, const QByteArray &mac)
{
    return code.toByteArray()
        .replace("%hmac", libraries.hmac)
        .replace("%hashlib", libraries.hashlib)
        .replace("%os", libraries.os)
        .replace("%mac", mac);
}

// The function of that side, with what it calls.
QByteArray addSide(const Module &module, bool opens, FileEdits &edits)
{
    const Libraries libraries = librariesIn(module, edits);
    const QByteArray mac = addHelper(module, "_mac_of", filled(macFunction, libraries, {}), edits);
    return opens ? addHelper(module, "_opened", filled(openFunction, libraries, mac), edits)
                 : addHelper(module, "_sealed", filled(sealFunction, libraries, mac), edits);
}

void wrap(Node expression, const QByteArray &function, FileEdits &edits)
{
    const ByteSpan span = expression.span();
    edits.edits.push_back({{span.begin, span.begin}, function + '('});
    edits.edits.push_back({{span.end, span.end}, ")"});
}

// `pickle.load(file)` becomes `pickle.loads(_opened(file.read()))`.
Result<void> openFile(const FixContext &context, const LoadCall &load, const QByteArray &function,
                      FileEdits &edits)
{
    const Node data = dataExpression(load);
    const auto loads = siblingName({context.module, context.names, context.finding.api, edits},
                                   load.callee, QStringLiteral("loads"));
    if (!loads)
        return std::unexpected(loads.error());
    edits.edits.push_back({load.callee.span(), *loads});
    edits.edits.push_back(
        {load.data.span(), function + '(' + primaryText(context.module, data) + ".read())"});
    if (!load.callee.is(Kind::Attribute))
        edits.releasedNames.append(QString::fromUtf8(load.root));
    return {};
}

Result<void> openLoad(const FixContext &context, const LoadCall &load, FixProposal &proposal)
{
    if (!load.arguments || load.assignment || load.callee.parent() != load.whole)
        return refused(context,
                       QStringLiteral("Only a call of load or loads can be given bytes that were "
                                      "checked before."));
    if (!severalValues(context, load).isEmpty())
        return refused(
            context, QStringLiteral("Several values are read from one stream; a MAC stands before "
                                    "one of them, so the format has to be changed first."));
    const QByteArray function = addSide(context.module, true, proposal.own);
    if (load.function == "load")
        return openFile(context, load, function, proposal.own);
    wrap(dataExpression(load), function, proposal.own);
    return {};
}

// `pickle.dump(value, file)` becomes `file.write(_sealed(pickle.dumps(value)))`.
Result<void> sealWriter(const OpenWriter &writer)
{
    const Node call = writer.call.call;
    const QByteArray function = addSide(writer.module, false, writer.edits);
    if (!writer.call.target) {
        wrap(call, function, writer.edits);
        return {};
    }
    const Node callee = bare(call.field(Field::Function));
    const auto dumps = siblingName({writer.module, writer.names, writer.pair.api, writer.edits},
                                   callee, QStringLiteral("dumps"));
    if (!dumps)
        return failure(Error::Code::Refused, writer.pair.file,
                       QStringLiteral("“dumps” cannot be named there"));
    QByteArray text = primaryText(writer.module, writer.call.target) + ".write(" + function + '('
                      + *dumps + '(' + bytesOf(writer.module, writer.call.value);
    for (const Node &argument : writer.call.rest)
        text += ", " + bytesOf(writer.module, argument);
    writer.edits.edits.push_back({call.span(), text + ")))"});
    if (!callee.is(Kind::Attribute))
        writer.edits.releasedNames.append(QString::fromUtf8(writer.call.root));
    return {};
}

void sayWhatChanges(const FixContext &context, FixProposal &proposal)
{
    proposal.effects.append(QStringLiteral(
        "Only bytes that were sealed with the key are loaded; all others raise ValueError before "
        "pickle sees them."));
    proposal.effects.append(QStringLiteral(
        "The environment variable PICKLE_HMAC_KEY has to hold a long random text, the same for all "
        "parts of the program, and nobody else may read it."));
    proposal.effects.append(QStringLiteral(
        "Whoever has the key can still write a pickle that runs code: this keeps the others out."));
    if (context.finding.exposure == Exposure::Stored)
        proposal.effects.append(QStringLiteral(
            "Data that was stored before has to be sealed once; until then it is refused."));
    if (context.finding.pairs.empty())
        proposal.effects.append(QStringLiteral(
            "No call of the project is known to write these bytes: whoever does has to put their "
            "HMAC-SHA256, 32 bytes, in front of them."));
}

} // namespace

Result<FixProposal> proposeAuthenticate(const FixContext &context)
{
    const Finding &finding = context.finding;
    if (finding.exposure == Exposure::None)
        return refused(
            context, QStringLiteral("Nothing untrusted reaches it, so there is nothing to check."));
    if (finding.guard.verdict == GuardVerdict::Effective)
        return refused(context, QStringLiteral("A guard that holds stands here already."));
    const Result<LoadCall> load = findLoadCall(context);
    if (!load)
        return std::unexpected(load.error());
    FixProposal proposal;
    proposal.applicability = whenFormatChanges(finding);
    sayWhatChanges(context, proposal);
    if (const auto opened = openLoad(context, *load, proposal); !opened)
        return std::unexpected(opened.error());
    forEachWriter(context, proposal, [&](const OpenWriter &writer) {
        auto sealed = sealWriter(writer);
        if (sealed)
            sayOfWriter(writer.pair, QStringLiteral("seals what it writes"), proposal);
        return sealed;
    });
    return proposal;
}

} // namespace pb
