// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dataflow/program.h"
#include "rules/sources.h"

#include <QHash>
#include <QSet>
#include <QString>

namespace pb {

/// Appended to the entry point's id when the registrar's address is on this machine.
inline QString nearMark()
{
    return QStringLiteral("@near");
}

/// Whether the name is one of the patterns; "gradio.*.click" stands for any object of the library.
bool fitsOneOf(const QStringList &patterns, const QString &name);

/// What the project's calls and assignments hand to frameworks.
struct Handed
{
    QHash<QString, QString> entries; ///< entry point's id by qualified name of function or class
    QSet<QString> unread; ///< modules that were not parsed and hold what is handed, or to whom
};

/// Functions and classes of the project that are given to a framework by a call
/// (`app.add_url_rule("/", view_func=f)`), an assignment (`client.on_message = f`) or a mark
/// (`f.exposed = True`).
Handed handedFunctions(const Program &program, const SourceTable &sources);

/// Tells by its text whether a file may hand something to a framework.
class RegistrarWords
{
public:
    explicit RegistrarWords(const SourceTable &sources);
    bool mayStandIn(const QByteArray &text) const;

private:
    QHash<QByteArray, QSet<QByteArray>> m_byPackage; ///< last parts of the calls' names
    QSet<QByteArray> m_telling;                      ///< those that say enough without the package
};

} // namespace pb
