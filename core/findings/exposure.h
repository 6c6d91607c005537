// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace pb {

/// Who can write the bytes that reach a finding. Ordered from harmless to worst for sorting;
/// `Unknown` stands between what an operator and what a stranger can write.
enum class Exposure { None, Local, Unknown, Stored, Peer, Remote };

enum class GuardKind { None, RestrictedUnpickler, Authenticated, SafeMode };
enum class GuardVerdict { Absent, Bypassable, Effective };

/// What stands between the bytes and the call. `reason` says why it holds or does not; never empty
/// unless the guard is absent.
struct Guard
{
    GuardKind kind = GuardKind::None;
    GuardVerdict verdict = GuardVerdict::Absent;
    QString reason;

    friend bool operator==(const Guard &, const Guard &) = default;
};

/// Computed from exposure, guard and API by `resources/severity.json`; never typed by hand.
enum class Severity { Info, Low, Medium, High, Critical };
enum class Confidence { Low, Medium, High };

// The words of the JSON contract; parsing is exact ("remote", "restricted-unpickler", …).
QString word(Exposure value);
QString word(GuardKind value);
QString word(GuardVerdict value);
QString word(Severity value);
QString word(Confidence value);
std::optional<Exposure> exposureFromWord(const QString &word);
std::optional<GuardKind> guardKindFromWord(const QString &word);
std::optional<GuardVerdict> guardVerdictFromWord(const QString &word);
std::optional<Severity> severityFromWord(const QString &word);
std::optional<Confidence> confidenceFromWord(const QString &word);

} // namespace pb
