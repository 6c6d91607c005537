// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/json.h"
#include "scan/scanner.h"
#include "tempproject.h"
#include "verifyresult.h"

#include <QFile>

using namespace pb;

namespace {

Result<ScanReport> scan(const test::TempProject &temp, const RunControl &control = {})
{
    const auto project = Project::open(temp.root());
    const auto catalog = RuleCatalog::bundled();
    return scanProject(*project, *catalog, control);
}

QStringList places(const ScanReport &report)
{
    QStringList lines;
    for (const Finding &finding : report.findings)
        lines.append(
            QStringLiteral("%1:%2 %3").arg(finding.file).arg(finding.start.line).arg(finding.api));
    return lines;
}

} // namespace

class TestScanner : public QObject
{
    Q_OBJECT

private slots:
    void sameInputSameOutput()
    {
        const test::TempProject temp;
        temp.copyFrom(QStringLiteral(PICKLEBENCH_SOURCE_DIR "/resources/sample"));
        const auto first = scan(temp);
        QVERIFY_RESULT(first);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(prettyJson(toJson(*scan(temp))), prettyJson(toJson(*first)));
        const auto again = scanReportFromJson(toJson(*first), QStringLiteral("x"));
        QVERIFY_RESULT(again);
        QCOMPARE(prettyJson(toJson(*again)), prettyJson(toJson(*first)));
    }

    void fingerprintsSurviveMovedLines()
    {
        const test::TempProject temp;
        const QByteArray code(
            "import pickle\ndef f(x):\n    return pickle.loads(x)\ndef g(x):\n    return pickle.loads(x)\n");
        temp.write(QStringLiteral("a.py"), code);
        const auto before = scan(temp);
        temp.write(QStringLiteral("a.py"),
                   QByteArray("# moved\n\n\n")
                       + QByteArray(code).replace("loads(x)", "loads( x )"));
        const auto after = scan(temp);
        QCOMPARE(before->findings.size(), 2U);
        QVERIFY(before->findings[0].fingerprint != before->findings[1].fingerprint);
        for (size_t i = 0; i < 2; ++i)
            QCOMPARE(after->findings[i].fingerprint, before->findings[i].fingerprint);
    }

    void namesTravelThroughModules()
    {
        const test::TempProject temp;
        temp.write(QStringLiteral("shop/__init__.py"), "");
        temp.write(
            QStringLiteral("shop/compat.py"),
            "try:\n    import cPickle as pickle\nexcept ImportError:\n    import pickle\nthaw = pickle.loads\n");
        temp.write(QStringLiteral("shop/middle.py"), "from .compat import thaw as melt\n");
        temp.write(QStringLiteral("shop/user.py"),
                   "from shop.middle import melt\ndef f(x):\n    return melt(x)\n");
        temp.write(QStringLiteral("shop/via.py"), "from . import inner\n");
        temp.write(QStringLiteral("shop/inner.py"), "from . import compat\n");
        temp.write(QStringLiteral("shop/deep.py"),
                   "from .via import inner\ninner.compat.pickle.load(f)\n");
        temp.write(QStringLiteral("shop/outside.py"),
                   "from kombu.serialization import pickle\npickle.loads(x)\n");
        temp.write(QStringLiteral("shop/own.py"), "class pickle:\n    pass\n");
        temp.write(QStringLiteral("shop/lookalike.py"),
                   "from .own import pickle\npickle.loads(x)\n");
        const auto report = scan(temp);
        QVERIFY_RESULT(report);
        QCOMPARE(places(*report), (QStringList{QStringLiteral("shop/deep.py:2 pickle.load"),
                                               QStringLiteral("shop/outside.py:2 pickle.loads"),
                                               QStringLiteral("shop/user.py:3 pickle.loads")}));
        QCOMPARE(report->findings[1].confidence, Confidence::Low);
    }

