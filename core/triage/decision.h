// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/result.h"

#include <QDate>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace pb {

/// The first of the four axes of a finding's life. Never merged with detection, remediation, approval.
enum class Disposition {
    Untriaged,
    Confirmed,
    FalsePositive,
    AcceptedRisk,
    MitigatedElsewhere,
    Duplicate,
};

/// What a person says about one finding. Empty fields say nothing about that aspect; they have
/// initialisers so that a draft is written by naming the others.
struct DecisionDraft
{
    Fingerprint finding = {};
    std::optional<Disposition> disposition = {};
    QString reason = {};  ///< needed for every disposition that takes the finding out of work
    QString comment = {}; ///< at most 10,000 characters, like the reason
    std::optional<QString> assignee = {}; ///< an empty string takes the assignee away
    /// Last day it holds. Needed for AcceptedRisk; at most 365 days ahead. Without a disposition it
    /// (and the reason) amends the decision that stands.
    std::optional<QDate> expires = {};
};

/// One line of the log, as written.
struct Decision
{
    QString id;        ///< SHA-256 of the line without its id
    QStringList after; ///< ids of the lines that were last then: a chain, forks allowed
    QString at;        ///< RFC 3339, UTC
    QString by;        ///< who, as given by the user or the system's user name
    DecisionDraft what;
    QString undoes; ///< id of the decision this one takes back; then `what` holds the finding only
};

/// The state of one finding after all decisions.
struct TriageState
{
    Disposition disposition = Disposition::Untriaged;
    QString reason;
    QString assignee;
    std::optional<QDate> expires;
    QString by; ///< who set the disposition, and when; empty when nobody did
    QString at;
    QStringList comments; ///< oldest first
    bool expired = false; ///< an expired or invalid decision fails open: Untriaged again
    int decisions = 0;    ///< those in effect; undone ones and undo lines are not counted

    /// True while an unexpired decision takes the finding out of work.
    bool isSettled() const;

    friend bool operator==(const TriageState &, const TriageState &) = default;
};

QString word(Disposition disposition); ///< "untriaged", "false-positive", …
std::optional<Disposition> dispositionFromWord(const QString &word);
/// True for the dispositions that take a finding out of work and so need a reason.
bool settles(Disposition disposition);

/// The one validator, for single and bulk, window and command line. `today` is the clock's UTC date.
/// The value is the draft with defaults filled in (AcceptedRisk without date: 90 days).
Result<DecisionDraft> validated(DecisionDraft draft, QDate today);

} // namespace pb
