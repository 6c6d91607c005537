// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

namespace pb {

/// The one clock of the product: UTC, RFC 3339 with seconds ("2026-03-01T09:30:00Z").
/// SOURCE_DATE_EPOCH (seconds since 1970, reproducible-builds.org) overrides it.
QString utcNow();

/// Today in UTC by the same clock; expiry dates are compared with it.
QDate utcToday();

} // namespace pb
