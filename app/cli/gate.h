// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exitcode.h"
#include "triage/triagedreport.h"

#include <QHash>

#include <optional>

namespace pb::cli {

/// Why a finding does or does not fail a scan.
enum class Standing {
    Counts,     ///< at or over the gate, nobody has taken it out of work
    BelowGate,  ///< less severe than the gate asks for
    Settled,    ///< a decision that holds today
    InBaseline, ///< known from a former scan, and no worse than it was then
};

/// The findings of a former scan, by fingerprint.
using Baseline = QHash<Fingerprint, Finding>;

/// The outcome of `scan`: which findings count, and what the program ends with.
struct GateResult
{
    std::optional<Severity> threshold; ///< none: the gate never trips
    QHash<Fingerprint, Standing> standings;
    /// Of findings in the baseline that count nevertheless: what became worse since, one sentence.
    QHash<Fingerprint, QString> worse;
    bool incomplete = false;

    Standing of(const Fingerprint &finding) const { return standings.value(finding); }
    int count(Standing standing) const;
    ExitCode exitCode() const;
};

GateResult judge(const TriagedReport &triaged, std::optional<Severity> threshold,
                 const Baseline &baseline);

/// The findings of a former scan's JSON.
Result<Baseline> readBaseline(const QString &path);

} // namespace pb::cli
