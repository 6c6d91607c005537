// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dataflow/program.h"
#include "rules/sources.h"

#include <QHash>
#include <QString>

namespace pb {

/// Appended to the entry point's id when the registrar's address is on this machine.
inline QString nearMark()
{
    return QStringLiteral("@near");
}

/// Whether the name is one of the patterns; "gradio.*.click" stands for any object of the library.
bool fitsOneOf(const QStringList &patterns, const QString &name);

/// Functions of the project that are given to a framework by a call (`app.add_url_rule("/", view_func=f)`),
/// an assignment (`client.on_message = f`) or a mark (`f.exposed = True`), with the entry point's id.
QHash<QString, QString> handedFunctions(const Program &program, const SourceTable &sources);

} // namespace pb
