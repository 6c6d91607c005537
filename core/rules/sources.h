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
        after;                 ///< methods only: exposure once that method was called on the object
    bool worst = false;        ///< an argument counts only when its origin is worse
    bool fixedByRoute = false; ///< constant below a route without converter
    bool loopback = false;     ///< another program on this machine when the address says so
    int fills = -1;            ///< methods only: this argument is filled with the data
    QHash<QByteArray, Exposure>
        drivers; ///< methods of any object: exposure by the library that the files around name
    QString
        proxyType; ///< calls only: start of the type of arguments that answer for another process
    QString proxyLabel;
    Exposure proxyExposure = Exposure::Unknown; ///< of the result, for such an argument
};

/// A parameter that a framework fills: the `request` of a Django view.
struct HandlerEntry
{
    QString framework;
    QString parameter;
    QStringList annotations;
    QString type; ///< attribute and method sources of this type apply
    Exposure exposure = Exposure::Remote;
};

/// Functions that a framework calls with data from outside.
struct EntryPoint
{
    QString id;
    QString label;
    Exposure exposure = Exposure::Remote;
    QStringList decorators; ///< "flask.Flask.route"
    QStringList bases;      ///< "http.server.BaseHTTPRequestHandler"
    QStringList methods; ///< of a class derived from one of `bases`; a trailing '*' is a wildcard
    QStringList registrars; ///< "asyncio.start_server": calls that are given the function
    int argument = 0;
    QString keyword;
    QList<QStringList> signatures; ///< exact parameter names
    QString receiver;              ///< what `self` of a handed class is besides
    QStringList setters; ///< "paho.mqtt.client.Client.on_message": assigned to such an attribute
    QStringList marks;   ///< the function or its class has such a true attribute
    QStringList exceptTypes;            ///< parameters of these types are not tainted
    QStringList exceptDefaults;         ///< nor those with such a call as default
    QByteArray needs;                   ///< counts only when the project imports that package
    bool loopback = false;              ///< see SourceEntry
    bool all = false;                   ///< every parameter is tainted
    QHash<QString, QString> parameters; ///< by name, position, "-1" or "*": a type, or "tainted"
};

/// A call that is given a function and what to call it with.
struct HigherOrder
{
    int function = -1;
    QString functionKeyword;
    int arguments = -1;    ///< index of the first argument handed on; negative: none
    QString keyword;       ///< of that argument
    bool each = false;     ///< it is called for each element: map
    bool packed = false;   ///< the argument is a tuple of arguments: Thread(target=f, args=(x,))
    bool value = false;    ///< the result holds what the function returned
    bool callable = false; ///< the result is a function: functools.partial
};

/// A call that proves who made some bytes.
/// A call that is handed a deserialiser and calls it with what it receives.
struct CallbackEntry
{
    QString label;
    Exposure exposure = Exposure::Unknown;
    int index = -1;
    QStringList keywords;
    QStringList keys; ///< of a dictionary that is the first argument
};

struct AuthenticatorEntry
{
    enum class Effect { Returns, Raises, Truth, Digest };

    Effect effect = Effect::Returns;
    int index = -1; ///< the argument that is proved; negative: the object brings it
    QString keyword;
    QStringList feeds;       ///< methods of the object that were given what is proved
    bool keyAtMaker = false; ///< the key was given to the call that made the object
    int keyIndex = -1;
    QString keyKeyword;
    QString weak; ///< why it is no check at all; empty: it is one
    QString label;
};

/// The trust sources as data, indexed for look-up by resolved name.
struct SourceTable
{
    QHash<QString, SourceEntry> attributes; ///< "flask.request.data"
    QHash<QString, SourceEntry> calls;      ///< "requests.get": the result carries the exposure
    QHash<QString, SourceEntry> methods;    ///< "socket.socket.recv"; "*.fetchone" on any object
    std::vector<HandlerEntry> handlers;
    std::vector<EntryPoint> entryPoints;
    QHash<QString, HigherOrder> higherOrder; ///< by qualified name, or "*.submit"
    QMultiHash<QString, AuthenticatorEntry> authenticators;
    QHash<QString, CallbackEntry> callbacks; ///< by qualified name of the call
    QHash<QString, QString> types;           ///< one chain for another, see README.md
    QSet<QString> typeRoots;                 ///< first parts of what is in `types`
    QHash<QString, int> wrappers;            ///< the result is this argument
    QHash<QString, SourceEntry> fields;      ///< a class attribute made by such a call
    Exposure nearExposure = Exposure::Local; ///< of who is on this machine
    QStringList nearAddresses;               ///< beginnings: "127.", "ipc://"
    QStringList nearFamilies;                ///< "socket.AF_UNIX"

    bool isNear(const QString &address) const;

    /// The chain under which this table knows a type.
    QString known(const QString &chain) const;
    QSet<QByteArray> driverWords;     ///< of all `drivers`
    QSet<QByteArray> driverAskers;    ///< names of the methods that ask for them
    QSet<QString> receivers;          ///< what objects of method sources are made by
    QSet<QString> propagatingCalls;   ///< "base64.b64decode": the worst argument
    QSet<QString> propagatingMethods; ///< "decode": the receiver
    QSet<QString> argumentMethods;    ///< "join": receiver and arguments

    static Result<SourceTable> fromJson(const QJsonObject &object, const QString &subject);
    /// Adds what another file says. After an error the table is half filled: work on a copy.
    Result<void> add(const QJsonObject &object, const QString &subject);
};

} // namespace pb
