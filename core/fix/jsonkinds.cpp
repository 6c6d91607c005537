// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/jsonkinds.h"

#include "fix/importname.h"
#include "fix/jsoncodec.h"
#include "fix/surroundings.h"
#include "fix/writercall.h"

namespace pb {

namespace {

// The bytes of JSON in the place of those of a pickle, so that whatever takes them takes them still.
void writeJson(const OpenWriter &writer, const ValueKinds &kinds)
{
    const qsizetype at = writer.call.call.span().begin;
    const QByteArray value = bytesOf(writer.module, writer.call.value);
    QByteArray text;
    if (kinds.isPlain()) {
        const ModuleName json = nameForModule(writer.module, "json", at, {at});
        text = json.name + ".dumps(" + value + ").encode(\"utf-8\")";
        if (json.import)
            writer.edits.imports.push_back(*json.import);
    } else {
        text = addJsonDumps(writer.module, kinds, writer.edits) + '(' + value + ')';
    }
    writeBytes(writer, text);
}

} // namespace

bool isPythonTwo(const Module &module)
{
    bool found = false;
    walk(module.root(), [&](Node node) {
        found = found || node.is(Kind::PrintStatement) || node.is(Kind::ExecStatement);
        return !found;
    });
    return found;
}

ValueKinds jsonKinds(const FixContext &context, ValueKinds written)
{
    const Exposure exposure = context.finding.exposure;
    if (exposure != Exposure::Remote && exposure != Exposure::Peer)
        written.add(context.samples.values());
    written.beyond.clear();
    return written;
}

void writeJsonInstead(const FixContext &context, const ValueKinds &kinds, FixProposal &proposal)
{
    forEachWriter(context, proposal, [&](const OpenWriter &writer) {
        writeJson(writer, kinds);
        sayOfWriter(writer.pair, QStringLiteral("writes JSON as well"), proposal);
        return Result<void>();
    });
}

} // namespace pb