    void whatCannotBeReadIsSaid()
    {
        const test::TempProject temp;
        temp.write(QStringLiteral("nul.py"), QByteArray("import pickle\0\n", 15));
        temp.write(QStringLiteral("broken.py"), "import pickle\ndef f(:\n  pickle.loads(x)\n");
        temp.write(QStringLiteral("clean.py"), "import pickle\n");
        const auto report = scan(temp);
        QVERIFY_RESULT(report);
        QCOMPARE(report->skipped.size(), 2U);
        QVERIFY(!report->isComplete());
        QCOMPARE(report->skipped[0].file, QStringLiteral("broken.py"));
        QVERIFY(report->skipped[0].reason.contains(QStringLiteral("line 2")));
        QVERIFY(report->skipped[1].reason.contains(QStringLiteral("NUL")));
        QCOMPARE(places(*report), QStringList{QStringLiteral("broken.py:3 pickle.loads")});
    }

    void hostileSourceIsBounded_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::newRow("nested brackets") << QByteArray("import pickle\npickle.loads(")
                                                + QByteArray(20000, '(') + QByteArray(20000, ')')
                                                + ")\n";
        QTest::newRow("open brackets")
            << QByteArray("import pickle\npickle.loads(") + QByteArray(20000, '[');
        QByteArray sum("import pickle\npickle.loads(a");
        for (int i = 0; i < 20000; ++i)
            sum += "+a";
        QTest::newRow("long sum") << sum + ")\n";
        QByteArray chain("import pickle\nx = pickle");
        for (int i = 0; i < 5000; ++i)
            chain += ".a";
        QTest::newRow("long chain") << chain + ".loads(y)\n";
        QByteArray aliases("import pickle\na0 = pickle\n");
        for (int i = 1; i < 500; ++i)
            aliases += "a" + QByteArray::number(i) + " = a" + QByteArray::number(i - 1)
                       + " if x else a" + QByteArray::number(i - 1) + "\n";
        QTest::newRow("doubling aliases") << aliases + "a499.loads(y)\n";
        QByteArray blocks("import pickle\n");
        for (int i = 0; i < 300; ++i)
            blocks += QByteArray(i, ' ') + "if x:\n";
        QTest::newRow("deep blocks") << blocks + QByteArray(300, ' ') + "pickle.loads(x)\n";
    }
    void hostileSourceIsBounded()
    {
        QFETCH(QByteArray, source);
        const test::TempProject temp;
        temp.write(QStringLiteral("a.py"), source);
        QVERIFY_RESULT(scan(temp));
    }

    void aLoneCrEndsAComment()
    {
        const test::TempProject temp;
        temp.write(QStringLiteral("a.py"), "import pickle\r# c\rpickle.loads(input())\r");
        const auto report = scan(temp);
        QVERIFY_RESULT(report);
        QCOMPARE(places(*report), QStringList{QStringLiteral("a.py:3 pickle.loads")});
    }

    void whatIsTooDeepIsNotCalledDead()
    {
        const test::TempProject temp;
        temp.write(QStringLiteral("a.py"), "import pickle\nx = " + QByteArray(400, '(')
                                               + "pickle.loads(d)" + QByteArray(400, ')') + "\n");
        const auto report = scan(temp);
        QVERIFY_RESULT(report);
        QCOMPARE(report->findings.size(), 1U);
        QCOMPARE(report->findings[0].exposure, Exposure::Unknown);
    }

    void cancelLeavesNothing()
    {
        const test::TempProject temp;
        temp.copyFrom(QStringLiteral(PICKLEBENCH_SOURCE_DIR "/resources/sample"));
        const auto report = scan(temp, {.cancelled = [] { return true; }, .progress = {}});
        QVERIFY(!report);
        QCOMPARE(report.error().code, Error::Code::Cancelled);
        QVERIFY(!QFile::exists(temp.root() + QStringLiteral("/.picklebench")));
    }

    void otherToolsMarkersAreClaims()
    {
        const test::TempProject temp;
        temp.write(QStringLiteral("a.py"),
                   "import pickle\npickle.loads(x)  # nosec B301\npickle.loads('# nosec')\n");
        const auto report = scan(temp);
        QVERIFY_RESULT(report);
        QCOMPARE(report->findings.size(), 2U);
        QCOMPARE(report->findings[0].suppression, QStringLiteral("# nosec B301"));
        QCOMPARE(report->findings[1].suppression, QString());
    }
};

QTEST_GUILESS_MAIN(TestScanner)

#include "tst_scanner.moc"
