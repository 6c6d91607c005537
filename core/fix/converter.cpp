// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/converter.h"

#include "fix/jsoncodec.h"

#include <set>

namespace pb {

namespace {

constexpr QByteArrayView scriptHead = R"(#!/usr/bin/env python3
"""Turns stored pickles into the %format that the changed program reads.

usage, in the folder of the project:
  python3 %file [--check] FILE...   turn them into %format; each pickle is kept as FILE.pickle-before
  python3 %file --back FILE...      put the pickles back

A file is replaced only when the %format gives the same value back. --check replaces nothing. Exit code 0:
all went well; 1: some files are as they were, with the reason; 2: wrong usage.
"""

%imports

KEPT = ".pickle-before"
)";

constexpr QByteArrayView scriptBody = R"(

def replace(path, content):
    """The file holds the content, or what it held before."""
    mode = os.stat(path).st_mode
    handle, draft = tempfile.mkstemp(dir=os.path.dirname(os.path.abspath(path)))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, mode)
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise


def converted(data):
    """The bytes of the new format; ValueError when they would not give the same value back."""
    if already(data):
        raise ValueError("it is %format already")
    file = io.BytesIO(data)
    value = Unpickler(file).load()
    if file.read(1):
        raise ValueError("something stands behind the first pickle")
    text = written(value)
    if repr(read(text)) != repr(value):
        raise ValueError("%format would change the value")
    return text


def forward(path, check):
    with open(path, "rb") as file:
        data = file.read()
    text = converted(data)
    if check:
        return "could be converted, %d bytes become %d" % (len(data), len(text))
    with open(path + KEPT, "xb") as kept:
        kept.write(data)
        kept.flush()
        os.fsync(kept.fileno())
    replace(path, text)
    return "converted, %d bytes became %d" % (len(data), len(text))


def backward(path, check):
    with open(path + KEPT, "rb") as kept:
        data = kept.read()
    if check:
        return "could be put back"
    replace(path, data)
    os.unlink(path + KEPT)
    return "put back"


def main(arguments):
    options = {one for one in arguments if one.startswith("--")}
    paths = [one for one in arguments if not one.startswith("--")]
    if not paths or options - {"--check", "--back"}:
        print(__doc__, file=sys.stderr)
        return 2
    way = backward if "--back" in options else forward
    failed = 0
    for path in paths:
        try:
            print("%s: %s" % (path, way(path, "--check" in options)))
        except Exception as error:
            failed = 1
            print("%s: left as it is: %s" % (path, error), file=sys.stderr)
    return failed


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    sys.exit(main(sys.argv[1:]))
)";

constexpr QByteArrayView jsonFunctions = R"(


def written(value):
    return json.dumps(_marked(value)).encode("utf-8")


def read(data):
    return json.loads(data, object_hook=_unmarked)


def already(data):
    try:
        json.loads(data)
    except ValueError:
        return False
    return True
)";

QByteArray importLines(const std::vector<QByteArray> &libraries)
{
    std::set<QByteArray> names{"io", "os", "pickle", "sys", "tempfile"};
    names.insert(libraries.begin(), libraries.end());
    QByteArray lines;
    for (const QByteArray &name : names)
        lines += "import " + name + '\n';
    return lines.trimmed();
}

} // namespace

ConverterCodec jsonCodec(const ValueKinds &kinds)
{
    std::vector<QByteArray> libraries = codecLibraries(kinds);
    libraries.emplace_back("json");
    return {"JSON", libraries, markCode(kinds) + "\n\n\n" + unmarkCode(kinds) + jsonFunctions};
}

PlanTool converterFor(const FixContext &context, const ConverterCodec &codec,
                      const std::vector<SampleGlobal> &allowed)
{
    const QString name =
        QStringLiteral("convert-%1.py").arg(context.finding.fingerprint.value.left(8));
    QByteArray text = scriptHead.toByteArray()
                          .replace("%file", name.toUtf8())
                          .replace("%imports", importLines(codec.libraries));
    text += "\n\n"
            + restrictedUnpicklerCode(allowed)
                  .replace("%name", "Unpickler")
                  .replace("%pickle", "pickle")
            + "\n\n\n" + codec.functions + scriptBody;
    return {name, text.replace("%format", codec.format)};
}

} // namespace pb
