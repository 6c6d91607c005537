// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fix/jsoncodec.h"

#include "fix/helpercode.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <functional>

namespace pb {

namespace {

// One kind: the name its objects go by in JSON, the type, and both ways. `value` is the value on the way
// out and what stands behind "value" on the way in.
struct Form
{
    QByteArrayView kind;
    QByteArrayView library; ///< that the code below needs; empty for a type of the language
    QByteArrayView type;
    QByteArrayView out;
    QByteArrayView in;
};

// datetime before date: the order does not matter, as types are compared and not their bases.
constexpr std::array<Form, 12> forms{{
    {"tuple", "", "tuple", "[%name(one) for one in value]", "tuple(value)"},
    {"set", "", "set", "[%name(one) for one in sorted(value, key=repr)]", "set(value)"},
    {"frozenset", "", "frozenset", "[%name(one) for one in sorted(value, key=repr)]",
     "frozenset(value)"},
    {"bytes", "base64", "bytes", "%library.b64encode(value).decode(\"ascii\")",
     "%library.b64decode(value, validate=True)"},
    {"bytearray", "base64", "bytearray", "%library.b64encode(value).decode(\"ascii\")",
     "bytearray(%library.b64decode(value, validate=True))"},
    {"complex", "", "complex", "[value.real, value.imag]", "complex(*value)"},
    {"datetime.datetime", "datetime", "%library.datetime", "value.isoformat()",
     "%library.datetime.fromisoformat(value)"},
    {"datetime.date", "datetime", "%library.date", "value.isoformat()",
     "%library.date.fromisoformat(value)"},
    {"datetime.time", "datetime", "%library.time", "value.isoformat()",
     "%library.time.fromisoformat(value)"},
    {"datetime.timedelta", "datetime", "%library.timedelta",
     "[value.days, value.seconds, value.microseconds]", "%library.timedelta(*value)"},
    {"decimal.Decimal", "decimal", "%library.Decimal", "str(value)", "%library.Decimal(value)"},
    {"uuid.UUID", "uuid", "%library.UUID", "str(value)", "%library.UUID(value)"},
}};

constexpr QByteArrayView markHead = R"(def %name(value):
    """The value as JSON can hold it: what has no form there becomes an object that names its type."""
    kind = type(value)
    if value is None or kind in (bool, int, float, str):
        return value
)";

constexpr QByteArrayView markForm = R"(    if kind is %type:
        return {"__type__": "%kind", "value": %out}
)";

constexpr QByteArrayView markTail = R"(    if isinstance(value, list):
        return [%name(one) for one in value]
    if isinstance(value, dict):
        if "__type__" not in value and all(type(key) is str for key in value):
            return {key: %name(one) for key, one in value.items()}
        pairs = [[%name(key), %name(one)] for key, one in value.items()]
        return {"__type__": "dict", "value": pairs}
    raise TypeError("a value of the type %s cannot be written" % kind.__name__))";

constexpr QByteArrayView unmarkHead = R"(def %name(found):
    """The value that an object of the JSON stands for; ValueError for a type that is not listed."""
    if "__type__" not in found:
        return found
    kind, value = found["__type__"], found.get("value")
    try:
        if kind == "dict":
            return dict(value)
)";

constexpr QByteArrayView unmarkForm = R"(        if kind == "%kind":
            return %in
)";

constexpr QByteArrayView unmarkTail =
    R"(    except (TypeError, ArithmeticError, AttributeError, LookupError) as error:
        raise ValueError("this is no value of the type %s" % (kind,)) from error
    raise ValueError("no value of the type %s is expected" % (kind,)))";

constexpr QByteArrayView dumpsCode = R"(def %name(value):
    """Bytes of JSON, with a form for all that is written here."""
    return %json.dumps(%mark(value)).encode("utf-8"))";

constexpr QByteArrayView loadsCode = R"(def %name(data):
    """The value that was written as JSON; ValueError for anything else."""
    return %json.loads(data, object_hook=%unmark))";

constexpr QByteArrayView loadCode = R"(def %name(file):
    """The value that was written to the file as JSON; ValueError for anything else."""
    return %json.load(file, object_hook=%unmark))";

const Form *formOf(const QByteArray &kind)
{
    const auto found = std::ranges::find(forms, QByteArrayView(kind), &Form::kind);
    return found == forms.end() ? nullptr : &*found;
}

// Names of types may hold a dot; of those of the project the module is left to the import.
QByteArray filled(QByteArrayView code, const Form &form, const QByteArray &library)
{
    return code.toByteArray()
        .replace("%kind", form.kind.toByteArray())
        .replace("%type", form.type.toByteArray())
        .replace("%out", form.out.toByteArray())
        .replace("%in", form.in.toByteArray())
        .replace("%library", library);
}

// A class of another module is imported where it is needed, so that no circle of imports comes of it.
QByteArray importsOf(const Module *module, const ValueKinds &kinds)
{
    QByteArray lines;
    for (const OwnClass &own : kinds.classes) {
        if (!module || module->dottedName() != own.module)
            lines += "    from " + own.module.toUtf8() + " import " + own.name + '\n';
    }
    return lines;
}

