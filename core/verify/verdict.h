// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/apply.h"
#include "scan/scandiff.h"

#include <QHash>
#include <QJsonObject>

#include <vector>

namespace pb {

/// One automatic check with what it saw. `id` is also the `automatic` word of a checklist item.
struct CheckResult
{
    QString id; ///< "files-parse", "fixed-gone", …
    bool passed = false;
    QString summary;     ///< one English sentence
    QStringList details; ///< one line each: files, findings, digests
};

/// The value of the stage "verify"; made by `verifyChange` only.
struct Verdict
{
    QString at;
    QString bundleDigest;            ///< `bundleDigest()` of the bundle it is about
    std::vector<CheckResult> checks; ///< in the order of `verdictCheckIds()`
    std::vector<FindingFate> fates;
    ScanReport after;
    /// Decisions in force for each finding of `after`, under its fingerprint there. A finding that
    /// only got another occurrence number keeps the decisions of the place it was.
    QHash<Fingerprint, TriageState> decisions;

    bool passed() const; ///< every check, and there is at least one
    const CheckResult *check(const QString &id) const;
    const FindingFate *fateOf(
        const Fingerprint &before) const; ///< by the fingerprint of the first scan
};

/// What `verifyChange` checks, in order.
const QStringList &verdictCheckIds();

QJsonObject toJson(const Verdict &verdict);
Result<Verdict> verdictFromJson(const QJsonObject &object, const QString &subject);

/// Checks hashes, parses touched files, scans again and compares. Writes evidence "verify" into the
/// bundle, also when the files are not in the applied state or the project cannot be scanned: what
/// was verified before must not stand then. A failed check is a value, not an error.
Result<Verdict> verifyChange(const AppliedChange &change, const RuleCatalog &catalog,
                             const RunControl &control = {});

} // namespace pb
