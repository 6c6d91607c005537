// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/strategies/protobufstrategy.h"

#include "fix/converter.h"
#include "fix/helpercode.h"
#include "fix/jsonkinds.h"
#include "fix/loadcall.h"
#include "fix/messageshape.h"
#include "fix/streamuse.h"
#include "fix/surroundings.h"
#include "fix/writercall.h"

namespace pb {

namespace {

constexpr QByteArrayView readerCode = R"(def %name(data):
    """The %message in the bytes; ValueError when they hold none."""
%imports    try:
        found = %module.%message.FromString(data)
    except DecodeError as error:
        raise ValueError("this is no %message") from error
    return %made)";

constexpr QByteArrayView writerCode = R"(def %name(value):
    """The bytes of a %message."""
    return %module.%message(
%fields
    ).SerializeToString(deterministic=True))";

// "OrderLine" -> "order_line"
QByteArray snake(const QByteArray &name)
{
    QByteArray result;
    for (const char c : name) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper && !result.isEmpty() && !result.endsWith('_'))
            result += '_';
        result += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

QByteArray packageOf(const FixContext &context)
{
    return context.module.dottedName().section(u'.', 0, -2).toUtf8();
}

// The generated module lies beside the file that reads.
QByteArray generatedModule(const FixContext &context, const MessageShape &shape, FileEdits &edits)
{
    const QByteArray name = snake(shape.name) + "_pb2";
    const QByteArray package = packageOf(context);
    if (package.isEmpty())
        edits.imports.push_back({QString::fromUtf8(name), {}, {}});
    else
        edits.imports.push_back({QString::fromUtf8(package), QString::fromUtf8(name), {}});
    return name;
}

QByteArray made(const MessageShape &shape)
{
    QByteArray parts;
    for (const MessageField &field : shape.fields) {
        QByteArray value = "found." + field.name;
        if (field.repeated)
            value = "list(" + value + ')';
        if (!parts.isEmpty())
            parts += ", ";
        parts += shape.made ? QByteArray(field.name + '=' + value)
                            : QByteArray('"' + field.name + "\": " + value);
    }
    return shape.made ? QByteArray(shape.name + '(' + parts + ')') : QByteArray('{' + parts + '}');
}

QByteArray addReader(const FixContext &context, const MessageShape &shape, FileEdits &edits)
{
    const Module &module = context.module;
    const bool elsewhere = shape.made && shape.made->module != module.dottedName();
    const QByteArray imports =
        elsewhere ? "    from " + shape.made->module.toUtf8() + " import " + shape.made->name + '\n'
                  : QByteArray();
    edits.imports.push_back(
        {QStringLiteral("google.protobuf.message"), QStringLiteral("DecodeError"), {}});
    return addHelper(module, '_' + snake(shape.name) + "_from",
                     readerCode.toByteArray()
                         .replace("%imports", imports)
                         .replace("%module", generatedModule(context, shape, edits))
                         .replace("%message", shape.name)
                         .replace("%made", made(shape)),
                     edits);
}

QByteArray writerText(const QByteArray &module, const MessageShape &shape)
{
    QByteArray fields;
    for (const MessageField &field : shape.fields) {
        const QByteArray value = shape.made ? QByteArray("value." + field.name)
                                            : QByteArray("value[\"" + field.name + "\"]");
        fields += "        " + field.name + '=' + value + ",\n";
    }
    fields.chop(1);
    return writerCode.toByteArray()
        .replace("%module", module)
        .replace("%message", shape.name)
        .replace("%fields", fields);
}

void changeWriter(const FixContext &context, const MessageShape &shape, const OpenWriter &writer)
{
    const QByteArray function =
        addHelper(writer.module, '_' + snake(shape.name) + "_bytes",
                  writerText(generatedModule(context, shape, writer.edits), shape), writer.edits);
    writeBytes(writer, function + '(' + bytesOf(writer.module, writer.call.value) + ')');
}

