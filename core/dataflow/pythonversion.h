// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dataflow/program.h"
#include "dataflow/state.h"
#include "project/requirements.h"

#include <QList>

#include <optional>

namespace pb {

/// Which Python runs a module, as far as it is certain that it is no Python 2: by what the project asks for
/// (`requires-python`), by where the module is installed (lib/python3/dist-packages), or because only a
/// Python 3 can parse it. Decides the conditions that ask for the version.
class PythonVersion
{
public:
    PythonVersion(const Program &program, const Module &module, const Requirements &requirements);

    /// Whether it is known at all.
    bool isKnown() const { return !m_oldest.isEmpty(); }
    /// `sys.version_info >= (3, 8)`, `sys.version < "3"`, `sys.hexversion > 0x3000000`
    std::optional<bool> compare(QByteArrayView op, const QStringList &names, const Value &other,
                                const Cell *tuple) const;

    /// What a library's name stands for under Python 3: `six.PY2`, `sys.version_info.major`.
    static std::optional<Constant> valueOf(const QStringList &names);
    /// `sys.version_info[0]`, `sys.version[0]` under Python 3.
    static std::optional<Constant> itemOf(const QStringList &names, const Constant &index);
    /// Whether the names are one of the values that `compare` knows.
    static bool isAsked(const QStringList &names);
    /// Whether a condition, or what a variable is made of, asks for the version.
    static bool isAskedIn(QByteArrayView code);

private:
    QList<int> m_oldest; ///< (3, 8), never below (3, 1); empty: it may be a Python 2
};

} // namespace pb
