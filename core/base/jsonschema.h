// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace pb {

/// The first place where `value` breaks the JSON Schema, as "sinks[2].exposure must be one of remote,
/// peer"; nothing when it holds. Knows what our schemas use: $ref to "#/$defs/…", type, enum, pattern,
/// minimum, lengths and numbers of items, uniqueItems, required, properties, additionalProperties,
/// propertyNames, items, anyOf. A text with control characters never holds. A schema of ours is
/// trusted, the value is not.
std::optional<QString> schemaMistake(const QJsonValue &value, const QJsonObject &schema);

} // namespace pb
