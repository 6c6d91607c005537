// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tempproject.h"
#include "verifyresult.h"

#include "base/hash.h"
#include "scan/scanner.h"
#include "verify/verdict.h"

#include <QDir>
#include <QTest>

using namespace pb;
using namespace pb::test;

namespace {

const QString file = QStringLiteral("shop.py");
const QString who = QStringLiteral("ana@example");

const QByteArray head = "import json\nimport pickle\nfrom flask import request\n\n\n";
const QByteArray vulnerable = head + "def f():\n    return pickle.loads(request.data)\n";
const QByteArray repaired = head + "def f():\n    return json.loads(request.data)\n";
const QByteArray twice = head
                         + "def f():\n    a = pickle.loads(request.data)\n    b = 1\n"
                           "    c = pickle.loads(request.data)\n    return a, b, c\n";
const QByteArray onceLeft = head
                            + "def f():\n    a = json.loads(request.data)\n    b = 1\n"
                              "    c = pickle.loads(request.data)\n    return a, b, c\n";

} // namespace

/// The whole way on a temporary project, with a plan made by hand: what verification says of it.
class TestVerifier : public QObject
{
    Q_OBJECT

private:
    RuleCatalog m_catalog;

    Result<ScanReport> scan(const TempProject &project)
    {
        return Project::open(project.root()).and_then([&](const Project &p) {
            return scanProject(p, m_catalog);
        });
    }

    /// Scans `before`, plans to make it `after` and to fix the first `fixes` findings of the file.
    Result<AppliedChange> apply(const TempProject &project, const QByteArray &before,
                                const QByteArray &after, size_t fixes = 1)
    {
        project.write(file, before);
        const auto report = scan(project);
        if (!report)
            return std::unexpected(report.error());
        FixPlan plan;
        plan.project = report->project;
        for (size_t i = 0; i < fixes; ++i)
            plan.chosen.push_back({report->findings.at(i).fingerprint,
                                   {QStringLiteral("json")},
                                   Applicability::NeedsReview,
                                   QStringLiteral("Load JSON"),
                                   {},
                                   {},
                                   {}});
        plan.files.push_back({file, before, after, 0100644});
        return writeBundle(project.beside(QStringLiteral("bundle")), plan, {*report, {}, {}})
            .and_then([&](const Bundle &bundle) { return applyBundle(bundle, project.root()); });
    }

    static QStringList failed(const Verdict &verdict)
    {
        QStringList ids;
        for (const CheckResult &check : verdict.checks) {
            if (!check.passed)
                ids.append(check.id);
        }
        return ids;
    }

    static void decide(const TempProject &project, const Fingerprint &finding,
                       Disposition disposition)
    {
        auto log = DecisionLog::open(project.root() + QStringLiteral("/.picklebench"));
        QVERIFY_RESULT(log);
        DecisionDraft draft;
        draft.finding = finding;
        draft.disposition = disposition;
        draft.reason = QStringLiteral("looked at it");
        QVERIFY_RESULT(log->append(draft, who));
    }

private slots:
    void initTestCase()
    {
        const auto bundled = RuleCatalog::bundled();
        QVERIFY_RESULT(bundled);
        m_catalog = *bundled;
    }

    void aGoodFixPasses()
    {
        const TempProject project;
        const auto change = apply(project, vulnerable, repaired);
        QVERIFY_RESULT(change);
        const auto verdict = verifyChange(*change, m_catalog);
        QVERIFY_RESULT(verdict);
        QCOMPARE(failed(*verdict), QStringList());
        QVERIFY(verdict->passed());
        QStringList ids;
        for (const CheckResult &check : verdict->checks)
            ids.append(check.id);
        QCOMPARE(ids, verdictCheckIds());
        const auto evidence = latestEvidence(change->bundle, QStringLiteral("verify"));
        QVERIFY_RESULT(evidence);
        QCOMPARE(*evidence, toJson(*verdict));
    }

    void editedAfterwards()
    {
        const TempProject project;
        const auto change = apply(project, vulnerable, repaired);
        QVERIFY_RESULT(change);
        project.write(file, repaired + "# a late idea\n");
        const auto verdict = verifyChange(*change, m_catalog);
        QVERIFY_RESULT(verdict);
        QCOMPARE(failed(*verdict), QStringList{QStringLiteral("hashes-match")});
    }

