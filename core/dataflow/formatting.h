// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include <optional>

namespace pb {

/// Which arguments `text.format(…)` reads: positions ("0") and names, in order, without repeats. Nothing
/// when the text does not tell, as with fields inside a format specification. (Python's library
/// reference, "Format String Syntax".)
std::optional<QStringList> argumentsOfFormat(const QString &text);
/// Which keys `text % mapping` reads. Nothing when it has a conversion without a key.
std::optional<QStringList> keysOfPercent(const QString &text);

} // namespace pb
