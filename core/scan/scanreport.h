// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "findings/finding.h"
#include "project/project.h"

#include <QJsonObject>
#include <QMap>

#include <vector>

namespace pb {

/// The value of the stage "scan". Everything is sorted; the same tree gives the same report.
struct ScanReport
{
    QString project;                   ///< absolute root
    QString catalogueHash;             ///< RuleCatalog::hash()
    QStringList ownRules;              ///< RuleCatalog::ownFiles(): what the project brought
    int filesSeen = 0;                 ///< Python files in the project
    int filesParsed = 0;               ///< those that could hold a finding
    int settingsSeen = 0;              ///< settings files in the project
    std::vector<Finding> findings;     ///< sorted by file, position, rule
    std::vector<SkippedFile> skipped;  ///< could not be read or not fully understood
    QStringList excluded;              ///< folders left out by design
    QMap<QString, QString> fileHashes; ///< SHA-256 of each file with a finding or a writer of one

    int allSeen() const { return filesSeen + settingsSeen; }
    bool isComplete() const { return skipped.empty(); }
    const Finding *find(const Fingerprint &fingerprint) const;
};

/// The contract "picklebench/scan/1".
QJsonObject toJson(const ScanReport &report);
Result<ScanReport> scanReportFromJson(const QJsonObject &object, const QString &subject);

} // namespace pb