PlanTool schema(const FixContext &context, const MessageShape &shape)
{
    const QByteArray package = packageOf(context);
    const QString name = QString::fromUtf8(snake(shape.name)) + QStringLiteral(".proto");
    const QByteArray folder =
        package.isEmpty() ? QByteArray(".") : QByteArray(package).replace('.', '/');
    QByteArray text =
        "// A draft, made from what the program is seen to write. Look at every type, then put the\n"
        "// file into the folder "
        + folder
        + " and, there, run\n"
          "//   protoc --python_out=. "
        + name.toUtf8()
        + "\n"
          "syntax = \"proto3\";\n\n"
          "message "
        + shape.name + " {\n";
    int number = 0;
    for (const MessageField &field : shape.fields)
        text += (field.repeated ? "  repeated " : "  ") + field.type + ' ' + field.name + " = "
                + QByteArray::number(++number) + ";\n";
    return {name, text + "}\n"};
}

PlanTool converter(const FixContext &context, const MessageShape &shape,
                   const std::vector<SampleGlobal> &allowed)
{
    const QByteArray package = packageOf(context);
    const QByteArray module =
        (package.isEmpty() ? QByteArray() : package + '.') + snake(shape.name) + "_pb2";
    QByteArray functions = writerText("module", shape).replace("%name", "written");
    functions.replace("    return module",
                      QByteArray("    import " + module + " as module\n\n    return module"));
    functions += "\n\n\ndef read(data):\n    import " + module + " as module\n";
    if (shape.made)
        functions +=
            "    from " + shape.made->module.toUtf8() + " import " + shape.made->name + '\n';
    functions += "\n    found = module." + shape.name + ".FromString(data)\n    return "
                 + made(shape) + "\n\n\ndef already(data):\n    return False\n";
    return converterFor(context, {"Protocol Buffers", {}, functions}, allowed);
}

void sayWhatChanges(const FixContext &context, const MessageShape &shape, FixProposal &proposal)
{
    proposal.effects.append(
        QStringLiteral("New dependency: protobuf, and protoc to make %1_pb2.py from the drafted "
                       "tools/%1.proto before this runs.")
            .arg(QString::fromUtf8(snake(shape.name))));
    proposal.effects.append(QStringLiteral(
        "Numbers beyond 64 bits, None and values of other types raise an error where they are written; a "
        "field that was not sent comes back empty (0, “”, [])."));
    proposal.effects.append(QStringLiteral(
        "Some bytes that are no message are read as one without fields: check what has to be there."));
    if (context.finding.exposure == Exposure::Stored)
        proposal.effects.append(
            QStringLiteral("Stored pickles have to be converted before this change is deployed: "
                           "tools/%1 of the bundle does that for files.")
                .arg(proposal.tools.front().name));
}

} // namespace

Result<FixProposal> proposeProtobuf(const FixContext &context)
{
    const Finding &finding = context.finding;
    if (finding.exposure == Exposure::None)
        return refused(
            context,
            QStringLiteral("Nothing untrusted reaches it, so there is nothing to replace."));
    if (isPythonTwo(context.module))
        return refused(context, QStringLiteral("What reads messages is written for Python 3."));
    const auto load = findLoadCall(context);
    if (!load)
        return std::unexpected(load.error());
    if (const QString reason = severalValues(context, *load); !reason.isEmpty())
        return refused(context, reason);
    const auto shape = messageShape(context);
    if (!shape)
        return std::unexpected(shape.error());

    FixProposal proposal;
    proposal.applicability = whenFormatChanges(finding);
    proposal.tools.push_back(
        converter(context, *shape, allowedGlobals(context, writtenKinds(context))));
    proposal.tools.push_back(schema(context, *shape));
    sayWhatChanges(context, *shape, proposal);
    replaceLoadOfBytes(context.module, *load, addReader(context, *shape, proposal.own),
                       "_load_" + snake(shape->name),
                       "The " + shape->name + " that is all of the file.", proposal);
    forEachWriter(context, proposal, [&](const OpenWriter &writer) {
        changeWriter(context, *shape, writer);
        sayOfWriter(writer.pair, QStringLiteral("writes the message as well"), proposal);
        return Result<void>();
    });
    return proposal;
}

} // namespace pb
