// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/pythonversion.h"

#include <QRegularExpression>

#include <algorithm>
#include <compare>

namespace pb {

namespace {

QString versionInfo()
{
    return QStringLiteral("sys.version_info");
}

// ".../lib/python3/dist-packages/...", ".../python3.13/site-packages/..."
bool isInstalledForPython3(const QString &path)
{
    static const QRegularExpression folder(
        QStringLiteral("(?:^|/)python3(?:\\.\\d+)?/(?:dist|site)-packages/"));
    return path.contains(folder);
}

// (3, 8) of "3.8.1"
QList<int> numbersOf(const QString &version)
{
    QList<int> numbers;
    for (const auto parts = version.split(u'.'); const QString &part : parts) {
        bool number = false;
        numbers.append(part.toInt(&number));
        if (!number)
            return {};
    }
    return numbers;
}

// Of what the version is compared with; empty when it is not known.
QList<int> numbersOf(const QString &name, const Value &other, const Cell *tuple)
{
    QList<int> numbers;
    if (name == QStringLiteral("sys.version"))
        return other.constant.kind == Constant::Kind::Text ? numbersOf(other.constant.text)
                                                           : numbers;
    if (name == QStringLiteral("sys.hexversion")) {
        if (other.constant.kind != Constant::Kind::Int)
            return {};
        return {static_cast<int>(other.constant.number >> 24 & 0xff),
                static_cast<int>(other.constant.number >> 16 & 0xff)};
    }
    if (!tuple || tuple->kind != Cell::Kind::List || tuple->open)
        return {};
    for (const Value &item : tuple->items) {
        if (item.constant.kind != Constant::Kind::Int)
            return {};
        numbers.append(static_cast<int>(item.constant.number));
    }
    return numbers;
}

std::weak_ordering order(const QList<int> &a, const QList<int> &b)
{
    return std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end());
}

} // namespace

PythonVersion::PythonVersion(const Program &program, const Module &module,
                             const Requirements &requirements)
{
    constexpr int newest = 40;
    const QString python = QStringLiteral("python");
    if (requirements.isAtLeast(python, QStringLiteral("3")).value_or(false)) {
        m_oldest = {3, 1};
        for (int minor = newest; minor > m_oldest[1]; --minor) {
            if (requirements.isAtLeast(python, QStringLiteral("3.%1").arg(minor)).value_or(false))
                m_oldest[1] = minor;
        }
    } else if (isInstalledForPython3(module.file().path()) || program.isPython3(module)) {
        m_oldest = {3, 1};
    }
}

std::optional<Constant> PythonVersion::valueOf(const QStringList &names)
{
    if (names.size() != 1)
        return std::nullopt;
    const QString &name = names.first();
    if (!name.endsWith(QStringLiteral(".PY2")) && !name.endsWith(QStringLiteral(".PY3")))
        return name == versionInfo() + QStringLiteral(".major") ? std::optional(intConstant(3))
                                                                : std::nullopt;
    const bool six = name.contains(QStringLiteral("six."))
                     || name.startsWith(QStringLiteral("future."))
                     || name.startsWith(QStringLiteral("past."));
    return six ? std::optional(boolConstant(name.endsWith(u'3'))) : std::nullopt;
}

std::optional<Constant> PythonVersion::itemOf(const QStringList &names, const Constant &index)
{
    if (names.size() != 1 || index.kind != Constant::Kind::Int || index.number != 0)
        return std::nullopt;
    if (names.first() == versionInfo())
        return intConstant(3);
    if (names.first() == QStringLiteral("sys.version"))
        return textConstant(QStringLiteral("3"));
    return std::nullopt;
}

std::optional<bool> PythonVersion::compare(QByteArrayView op, const QStringList &names,
                                           const Value &other, const Cell *tuple) const
{
    if (m_oldest.isEmpty() || !isAsked(names))
        return std::nullopt;
    const QList<int> asked = numbersOf(names.first(), other, tuple);
    if (asked.isEmpty())
        return std::nullopt;
    const auto at = order(m_oldest, asked);
    const bool below = asked.first() > 3; // than anything there is
    if ((op == ">=" || op == "<") && (at >= 0 || below))
        return below == (op == "<");
    if ((op == ">" || op == "<=") && (at > 0 || below))
        return below == (op == "<=");
    return std::nullopt;
}

bool PythonVersion::isAsked(const QStringList &names)
{
    static const QStringList known{versionInfo(), QStringLiteral("sys.version"),
                                   QStringLiteral("sys.hexversion")};
    return names.size() == 1 && known.contains(names.first());
}

bool PythonVersion::isAskedIn(QByteArrayView code)
{
    static const QByteArrayList words{"version_info", "PY2", "PY3", "sys.version", "hexversion"};
    return std::ranges::any_of(words, [&](const QByteArray &word) { return code.contains(word); });
}

} // namespace pb
