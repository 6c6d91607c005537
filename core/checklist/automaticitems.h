// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/bundle.h"
#include "verify/verdict.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace pb {

/// What the evidence in a bundle says about one automatic check.
struct AutomaticResult
{
    bool passed = false;
    QString evidence; ///< the check's sentence
    QString at;       ///< when it was seen
};

/// The newest verdict of a bundle, and whether it still speaks about the files as they are.
struct StandingVerdict
{
    Verdict verdict;
    /// Why it does not: the bundle changed, or its project was rolled back or the change applied
    /// again; else empty.
    QString outdated;
};

/// Words that `ChecklistItem::automatic` may hold.
const QStringList &automaticCheckIds();

/// Null when nothing was verified yet.
Result<std::optional<StandingVerdict>> standingVerdict(const Bundle &bundle);

/// Results of the checks that ran, by id; a check without evidence is absent. An outdated verdict
/// counts as failed.
Result<QHash<QString, AutomaticResult>> automaticResults(const Bundle &bundle);

} // namespace pb