    void aProjectThatIsGoneIsAFailedVerification()
    {
        const TempProject project;
        const auto change = apply(project, vulnerable, repaired);
        QVERIFY_RESULT(change);
        QVERIFY_RESULT(verifyChange(*change, m_catalog));
        QVERIFY(QDir().rename(project.root(), project.beside(QStringLiteral("moved"))));
        const auto verdict = verifyChange(*change, m_catalog);
        QVERIFY_RESULT(verdict);
        QStringList all = verdictCheckIds();
        QCOMPARE(all.takeLast(), QStringLiteral("rollback-rehearsed"));
        QCOMPARE(failed(*verdict), all);
        QVERIFY(!verdict->after.isComplete());
        const auto evidence = latestEvidence(change->bundle, QStringLiteral("verify"));
        QVERIFY_RESULT(evidence);
        QCOMPARE(*evidence, toJson(*verdict));
    }

    void brokenSyntax()
    {
        const TempProject project;
        const auto change = apply(project, vulnerable, repaired + "def broken(:\n    pass\n");
        QVERIFY_RESULT(change);
        const auto verdict = verifyChange(*change, m_catalog);
        QVERIFY_RESULT(verdict);
        QVERIFY(failed(*verdict).contains(QStringLiteral("files-parse")));
    }

    void oldSyntaxErrorsAreNotHeldAgainstTheFix()
    {
        const TempProject project;
        const QByteArray broken = "\n\nprint 'python 2'\n";
        const auto change = apply(project, vulnerable + broken, repaired + broken);
        QVERIFY_RESULT(change);
        const auto verdict = verifyChange(*change, m_catalog);
        QVERIFY_RESULT(verdict);
        QVERIFY(verdict->check(QStringLiteral("files-parse"))->passed);
    }

    void anEditInsideAnOldSyntaxErrorIsNoNewOne()
    {
        const TempProject project;
        // The parser takes both lines for one error: its text is another one after the edit.
        const QByteArray start = "\n\ndef g():\n    x = (";
        const QByteArray end = ".loads(request.data)\n    y = 2 +\n";
        const auto change =
            apply(project, vulnerable + start + "pickle" + end, repaired + start + "json" + end);
        QVERIFY_RESULT(change);
        const auto verdict = verifyChange(*change, m_catalog);
        QVERIFY_RESULT(verdict);
        const CheckResult *parse = verdict->check(QStringLiteral("files-parse"));
        QVERIFY2(parse->passed, qPrintable(parse->details.join(u'\n')));
    }

    void onlyWhatSomebodyCanWriteNeedsADecision()
    {
        const TempProject project;
        const QByteArray constant = "\n\ndef g():\n    return pickle.loads(b'N.')\n";
        const auto change = apply(project, vulnerable + constant, repaired + constant);
        QVERIFY_RESULT(change);
        const auto verdict = verifyChange(*change, m_catalog);
        QVERIFY_RESULT(verdict);
        QCOMPARE(verdict->after.findings.size(), size_t(1));
        QCOMPARE(verdict->after.findings.front().exposure, Exposure::None);
        const CheckResult *triaged = verdict->check(QStringLiteral("all-triaged"));
        QVERIFY(triaged->passed);
        QVERIFY2(triaged->summary.contains(QStringLiteral("1 finding with exposure none")),
                 qPrintable(triaged->summary));
        QCOMPARE(failed(*verdict), QStringList());
    }

    void settledFindingsDoNotSpeakAgainstTheChange()
    {
        const TempProject project;
        const QByteArray others = "\n\ndef g():\n    return pickle.loads(request.form['a'])\n"
                                  "\n\ndef h():\n    return pickle.loads(request.form['b'])\n";
        project.write(file, vulnerable + others);
        const auto before = scan(project);
        QVERIFY_RESULT(before);
        QCOMPARE(before->findings.size(), size_t(3));
        decide(project, before->findings[1].fingerprint, Disposition::AcceptedRisk);
        const auto change = apply(project, vulnerable + others, repaired + others);
        QVERIFY_RESULT(change);
        auto verdict = verifyChange(*change, m_catalog);
        QVERIFY_RESULT(verdict);
        const CheckResult *left = verdict->check(QStringLiteral("no-untrusted-left"));
        QVERIFY(!left->passed);
        QCOMPARE(left->details.size(), 1);
        QVERIFY(left->details.front().contains(QStringLiteral("in h")));
        decide(project, before->findings[2].fingerprint, Disposition::AcceptedRisk);
        verdict = verifyChange(*change, m_catalog);
        QVERIFY_RESULT(verdict);
        QCOMPARE(verdict->check(QStringLiteral("no-untrusted-left"))->details.size(), 2);
    }

