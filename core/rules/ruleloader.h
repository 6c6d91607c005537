// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "rules/rule.h"

#include <QByteArray>
#include <QJsonObject>

namespace pb {

/// One rule from its two files; every mistake names `subject` and the key.
Result<Rule> loadRule(const QJsonObject &object, const QByteArray &page, const QString &subject);

} // namespace pb
