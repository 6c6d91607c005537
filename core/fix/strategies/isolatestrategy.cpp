// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/strategies/isolatestrategy.h"

#include "fix/helpercode.h"
#include "fix/jsoncodec.h"
#include "fix/jsonkinds.h"
#include "fix/loadcall.h"
#include "fix/restrictedloader.h"
#include "fix/streamuse.h"

#include <set>

namespace pb {

namespace {

// Modules are there before the hook is: it lets nothing be imported, opened or started any more. A hook of
// sys.addaudithook cannot be taken away again (PEP 578).
constexpr QByteArrayView childBody = R"(

data = sys.stdin.buffer.read()
try:
    import resource
except ImportError:
    resource = None
if resource:
    for limit, most in (
        (resource.RLIMIT_CPU, 5),
        (resource.RLIMIT_AS, 1 << 30),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(limit, (most, most))


def _refuse(event, arguments):
    if event not in ("pickle.find_class", "cpython._PySys_ClearAuditHooks"):
        raise RuntimeError(event)


sys.addaudithook(_refuse)
sys.stdout.write(json.dumps(_marked(_RestrictedUnpickler(io.BytesIO(data)).load())))
''')";

constexpr QByteArrayView fromBytes = R"(def %name(data):
    """What a pickle holds, loaded by a process that may do nothing else; ValueError when it does not."""
    try:
        done = %subprocess.run(
            [%sys.executable, "-I", "-S", "-c", %loader],
            input=data,
            stdout=%subprocess.PIPE,
            stderr=%subprocess.DEVNULL,
            env={},
            cwd="/",
            timeout=10,
            check=False,
        )
    except %subprocess.TimeoutExpired as error:
        raise ValueError("the pickle takes too long") from error
    if done.returncode != 0:
        raise ValueError("the pickle was refused")
    return %read(done.stdout))";

QByteArray childCode(const ValueKinds &kinds, const std::vector<SampleGlobal> &allowed)
{
    std::set<QByteArray> names{"io", "json", "pickle", "sys"};
    for (const QByteArray &library : codecLibraries(kinds))
        names.insert(library);
    for (const SampleGlobal &one : allowed)
        names.insert(one.module.toUtf8());
    QByteArray code = "%name = r'''";
    for (const QByteArray &name : names)
        code += "import " + name + '\n';
    return code + "\n\n"
           + restrictedUnpicklerCode(allowed)
                 .replace("%name", "_RestrictedUnpickler")
                 .replace("%pickle", "pickle")
           + "\n\n\n" + markCode(kinds) + '\n' + childBody;
}

// The process knows Python's own library, not the project's modules.
QString whyNotApart(const FixContext &context, const ValueKinds &kinds,
                    const std::vector<SampleGlobal> &allowed)
{
    static const std::set<QString> known{QStringLiteral("builtins"), QStringLiteral("collections"),
                                         QStringLiteral("datetime"), QStringLiteral("decimal"),
                                         QStringLiteral("uuid"),     QStringLiteral("copyreg"),
                                         QStringLiteral("_codecs")};
    if (!kinds.classes.empty() || !kinds.beyond.isEmpty())
        return QStringLiteral("Objects of the program's own classes cannot come back from another "
                              "process as JSON.");
    for (const SampleGlobal &one : allowed) {
        if (!known.contains(one.module))
            return QStringLiteral("Pickles name %1.%2 (%3), which the process does not know.")
                .arg(one.module, one.name, one.file);
    }
    if (isPythonTwo(context.module))
        return QStringLiteral("The process is started with Python 3.");
    return {};
}

void sayWhatChanges(const ValueKinds &kinds, FixProposal &proposal)
{
    proposal.effects.append(QStringLiteral(
        "Each load starts a process of Python: some 30 milliseconds, 5 seconds of computing time and "
        "1 GiB of memory at most."));
    proposal.effects.append(QStringLiteral(
        "The process loads listed classes only, and an audit hook keeps it from opening files, from "
        "the network and from starting programs. This is defence in depth: it still reads pickles."));
    proposal.effects.append(
        kinds.isPlain()
            ? QStringLiteral("Numbers, texts, lists, dictionaries with texts as keys, booleans and "
                             "None come back; every other type is refused.")
            : QStringLiteral("Plain data and these come back: %1; every other type is refused.")
                  .arg(listedKinds(kinds)));
    proposal.effects.append(
        QStringLiteral("What cannot be loaded raises ValueError. The format of the data stays."));
}

} // namespace

Result<FixProposal> proposeIsolate(const FixContext &context)
{
    const Finding &finding = context.finding;
    if (finding.exposure == Exposure::None)
        return refused(
            context,
            QStringLiteral("Nothing untrusted reaches it, so there is nothing to isolate."));
    if (finding.guard.verdict == GuardVerdict::Effective)
        return refused(context, QStringLiteral("A guard that holds stands here already."));
    const WrittenKinds written = writtenKinds(context);
    ValueKinds kinds = written.kinds;
    kinds.add(context.samples.values());
    const std::vector<SampleGlobal> allowed = allowedGlobals(context, written);
    if (const QString why = whyNotApart(context, kinds, allowed); !why.isEmpty())
        return refused(context, why);
    const Result<LoadCall> load = findLoadCall(context);
    if (!load)
        return std::unexpected(load.error());
    if (!severalValues(context, *load).isEmpty())
        return refused(
            context, QStringLiteral("Several values are read from one stream; the process would be "
                                    "given all of them for the first."));

    const Module &module = context.module;
    FixProposal proposal;
    proposal.applicability = Applicability::NeedsReview;
    sayWhatChanges(kinds, proposal);
    const QByteArray read = kinds.isPlain()
                                ? libraryForHelpers(module, "json", proposal.own) + ".loads"
                                : addJsonLoads(module, kinds, proposal.own);
    const QByteArray loader =
        addHelper(module, "_PICKLE_LOADER", childCode(kinds, allowed), proposal.own);
    const QByteArray function =
        addHelper(module, "_loads_apart",
                  fromBytes.toByteArray()
                      .replace("%subprocess", libraryForHelpers(module, "subprocess", proposal.own))
                      .replace("%sys", libraryForHelpers(module, "sys", proposal.own))
                      .replace("%loader", loader)
                      .replace("%read", read),
                  proposal.own);
    replaceLoadOfBytes(module, *load, function, "_load_apart",
                       "The same of all that is left in a file.", proposal);
    return proposal;
}

} // namespace pb
