// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>

namespace pb {

/// Keys sorted, indented UTF-8 with a final newline: the form of every JSON file we write.
QByteArray prettyJson(const QJsonObject &object);
/// Keys sorted, no white space, no newline: the form that is hashed and put on one line of a log.
QByteArray compactJson(const QJsonObject &object);
/// `subject` names the file in the error.
Result<QJsonObject> parseJsonObject(const QByteArray &bytes, const QString &subject);

} // namespace pb
