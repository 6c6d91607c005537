// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "flow/stages.h"

#include <QString>
#include <QStringList>

namespace pb::cli {

class Console;

/// What most commands start from: an opened project, scanned, with what people decided.
struct Subject
{
    Project project;
    RuleCatalog catalog;
    TriagedReport triaged;
};

/// Opens, scans and triages `path`; says on standard error what is wrong with the decision log, and
/// when a change was interrupted in the project.
Result<Subject> examine(const QString &path, Console &console);

/// Says on standard error what is wrong with the decision log; nothing when it is whole.
void sayLogProblems(const std::vector<DecisionLog::Problem> &problems, Console &console);

/// Whether `folder` looks like a bundle, whole or broken.
bool isBundle(const QString &folder);

/// The bundle in `folder`. Error::NotFound when it is no bundle at all.
Result<Bundle> openBundle(const QString &folder);

/// Says that --three-way may do what was refused with this error without it.
void sayMerging(const Error &error, bool threeWay, Console &console);

/// Completes an identifier that was abbreviated to at least eight characters. Error::NotFound when
/// none of `known` starts with it, Error::Refused when several do. `noun` says what they are.
Result<QString> completed(const QString &abbreviation, const QStringList &known,
                          const QString &noun);

/// The fingerprints of all findings of a scan.
QStringList fingerprintsOf(const ScanReport &scan);

/// Completes each abbreviation; the first that fits nothing or too much is the error.
Result<std::vector<Fingerprint>> findingsNamed(const QStringList &abbreviations,
                                               const ScanReport &scan);

} // namespace pb::cli
