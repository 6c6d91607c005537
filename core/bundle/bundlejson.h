// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/bundle.h"

namespace pb {

/// The content of change.json, "picklebench/bundle/1": everything of a bundle but the patches, the scan
/// and the decisions, which have files of their own.
QJsonObject changeJson(const Bundle &bundle);
/// Fills those fields. Paths, digests and modes come out fit for use or Error::Invalid says which is not.
Result<void> readChangeJson(Bundle &bundle, const QJsonObject &object, const QString &subject);

/// The content of decisions.json, "picklebench/decisions/1": the state of each finding of the scan.
QJsonObject decisionsJson(const TriagedReport &report);
Result<void> readDecisionsJson(TriagedReport &report, const QJsonObject &object,
                               const QString &subject);

} // namespace pb
