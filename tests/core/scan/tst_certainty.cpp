// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/json.h"
#include "scan/scanner.h"
#include "tempproject.h"
#include "verifyresult.h"

using namespace pb;
using namespace Qt::StringLiterals;

/// Every finding says how sure it is and why, what would settle it, and which bound was hit.
class TestCertainty : public QObject
{
    Q_OBJECT

private slots:
    void everyFindingSaysHowSureItIs_data();
    void everyFindingSaysHowSureItIs();
    void aBoundIsSaid();
    void everythingIsInTheJson();
};

namespace {

Result<ScanReport> scanOf(const QByteArray &source)
{
    const test::TempProject temp;
    temp.write(u"a.py"_s, source);
    return Project::open(temp.root()).and_then([](const Project &project) {
        return RuleCatalog::bundled().and_then(
            [&](const RuleCatalog &catalog) { return scanProject(project, catalog); });
    });
}

} // namespace

void TestCertainty::everyFindingSaysHowSureItIs_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("confidence");
    QTest::addColumn<QString>("because");
    QTest::addColumn<QString>("toSettle");
    const auto row = [](const char *name, const QByteArray &source, const QString &confidence,
                        const QString &because, const QString &toSettle) {
        QTest::newRow(name) << source << confidence << because << toSettle;
    };
    row("resolved",
        "import pickle\nfrom flask import request\ndef f():\n    pickle.loads(request.data)\n",
        u"high"_s, u"The origin is resolved"_s, {});
    row("subclass", "import pickle\nclass U(pickle.Unpickler):\n    pass\n", u"high"_s,
        u"stand in the program text"_s, u"Which bytes its instances are given"_s);
    row("unreachable", "import pickle\ndef f(x):\n    if False:\n        pickle.loads(x)\n",
        u"medium"_s, u"No run of the code"_s, {});
    row("callers", "import pickle\ndef f(x):\n    return pickle.loads(x)\n", u"low"_s,
        u"was not resolved"_s, u"Who calls the function at a.py:2"_s);
    row("not followed", "import pickle, elsewhere\npickle.loads(elsewhere.get())\n", u"low"_s,
        u"was not resolved"_s, u"at a.py:2 takes in"_s);
    row("through something",
        "import pickle, elsewhere\nfrom flask import request\ndef f():\n"
        "    return pickle.loads(elsewhere.turn(request.data))\n",
        u"low"_s, u"passes through a call that was not followed"_s, {});
    row("handed on", "import pickle, elsewhere\nelsewhere.register(pickle.loads)\n", u"low"_s,
        u"handed on"_s, u"Who calls the function that is handed on here"_s);
    row("assumed", "from other.lib import pickle\npickle.loads(b'x')\n", u"low"_s,
        u"an assumption"_s, {});
}

void TestCertainty::everyFindingSaysHowSureItIs()
{
    QFETCH(QByteArray, source);
    QFETCH(QString, confidence);
    QFETCH(QString, because);
    QFETCH(QString, toSettle);
    const auto report = scanOf(source);
    QVERIFY_RESULT(report);
    QCOMPARE(report->findings.size(), 1U);
    const Finding &finding = report->findings.front();
    QCOMPARE(word(finding.confidence), confidence);
    QVERIFY2(finding.confidenceReason.contains(because), qPrintable(finding.confidenceReason));
    QCOMPARE(finding.toSettle.isEmpty(), finding.exposure != Exposure::Unknown);
    QVERIFY2(finding.toSettle.contains(toSettle), qPrintable(finding.toSettle));
    QCOMPARE(finding.bound, QString());
    QCOMPARE(finding.payload, u"exec"_s);
}

void TestCertainty::aBoundIsSaid()
{
    QByteArray source("import pickle\ndef f0(x):\n    return x\n");
    for (int i = 1; i < 40; ++i)
        source += "def f" + QByteArray::number(i) + "(x):\n    return f" + QByteArray::number(i - 1)
                  + "(x)\n";
    source += "def top(x):\n    return pickle.loads(f39(x))\n";
    const auto report = scanOf(source);
    QVERIFY_RESULT(report);
    QCOMPARE(report->findings.size(), 1U);
    const Finding &finding = report->findings.front();
    QVERIFY2(!finding.bound.isEmpty(), qPrintable(finding.exposureReason));
    QVERIFY(finding.confidence != Confidence::High);
    QCOMPARE(finding.exposure, Exposure::Unknown);
    QVERIFY(!finding.toSettle.isEmpty());
}

void TestCertainty::everythingIsInTheJson()
{
    const auto report = scanOf("import pickle\ndef f(x):\n    return pickle.loads(x)\n");
    QVERIFY_RESULT(report);
    Finding finding = report->findings.front();
    finding.bound = u"a bound"_s;
    const auto again = findingFromJson(toJson(finding));
    QVERIFY(again);
    QCOMPARE(again->payload, finding.payload);
    QCOMPARE(again->confidenceReason, finding.confidenceReason);
    QCOMPARE(again->toSettle, finding.toSettle);
    QCOMPARE(again->bound, finding.bound);
    QCOMPARE(compactJson(toJson(*again)), compactJson(toJson(finding)));
}

QTEST_GUILESS_MAIN(TestCertainty)

#include "tst_certainty.moc"
