// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "madefinding.h"
#include "tempproject.h"

#include "base/hash.h"
#include "bundle/apply.h"

namespace pb::test {

inline const QByteArray codeBefore =
    "import pickle\n\n\ndef f(request):\n    data = request.get_data()\n"
    "    return pickle.loads(data)\n";
inline const QByteArray codeAfter =
    "import json\n\n\ndef f(request):\n    data = request.get_data()\n"
    "    return json.loads(data)\n";

/// A real bundle beside a temporary project, made from a plan by hand: `file` goes from
/// `codeBefore` to `codeAfter` and the finding on line 6 is what it fixes.
class MadeBundle
{
public:
    explicit MadeBundle(const QString &file = QStringLiteral("shop/basket.py"))
        : finding(madeFinding(file, 6))
    {
        project.write(file, codeBefore);
        triaged.scan = madeReport({finding});
        triaged.scan.project = project.root();
        triaged.scan.fileHashes.insert(file, sha256Hex(codeBefore));
        TriageState confirmed;
        confirmed.disposition = Disposition::Confirmed;
        confirmed.by = QStringLiteral("ana@example");
        confirmed.at = QStringLiteral("2026-03-01T09:30:00Z");
        confirmed.decisions = 1;
        triaged.states.insert(finding.fingerprint, confirmed);
        plan.project = project.root();
        plan.chosen.push_back({finding.fingerprint,
                               {QStringLiteral("json")},
                               Applicability::NeedsReview,
                               QStringLiteral("Load JSON instead of pickle"),
                               {QStringLiteral("Senders have to write JSON.")},
                               {},
                               {}});
        plan.files.push_back({file, codeBefore, codeAfter, 0100644});
    }

    Result<Bundle> write(const QString &name = QStringLiteral("bundle")) const
    {
        return writeBundle(project.beside(name), plan, triaged);
    }

    TempProject project;
    Finding finding;
    TriagedReport triaged;
    FixPlan plan;
};

} // namespace pb::test