// The docstring stays the first thing in the function.
QByteArray withImports(QByteArrayView head, const QByteArray &imports)
{
    QByteArray text = head.toByteArray();
    const qsizetype behind = text.indexOf('\n', text.indexOf('\n') + 1) + 1;
    return text.insert(behind, imports);
}

// Where the class is an enumeration its members go by name.
Form formOf(const OwnClass &own, QByteArrayView fieldsOut)
{
    const bool enumeration = own.form == OwnClass::Form::Enumeration;
    return {own.name, "", own.name, enumeration ? QByteArrayView("value.name") : fieldsOut, {}};
}

constexpr QByteArrayView fields =
    "{f.name: %name(getattr(value, f.name)) for f in %library.fields(value)}";

// How the code says a library: in a module under a name that is free there, in a script plainly.
using LibraryName = std::function<QByteArray(const QByteArray &library)>;

QByteArray libraryOf(const Form &form, const LibraryName &nameOf)
{
    return form.library.isEmpty() ? QByteArray() : nameOf(form.library.toByteArray());
}

QByteArray markText(const ValueKinds &kinds, const QByteArray &imports, const LibraryName &nameOf)
{
    QByteArray code = withImports(markHead, imports);
    for (const OwnClass &own : kinds.classes) {
        const bool dataclass = own.form == OwnClass::Form::Dataclass;
        code +=
            filled(markForm, formOf(own, fields), dataclass ? nameOf("dataclasses") : QByteArray());
    }
    for (const QByteArray &kind : kinds.library) {
        if (const Form *form = formOf(kind))
            code += filled(markForm, *form, libraryOf(*form, nameOf));
    }
    return code + markTail;
}

QByteArray unmarkText(const ValueKinds &kinds, const QByteArray &imports, const LibraryName &nameOf)
{
    QByteArray code = withImports(unmarkHead, imports);
    for (const OwnClass &own : kinds.classes) {
        const bool dataclass = own.form == OwnClass::Form::Dataclass;
        const QByteArray in = own.name + (dataclass ? "(**value)" : "[value]");
        code += filled(unmarkForm, {own.name, "", "", "", in}, {});
    }
    for (const QByteArray &kind : kinds.library) {
        if (const Form *form = formOf(kind))
            code += filled(unmarkForm, *form, libraryOf(*form, nameOf));
    }
    return code + unmarkTail;
}

LibraryName namesIn(const Module &module, FileEdits &edits)
{
    return [&module, &edits](const QByteArray &library) {
        return libraryForHelpers(module, library, edits);
    };
}

QByteArray plainly(const QByteArray &library)
{
    return library;
}

QByteArray addReader(const Module &module, const ValueKinds &kinds, const QByteArray &name,
                     QByteArrayView code, FileEdits &edits)
{
    const QByteArray json = libraryForHelpers(module, "json", edits);
    const QByteArray unmark =
        addHelper(module, "_unmarked",
                  unmarkText(kinds, importsOf(&module, kinds), namesIn(module, edits)), edits);
    return addHelper(module, name,
                     code.toByteArray().replace("%json", json).replace("%unmark", unmark), edits);
}

} // namespace

QByteArray addJsonDumps(const Module &module, const ValueKinds &kinds, FileEdits &edits)
{
    const QByteArray json = libraryForHelpers(module, "json", edits);
    const QByteArray mark =
        addHelper(module, "_marked",
                  markText(kinds, importsOf(&module, kinds), namesIn(module, edits)), edits);
    return addHelper(module, "_json_dumps",
                     dumpsCode.toByteArray().replace("%json", json).replace("%mark", mark), edits);
}

QByteArray addJsonLoads(const Module &module, const ValueKinds &kinds, FileEdits &edits)
{
    return addReader(module, kinds, "_json_loads", loadsCode, edits);
}

QByteArray addJsonLoad(const Module &module, const ValueKinds &kinds, FileEdits &edits)
{
    return addReader(module, kinds, "_json_load", loadCode, edits);
}

QByteArray markCode(const ValueKinds &kinds)
{
    return markText(kinds, importsOf(nullptr, kinds), plainly).replace("%name", "_marked");
}

QByteArray unmarkCode(const ValueKinds &kinds)
{
    return unmarkText(kinds, importsOf(nullptr, kinds), plainly).replace("%name", "_unmarked");
}

std::vector<QByteArray> codecLibraries(const ValueKinds &kinds)
{
    std::set<QByteArray> libraries;
    for (const QByteArray &kind : kinds.library) {
        if (const Form *form = formOf(kind); form && !form->library.isEmpty())
            libraries.insert(form->library.toByteArray());
    }
    for (const OwnClass &own : kinds.classes) {
        if (own.form == OwnClass::Form::Dataclass)
            libraries.insert("dataclasses");
    }
    return {libraries.begin(), libraries.end()};
}

QString listedKinds(const ValueKinds &kinds)
{
    QStringList names;
    for (const QByteArray &kind : kinds.library)
        names.append(kind == "keys" ? QStringLiteral("dictionaries with keys that are no text")
                                    : QString::fromUtf8(kind));
    for (const OwnClass &own : kinds.classes)
        names.append(own.module + u'.' + QString::fromUtf8(own.name));
    return names.join(QStringLiteral(", "));
}

} // namespace pb
