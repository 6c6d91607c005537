// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/restrictedloader.h"

#include "fix/helpercode.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace pb {

namespace {

constexpr QByteArrayView head = R"(class %name(%pickle.Unpickler):
    """Loads plain data, and of all classes those that are listed here."""

    def find_class(self, module, name):)";

constexpr QByteArrayView lookUp = R"(
            return super().find_class(module, name))";

constexpr QByteArrayView refusal = R"(
        raise %pickle.UnpicklingError("%s.%s is not allowed here" % (module, name)))";

// How a pickle of Python 3 names what makes such a value.
void addPairs(const QByteArray &kind, const QString &place, std::vector<SampleGlobal> &allowed)
{
    static const QHash<QByteArray, QStringList> more{
        {"datetime.datetime",
         {QStringLiteral("datetime.timezone"), QStringLiteral("datetime.timedelta")}},
        {"uuid.UUID", {QStringLiteral("uuid.SafeUUID")}},
    };
    static const QSet<QByteArray> builtins{"set", "frozenset", "bytearray", "complex"};
    QStringList names = more.value(kind);
    if (builtins.contains(kind))
        names.append(QStringLiteral("builtins.") + QString::fromUtf8(kind));
    else if (kind.contains('.'))
        names.append(QString::fromUtf8(kind));
    for (const QString &name : std::as_const(names))
        allowed.push_back({name.section(u'.', 0, -2), name.section(u'.', -1), place});
}

} // namespace

std::vector<SampleGlobal> allowedGlobals(const FixContext &context, const WrittenKinds &written)
{
    std::vector<SampleGlobal> allowed = context.samples.allowed();
    const QString place = QStringLiteral("written by the program");
    for (const QByteArray &kind : written.kinds.library)
        addPairs(kind, place, allowed);
    for (const OwnClass &own : written.kinds.classes)
        allowed.push_back({own.module, QString::fromUtf8(own.name), place});
    for (const QString &name : written.kinds.objects)
        allowed.push_back({name.section(u'.', 0, -2), name.section(u'.', -1), place});
    const auto key = [](const SampleGlobal &one) { return std::tuple(one.module, one.name); };
    std::ranges::stable_sort(allowed, {}, key);
    const auto doubles = std::ranges::unique(allowed, {}, key);
    allowed.erase(doubles.begin(), doubles.end());
    return allowed;
}

// `if` with nothing in it would be no code.
QByteArray restrictedUnpicklerCode(const std::vector<SampleGlobal> &allowed)
{
    QByteArray code = head.toByteArray();
    if (!allowed.empty()) {
        code += "\n        if (module, name) in {\n";
        for (const SampleGlobal &one : allowed)
            code +=
                "            (\"" + one.module.toUtf8() + "\", \"" + one.name.toUtf8() + "\"),\n";
        code += "        }:" + lookUp;
    }
    return code + refusal;
}

QByteArray addRestrictedUnpickler(const Module &module, const std::vector<SampleGlobal> &allowed,
                                  FileEdits &edits)
{
    const QByteArray pickle = libraryForHelpers(module, "pickle", edits);
    return addHelper(module, "_RestrictedUnpickler",
                     restrictedUnpicklerCode(allowed).replace("%pickle", pickle), edits);
}

} // namespace pb