    void deletedFileIsNotFixed()
    {
        const TempProject project;
        const auto change = apply(project, vulnerable, repaired);
        QVERIFY_RESULT(change);
        QVERIFY(QFile::remove(project.root() + u'/' + file));
        const auto verdict = verifyChange(*change, m_catalog);
        QVERIFY_RESULT(verdict);
        QVERIFY(failed(*verdict).contains(QStringLiteral("fixed-gone")));
        QVERIFY(verdict->check(QStringLiteral("fixed-gone"))
                    ->details.front()
                    .contains(QStringLiteral("gone with its file")));
    }

    void fallbackInTheFixedFunction()
    {
        const TempProject project;
        const QByteArray fallback =
            head
            + "def f():\n    try:\n        return json.loads(request.data)\n"
              "    except ValueError:\n        return pickle.loads(request.get_data())\n";
        const auto change = apply(project, vulnerable, fallback);
        QVERIFY_RESULT(change);
        const auto verdict = verifyChange(*change, m_catalog);
        QVERIFY_RESULT(verdict);
        for (const char *id :
             {"no-new-findings", "no-untrusted-left", "all-triaged", "invalid-input-refused"})
            QVERIFY2(failed(*verdict).contains(QLatin1StringView(id)), id);
    }

    void oneOfTwoEqualCallsKeepsItsOwnDecision()
    {
        const TempProject project;
        project.write(file, twice);
        const auto before = scan(project);
        QVERIFY_RESULT(before);
        QCOMPARE(before->findings.size(), 2);
        // The first one is called harmless, and then fixed all the same.
        decide(project, before->findings[0].fingerprint, Disposition::FalsePositive);
        const auto change = apply(project, twice, onceLeft);
        QVERIFY_RESULT(change);
        auto verdict = verifyChange(*change, m_catalog);
        QVERIFY_RESULT(verdict);
        QVERIFY(verdict->check(QStringLiteral("fixed-gone"))->passed);
        QVERIFY(verdict->check(QStringLiteral("no-new-findings"))->passed);
        // The other one now has its fingerprint, and must not have its decision.
        QVERIFY(!verdict->check(QStringLiteral("all-triaged"))->passed);
        decide(project, before->findings[1].fingerprint, Disposition::AcceptedRisk);
        verdict = verifyChange(*change, m_catalog);
        QVERIFY_RESULT(verdict);
        QVERIFY(verdict->check(QStringLiteral("all-triaged"))->passed);
        QVERIFY(verdict->check(QStringLiteral("no-untrusted-left"))->passed);
    }

    void unreadableFileIsNotClean()
    {
        const TempProject project;
        project.write(QStringLiteral("other.py"), "x = 1\n");
        const auto change = apply(project, vulnerable, repaired);
        QVERIFY_RESULT(change);
        project.write(QStringLiteral("zero.py"), QByteArray("import pickle\0x", 15));
        const auto verdict = verifyChange(*change, m_catalog);
        QVERIFY_RESULT(verdict);
        QCOMPARE(failed(*verdict), QStringList{QStringLiteral("scan-complete")});
    }

    void cancelled()
    {
        const TempProject project;
        const auto change = apply(project, vulnerable, repaired);
        QVERIFY_RESULT(change);
        const auto verdict = verifyChange(*change, m_catalog, {[] { return true; }, {}});
        QVERIFY(!verdict);
        QCOMPARE(verdict.error().code, Error::Code::Cancelled);
        QVERIFY(!latestEvidence(change->bundle, QStringLiteral("verify")));
    }

