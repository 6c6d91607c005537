// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Names of fields of a Cell that no Python program can have.

#pragma once

#include <QByteArray>
#include <QString>

namespace pb {

/// The field of a file, buffer or unpickler that holds its data.
inline QString contentKey()
{
    return QStringLiteral("<content>");
}

/// The field of a file or path object that holds its name.
inline QString pathField()
{
    return QStringLiteral("<path>");
}

/// The field of a library's object that holds an argument of the call that made it.
inline QString madeField(const QString &argument)
{
    return QStringLiteral("<made>") + argument;
}

/// The field of an object, and of all objects of a class, that holds what any attribute may have been set to.
inline QString anyField()
{
    return QStringLiteral("<any>");
}

/// The field of a defaultdict that makes what is missing.
inline QByteArray factoryKey()
{
    return "<factory>";
}

/// Among what a generator has captured: its function. The rest are its arguments, "<000" by position.
inline QByteArray resumeKey()
{
    return "<resume>";
}

/// Among what a function has captured: the value of a parameter's default. No variable has such a name.
inline QByteArray defaultKey(const QByteArray &parameter)
{
    return '=' + parameter;
}

} // namespace pb
