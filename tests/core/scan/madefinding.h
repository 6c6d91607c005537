// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "findings/fingerprint.h"
#include "scan/scanreport.h"

namespace pb::test {

/// A finding as the scanner would make it: `pickle.loads(<argument>)` on a line of a function.
inline Finding madeFinding(const QString &file, int line,
                           const QString &function = QStringLiteral("f"), int occurrence = 0,
                           const QString &argument = QStringLiteral("data"))
{
    Finding finding;
    finding.rule.value = QStringLiteral("PB102");
    finding.api = QStringLiteral("pickle.loads");
    finding.file = file;
    finding.function = function;
    finding.code = QStringLiteral("pickle.loads(%1)").arg(argument);
    finding.start = {line, 5};
    finding.end = {line, 5 + static_cast<int>(finding.code.size())};
    finding.span = {line * 100, line * 100 + finding.code.size()};
    finding.exposure = Exposure::Remote;
    finding.exposureReason = QStringLiteral("The body of a request reaches the call.");
    finding.severity = Severity::Critical;
    finding.confidence = Confidence::High;
    finding.trace = {{file,
                      {line - 1, 5},
                      QStringLiteral("data = request.get_data()"),
                      QStringLiteral("The request body is read.")},
                     {file, finding.start, finding.code, QStringLiteral("It is deserialised.")}};
    finding.fingerprint =
        makeFingerprint(finding.rule, finding.api, file, function, finding.code, occurrence);
    return finding;
}

inline ScanReport madeReport(std::vector<Finding> findings)
{
    ScanReport report;
    report.project = QStringLiteral("/projects/shop");
    report.catalogueHash = QString(64, u'c');
    report.filesSeen = 12;
    report.filesParsed = 3;
    report.findings = std::move(findings);
    return report;
}

} // namespace pb::test
