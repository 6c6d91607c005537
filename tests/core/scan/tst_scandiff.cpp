// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "madefinding.h"

#include "scan/scandiff.h"

#include <QTest>

using namespace pb;
using namespace pb::test;

namespace {

/// "a.py:3 fixed; a.py:9 still-there -> a.py:8": the fates as one comparable text.
QString textOf(const std::vector<FindingFate> &fates)
{
    QStringList lines;
    for (const FindingFate &fate : fates) {
        QString line = QStringLiteral("%1:%2 %3")
                           .arg(fate.finding.file)
                           .arg(fate.finding.start.line)
                           .arg(word(fate.fate));
        if (fate.why != VanishReason::None)
            line += u' ' + word(fate.why);
        lines.append(line);
    }
    return lines.join(QStringLiteral("; "));
}

const QString a = QStringLiteral("a.py");
const QString f = QStringLiteral("f");

} // namespace

class TestScanDiff : public QObject
{
    Q_OBJECT

private slots:
    void nothingChanged()
    {
        const ScanReport report = madeReport({madeFinding(a, 3)});
        const auto fates = compareScans(report, report, {});
        QCOMPARE(textOf(fates), QStringLiteral("a.py:3 still-there"));
        QCOMPARE(fates.front().now, report.findings.front().fingerprint);
        QVERIFY(compareScans(madeReport({}), madeReport({}), {}).empty());
    }

    void movedLinesAreTheSameFinding()
    {
        const auto fates =
            compareScans(madeReport({madeFinding(a, 3)}), madeReport({madeFinding(a, 40)}), {});
        QCOMPARE(textOf(fates), QStringLiteral("a.py:3 still-there"));
    }

    void goneAndCoveredIsFixed()
    {
        const Finding finding = madeFinding(a, 3);
        const auto fates =
            compareScans(madeReport({finding}), madeReport({}), {finding.fingerprint});
        QCOMPARE(textOf(fates), QStringLiteral("a.py:3 fixed"));
        QVERIFY(fates.front().now.isEmpty());
    }

    void goneIsNotFixed_data()
    {
        QTest::addColumn<bool>("covered");
        QTest::addColumn<bool>("skipped");
        QTest::addColumn<bool>("deleted");
        QTest::addColumn<bool>("otherRules");
        QTest::addColumn<QString>("expected");
        QTest::newRow("not covered")
            << false << false << false << false << QStringLiteral("code-removed");
        QTest::newRow("file unreadable")
            << true << true << false << false << QStringLiteral("file-skipped");
        QTest::newRow("file deleted")
            << true << false << true << false << QStringLiteral("file-gone");
        QTest::newRow("other rules")
            << true << false << false << true << QStringLiteral("catalogue-changed");
        QTest::newRow("all at once")
            << true << true << true << true << QStringLiteral("catalogue-changed");
    }

    void goneIsNotFixed()
    {
        QFETCH(bool, covered);
        QFETCH(bool, skipped);
        QFETCH(bool, deleted);
        QFETCH(bool, otherRules);
        QFETCH(QString, expected);
        const Finding finding = madeFinding(a, 3);
        ScanReport after = madeReport({});
        if (skipped)
            after.skipped.push_back({a, QStringLiteral("not readable")});
        if (otherRules)
            after.catalogueHash = QString(64, u'd');
        const QStringList files = deleted ? QStringList() : QStringList{a};
        const std::vector<Fingerprint> fixes =
            covered ? std::vector{finding.fingerprint} : std::vector<Fingerprint>();
        QCOMPARE(textOf(compareScans(madeReport({finding}), after, fixes, files)),
                 QStringLiteral("a.py:3 vanished ") + expected);
    }

    void newFinding()
    {
        const auto fates = compareScans(madeReport({}), madeReport({madeFinding(a, 7)}), {});
        QCOMPARE(textOf(fates), QStringLiteral("a.py:7 new"));
    }

    void fixingOneOfTwoEqualCalls_data()
    {
        QTest::addColumn<int>("fixed");
        QTest::newRow("the first") << 0;
        QTest::newRow("the second") << 1;
    }

    void fixingOneOfTwoEqualCalls()
    {
        QFETCH(int, fixed);
        const std::vector before{madeFinding(a, 3, f, 0), madeFinding(a, 9, f, 1)};
        // Whichever is left, the scanner now counts it as the first of its kind.
        const Finding left = madeFinding(a, fixed == 0 ? 8 : 3, f, 0);
        const auto fates = compareScans(madeReport(before), madeReport({left}),
                                        {before[static_cast<size_t>(fixed)].fingerprint});
        QCOMPARE(textOf(fates), fixed == 0 ? QStringLiteral("a.py:3 fixed; a.py:9 still-there")
                                           : QStringLiteral("a.py:3 still-there; a.py:9 fixed"));
        const FindingFate &kept = fates[fixed == 0 ? 1 : 0];
        QCOMPARE(kept.now, left.fingerprint);
        QCOMPARE(kept.now == kept.finding.fingerprint, fixed == 1);
    }

    void aFixThatDidNotWorkIsStillThere()
    {
        const std::vector before{madeFinding(a, 3, f, 0), madeFinding(a, 9, f, 1)};
        const auto fates = compareScans(madeReport(before), madeReport(before),
                                        {before[0].fingerprint, before[1].fingerprint});
        QCOMPARE(textOf(fates), QStringLiteral("a.py:3 still-there; a.py:9 still-there"));
    }

    void oneEqualCallMore()
    {
        const std::vector after{madeFinding(a, 3, f, 0), madeFinding(a, 9, f, 1)};
        const auto fates =
            compareScans(madeReport({madeFinding(a, 3, f, 0)}), madeReport(after), {});
        QCOMPARE(textOf(fates), QStringLiteral("a.py:3 still-there; a.py:9 new"));
    }

    void whiteSpaceIsNoDifference()
    {
        const Finding before = madeFinding(a, 3, f, 0, QStringLiteral("x, y"));
        const Finding after = madeFinding(a, 3, f, 0, QStringLiteral("x,\n    y"));
        QCOMPARE(textOf(compareScans(madeReport({before}), madeReport({after}), {})),
                 QStringLiteral("a.py:3 still-there"));
    }

    void functionsAndFilesAreKeptApart()
    {
        const Finding inF = madeFinding(a, 3, f);
        const Finding inG = madeFinding(a, 9, QStringLiteral("g"));
        const Finding inB = madeFinding(QStringLiteral("b.py"), 3, f);
        const auto fates =
            compareScans(madeReport({inF, inG}), madeReport({inG, inB}), {inF.fingerprint});
        QCOMPARE(textOf(fates), QStringLiteral("a.py:3 fixed; a.py:9 still-there; b.py:3 new"));
    }

    void wordsAreReadBack()
    {
        for (const Fate fate : {Fate::StillThere, Fate::Fixed, Fate::Vanished, Fate::New})
            QCOMPARE(fateFromWord(word(fate)), fate);
        for (const VanishReason why :
             {VanishReason::None, VanishReason::CodeRemoved, VanishReason::FileGone,
              VanishReason::FileSkipped, VanishReason::CatalogueChanged})
            QCOMPARE(vanishReasonFromWord(word(why)), why);
        QVERIFY(!fateFromWord(QStringLiteral("Fixed")));
    }
};

QTEST_GUILESS_MAIN(TestScanDiff)
#include "tst_scandiff.moc"
