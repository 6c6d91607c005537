// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "findings/exposure.h"

#include <QHash>
#include <QJsonObject>
#include <QSet>
#include <QString>
#include <QStringList>

#include <vector>

namespace pb {

/// An argument whose own origin replaces the entry's exposure when it is known: the path of `open`.
struct SourceArgument
{
    int index = 0;   ///< from 0
    QString keyword; ///< empty = by position only
};

/// One place where bytes enter a program, with who can write them: `resources/sources/sources.json`
/// (its README.md gives the meaning of every key).
struct SourceEntry
{
    QString id;
    QString label; ///< for people: "Flask request body"
    Exposure exposure = Exposure::Unknown;
    std::vector<SourceArgument> arguments; ///< calls only
    QHash<QString, Exposure>
        after; ///< methods only: exposure once that method was called on the object
};

/// A parameter that a framework fills: the `request` of a Django view.
struct HandlerEntry
{
    QString framework;
    QString parameter;
    QStringList annotations;
    QSet<QString> attributes;
    QSet<QString> methods;
    Exposure exposure = Exposure::Remote;
};

/// The trust sources as data, indexed for look-up by resolved name.
struct SourceTable
{
    QHash<QString, SourceEntry> attributes; ///< "flask.request.data"
    QHash<QString, SourceEntry> calls;      ///< "requests.get": the result carries the exposure
    QHash<QString, SourceEntry> methods;    ///< "socket.socket.recv"; "*.fetchone" on any object
    std::vector<HandlerEntry> handlers;
    QSet<QString> propagatingCalls;   ///< "base64.b64decode": the worst argument
    QSet<QString> propagatingMethods; ///< "decode": the receiver
    QSet<QString> argumentMethods;    ///< "join": receiver and arguments

    static Result<SourceTable> fromJson(const QJsonObject &object, const QString &subject);
};

} // namespace pb
