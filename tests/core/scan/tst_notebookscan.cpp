// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/json.h"
#include "fix/fixplan.h"
#include "madenotebook.h"
#include "scan/scanner.h"
#include "tempproject.h"
#include "verifyresult.h"

using namespace pb;
using namespace Qt::StringLiterals;

namespace {

Result<ScanReport> scan(const test::TempProject &temp)
{
    const auto project = Project::open(temp.root());
    const auto catalog = RuleCatalog::bundled();
    return scanProject(*project, *catalog);
}

QStringList places(const ScanReport &report)
{
    QStringList lines;
    for (const Finding &finding : report.findings)
        lines.append(placeText(finding.file, finding.start, finding.cell) + u' ' + finding.api);
    return lines;
}

} // namespace

/// Notebooks and scripts from the scan to the fix.
class TestNotebookScan : public QObject
{
    Q_OBJECT

private slots:
    void aFindingKnowsItsCell()
    {
        const test::TempProject temp;
        temp.write(u"a.ipynb"_s,
                   test::notebookOf(QJsonArray{
                       test::cell(u"markdown"_s, u"pickle.loads(x)"_s),
                       test::cell(u"code"_s, u"%pip install x\nimport pickle, sys"_s),
                       test::cell(u"code"_s, u"data = sys.stdin.buffer.read()"_s),
                       test::cell(u"code"_s, u"%%bash\npickle.loads('"_s),
                       test::cell(u"code"_s, u"# here\n%time y = pickle.loads(data)"_s)}));
        const auto report = scan(temp);
        QVERIFY_RESULT(report);
        QVERIFY(report->isComplete());
        QCOMPARE(places(*report), QStringList{u"a.ipynb, cell 5, line 2 pickle.loads"_s});
        const Finding &finding = report->findings.front();
        QCOMPARE(finding.start, (LineColumn{7, 11}));
        QCOMPARE(finding.exposure, Exposure::Local);
        QCOMPARE(finding.trace.front().cell, (CellLine{3, 1}));
        QCOMPARE(finding.trace.back().cell, (CellLine{5, 2}));
        QCOMPARE(finding.trace.back().text, u"%time y = pickle.loads(data)"_s);
        const auto again = scanReportFromJson(toJson(*report), u"x"_s);
        QVERIFY_RESULT(again);
        QCOMPARE(again->findings.front().cell, finding.cell);
        QCOMPARE(prettyJson(toJson(*again)), prettyJson(toJson(*report)));
    }

    void fingerprintsSurviveMovedCells()
    {
        const test::TempProject temp;
        const auto fingerprints = [&](const QStringList &cells) {
            temp.write(u"a.ipynb"_s, test::notebookOf(cells));
            QStringList found;
            const auto report = scan(temp);
            for (const Finding &finding : report->findings)
                found.append(finding.fingerprint.value);
            return found;
        };
        const QStringList before = fingerprints({u"import pickle"_s, u"pickle.loads(x)"_s});
        QCOMPARE(before.size(), 1);
        QCOMPARE(fingerprints({u"# new\n!ls"_s, u"import pickle\n\npickle.loads(x)"_s}), before);
    }

    void escapesHideNothing()
    {
        const test::TempProject temp;
        temp.write(u"a.ipynb"_s, "{\"cells\":[{\"cell_type\":\"code\",\"source\":"
                                 "\"from \\u0070ickle import \\u006coads\\n\\u006coads(x)\"}]}");
        const auto report = scan(temp);
        QVERIFY_RESULT(report);
        QCOMPARE(places(*report), QStringList{u"a.ipynb, cell 1, line 2 pickle.loads"_s});
    }

    void whatIsDamagedIsSaid()
    {
        const test::TempProject temp;
        temp.write(u"a.ipynb"_s, "{\"cells\":");
        temp.write(u"b.ipynb"_s, test::notebookOf(QStringList{u"x = 1"_s}));
        temp.write(u"c.ipynb"_s,
                   test::notebookOf(
                       QStringList{u"import pickle"_s, u"def f(:\n  '''"_s, u"pickle.loads(x)"_s}));
        temp.write(u"huge.ipynb"_s, QByteArray(65 * 1024 * 1024, ' '));
        const auto report = scan(temp);
        QVERIFY_RESULT(report);
        QCOMPARE(report->skipped.size(), 3U);
        QCOMPARE(report->skipped[0].file, u"a.ipynb"_s);
        QVERIFY(report->skipped[0].reason.contains(u"damaged notebook"_s));
        QCOMPARE(report->skipped[1].file, u"c.ipynb"_s);
        QVERIFY2(report->skipped[1].reason.contains(u"cell 2, line 1"_s),
                 qPrintable(report->skipped[1].reason));
        QVERIFY(report->skipped[2].reason.contains(u"the bound is"_s));
        QCOMPARE(places(*report), QStringList{u"c.ipynb, cell 3, line 1 pickle.loads"_s});
    }