    // The count of findings drops, and yet the change must not pass.
    void aSwitchThatWasTurnedFails()
    {
        const TempProject project;
        const QByteArray rest = "\n\ndef g(p):\n    import numpy\n    return numpy.load(p";
        const auto change =
            apply(project, vulnerable + rest + ")\n", repaired + rest + ", allow_pickle=True)\n");
        QVERIFY_RESULT(change);
        const auto verdict = verifyChange(*change, m_catalog);
        QVERIFY_RESULT(verdict);
        QVERIFY(verdict->check(QStringLiteral("fixed-gone"))->passed);
        const CheckResult *weaker = verdict->check(QStringLiteral("no-guard-weakened"));
        QVERIFY(!weaker->passed);
        QCOMPARE(weaker->details,
                 QStringList{QStringLiteral("shop.py:12: numpy.load is called with "
                                            "allow_pickle=True; it was not before")});
    }

    void aMacCheckThatIsGoneFails()
    {
        const TempProject project;
        const QByteArray start = "\n\nimport hmac\nimport os\n\n\ndef g():\n"
                                 "    body = request.get_data()\n"
                                 "    mac = hmac.new(os.environb[b'KEY'], body[32:], 'sha256')\n";
        const QByteArray check = "    if not hmac.compare_digest(mac.digest(), body[:32]):\n"
                                 "        raise ValueError\n";
        const QByteArray load = "    return pickle.loads(body[32:])\n";
        const auto change =
            apply(project, vulnerable + start + check + load, repaired + start + load);
        QVERIFY_RESULT(change);
        QCOMPARE(change->bundle.before.scan.findings.back().guard.verdict, GuardVerdict::Effective);
        const auto verdict = verifyChange(*change, m_catalog);
        QVERIFY_RESULT(verdict);
        const CheckResult *weaker = verdict->check(QStringLiteral("no-guard-weakened"));
        QVERIFY(!weaker->passed);
        QCOMPARE(weaker->details.size(), 1);
        QVERIFY2(weaker->details.front().startsWith(
                     QStringLiteral("shop.py:17 pickle.loads in g: the guard before it "
                                    "(authenticated, effective) is absent now")),
                 qPrintable(weaker->details.front()));
    }

    // Silence is never a pass: what cannot be compared is not said to be as strong as before.
    void whatCannotBeComparedFails()
    {
        const TempProject project;
        const auto change = apply(project, vulnerable, repaired);
        QVERIFY_RESULT(change);
        QVERIFY(QFile::remove(project.root() + u'/' + file));
        auto verdict = verifyChange(*change, m_catalog);
        QVERIFY_RESULT(verdict);
        QVERIFY(!verdict->check(QStringLiteral("no-guard-weakened"))->passed);
        project.write(file, repaired);
        QVERIFY(QFile::remove(change->bundle.folder + QStringLiteral("/blobs/")
                              + change->bundle.files.front().sha256Before));
        verdict = verifyChange(*change, m_catalog);
        QVERIFY_RESULT(verdict);
        const CheckResult *weaker = verdict->check(QStringLiteral("no-guard-weakened"));
        QVERIFY(!weaker->passed);
        QVERIFY2(weaker->details.front().startsWith(QStringLiteral("shop.py: not compared")),
                 qPrintable(weaker->details.front()));
    }

    // What a person changed by hand in a settings file is told apart like any other code.
    void settingsFilesAreScannedAgain()
    {
        const QString config = QStringLiteral("airflow.cfg");
        const QByteArray pickling = "[core]\nenable_xcom_pickling = True\n";
        const auto verified = [&](const QByteArray &now) {
            const TempProject project;
            project.write(config, pickling);
            const auto change = apply(project, repaired, repaired + "\n", 0);
            if (change)
                project.write(config, now);
            return change.and_then(
                [&](const AppliedChange &c) { return verifyChange(c, m_catalog); });
        };
        const auto kept = verified(pickling);
        QVERIFY_RESULT(kept);
        QCOMPARE(kept->fates.size(), 1U);
        QCOMPARE(kept->fates.front().fate, Fate::StillThere);
        QVERIFY(failed(*kept).contains(QStringLiteral("all-triaged")));
        const auto off = verified("[core]\nenable_xcom_pickling = False\n");
        QVERIFY_RESULT(off);
        QCOMPARE(off->fates.front().fate, Fate::Vanished);
        QCOMPARE(off->fates.front().why, VanishReason::CodeRemoved);
        const auto more = verified(pickling + "[DEFAULT]\nenable_xcom_pickling = True\n");
        QVERIFY_RESULT(more);
        QVERIFY(failed(*more).contains(QStringLiteral("no-new-findings")));
    }
};

QTEST_GUILESS_MAIN(TestVerifier)
#include "tst_verifier.moc"
