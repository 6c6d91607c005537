// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "rules/sources.h"

namespace pb {

/// The built-in sources and those of a project's `sources.json`. A name that the built-in ones know may
/// not be given another meaning: a project could hide its own findings with it.
Result<SourceTable> withOwnSources(const SourceTable &builtIn, const QJsonObject &object,
                                   const QString &subject);

} // namespace pb