    void anotherLanguageIsLeftOut()
    {
        const test::TempProject temp;
        temp.write(u"a.py"_s, "x = 1\n");
        temp.write(u"r.ipynb"_s,
                   test::notebookOf({test::cell(u"code"_s, u"import pickle; pickle.loads(x)"_s)},
                                    {{u"language_info"_s, QJsonObject{{u"name"_s, u"R"_s}}}}));
        const auto report = scan(temp);
        QVERIFY_RESULT(report);
        QVERIFY(report->findings.empty());
        QVERIFY(report->isComplete());
        QCOMPARE(report->filesSeen, 1);
        QCOMPARE(report->excluded, QStringList{u"r.ipynb (notebook in R)"_s});
    }

    void nobodyImportsANotebookOrScript()
    {
        const test::TempProject temp;
        temp.write(u"compat.ipynb"_s, test::notebookOf(QStringList{u"thaw = len"_s}));
        temp.write(u"compat"_s, "#!/usr/bin/env python3\nimport json\nthaw = json.loads\n");
        temp.write(u"compat.py"_s, "from pickle import loads as thaw\n");
        temp.write(u"user.ipynb"_s,
                   test::notebookOf(QStringList{u"from compat import thaw"_s, u"thaw(x)"_s}));
        temp.write(u"tool"_s, "#!/usr/bin/python3\nfrom compat import thaw\nthaw(x)\n");
        const auto report = scan(temp);
        QVERIFY_RESULT(report);
        QCOMPARE(places(*report), (QStringList{u"tool:3 pickle.loads"_s,
                                               u"user.ipynb, cell 2, line 1 pickle.loads"_s}));
    }

    void aNotebookIsNeverPatched()
    {
        const test::TempProject temp;
        const QByteArray json = test::notebookOf(
            QStringList{u"import pickle, requests"_s,
                        u"pickle.loads(requests.get('https://example').content)"_s});
        temp.write(u"a.ipynb"_s, json);
        const auto catalog = RuleCatalog::bundled();
        const auto project = Project::open(temp.root());
        TriagedReport triaged;
        triaged.scan = *scanProject(*project, *catalog);
        QCOMPARE(triaged.scan.findings.size(), 1U);
        const Fingerprint finding = triaged.scan.findings.front().fingerprint;
        for (const FixRequest &request :
             {FixRequest{}, FixRequest{{finding}, {}}, FixRequest{{finding}, {u"json"_s}}}) {
            const auto plan = planFixes(*project, *catalog, triaged, request);
            QVERIFY_RESULT(plan);
            QVERIFY(plan->isEmpty());
            QVERIFY(plan->chosen.empty());
            QCOMPARE(plan->refused.size(), 1U);
            QVERIFY(plan->refused.front().reason.contains(u"is a notebook"_s));
        }
        const auto proposals = proposalsFor(*project, *catalog, triaged.scan, finding);
        QVERIFY_RESULT(proposals);
        QCOMPARE(proposals->size(), 1U);
        QCOMPARE(proposals->front().applicability, Applicability::AdviceOnly);
        QCOMPARE(temp.read(u"a.ipynb"_s), json);
    }

    void aNotebookKeepsTheImportItTakes()
    {
        const test::TempProject temp;
        temp.write(u"compat.py"_s,
                   "import pickle\n\n\ndef f(x):\n    return pickle.loads(x.recv(1))\n");
        temp.write(u"user.ipynb"_s,
                   test::notebookOf(QStringList{u"import compat\ncompat.pickle.dumps(1)"_s}));
        const auto catalog = RuleCatalog::bundled();
        const auto project = Project::open(temp.root());
        TriagedReport triaged;
        triaged.scan = *scanProject(*project, *catalog);
        const auto plan = planFixes(*project, *catalog, triaged, {});
        QVERIFY_RESULT(plan);
        QCOMPARE(plan->files.size(), 1U);
        QVERIFY(plan->files.front().after.contains("import pickle"));
    }
};

QTEST_GUILESS_MAIN(TestNotebookScan)

#include "tst_notebookscan.moc"
