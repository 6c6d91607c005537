// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "triage/decision.h"

#include "triage/triagedreport.h"
#include "verifyresult.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pb;

namespace {

const QDate today(2026, 3, 1);

DecisionDraft draft(std::optional<Disposition> disposition, const char *reason = "",
                    std::optional<QDate> expires = {})
{
    return {.finding = {QStringLiteral("f")},
            .disposition = disposition,
            .reason = QString::fromUtf8(reason),
            .expires = expires};
}

} // namespace

Q_DECLARE_METATYPE(DecisionDraft)

class TestDecision : public QObject
{
    Q_OBJECT

private slots:
    void wordsGoBothWays();
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void fillsInTheDefaultExpiry();
    void trims();
    void joinsScanAndLog();
};

void TestDecision::wordsGoBothWays()
{
    using enum Disposition;
    for (const Disposition d :
         {Untriaged, Confirmed, FalsePositive, AcceptedRisk, MitigatedElsewhere, Duplicate})
        QCOMPARE(dispositionFromWord(word(d)), std::optional(d));
    QCOMPARE(dispositionFromWord(QStringLiteral("False-Positive")), std::nullopt);
    QCOMPARE(dispositionFromWord(QString()), std::nullopt);
}

void TestDecision::accepts_data()
{
    using enum Disposition;
    QTest::addColumn<DecisionDraft>("input");
    QTest::newRow("untriaged") << draft(Untriaged);
    QTest::newRow("confirmed") << draft(Confirmed);
    QTest::newRow("false positive") << draft(FalsePositive, "constant");
    QTest::newRow("elsewhere") << draft(MitigatedElsewhere, "WAF");
    QTest::newRow("duplicate") << draft(Duplicate, "of 12");
    QTest::newRow("risk until today") << draft(AcceptedRisk, "legacy", today);
    QTest::newRow("risk for a year") << draft(AcceptedRisk, "legacy", today.addDays(365));
    DecisionDraft comment = draft({});
    comment.comment = QStringLiteral("see ticket");
    QTest::newRow("comment only") << comment;
    DecisionDraft unassign = draft({});
    unassign.assignee = QString();
    QTest::newRow("assignee taken away") << unassign;
    QTest::newRow("expiry only") << draft({}, "", today.addDays(10));
    DecisionDraft full = comment;
    full.comment = QString(10'000, u'x');
    QTest::newRow("longest comment") << full;
}

void TestDecision::accepts()
{
    QFETCH(DecisionDraft, input);
    QVERIFY_RESULT(validated(input, today));
}

void TestDecision::refuses_data()
{
    using enum Disposition;
    QTest::addColumn<DecisionDraft>("input");
    QTest::newRow("nothing") << draft({});
    QTest::newRow("a reason for nothing") << draft({}, "because");
    DecisionDraft blank = draft({});
    blank.comment = QStringLiteral(" \n\t");
    QTest::newRow("blank comment") << blank;
    for (const Disposition d : {FalsePositive, AcceptedRisk, MitigatedElsewhere, Duplicate}) {
        QTest::addRow("%s without reason", qPrintable(word(d))) << draft(d);
        QTest::addRow("%s with blank reason", qPrintable(word(d))) << draft(d, " \t ");
    }
    QTest::newRow("expired") << draft(AcceptedRisk, "legacy", today.addDays(-1));
    QTest::newRow("too long") << draft(AcceptedRisk, "legacy", today.addDays(366));
    QTest::newRow("no date") << draft(AcceptedRisk, "legacy", QDate(2026, 2, 30));
    QTest::newRow("any expiry has bounds") << draft(FalsePositive, "x", today.addDays(400));
    DecisionDraft nobody = draft(Confirmed);
    nobody.finding = {};
    QTest::newRow("no finding") << nobody;
    DecisionDraft wordy = draft(Confirmed);
    wordy.comment = QString(10'001, u'x');
    QTest::newRow("endless comment") << wordy;
    DecisionDraft broken = draft(Confirmed);
    broken.comment = QString(QChar(0xd800));
    QTest::newRow("half a character") << broken;
}

void TestDecision::refuses()
{
    QFETCH(DecisionDraft, input);
    const auto result = validated(input, today);
    QVERIFY(!result);
    QCOMPARE(result.error().code, Error::Code::Refused);
    QCOMPARE(result.error().subject, input.finding.value);
    QVERIFY(!result.error().detail.isEmpty());
}

void TestDecision::fillsInTheDefaultExpiry()
{
    const auto risk = validated(draft(Disposition::AcceptedRisk, "legacy"), today);
    QVERIFY_RESULT(risk);
    QCOMPARE(risk->expires, std::optional(today.addDays(90)));
    const auto other = validated(draft(Disposition::Duplicate, "of 12"), today);
    QVERIFY_RESULT(other);
    QCOMPARE(other->expires, std::nullopt);
}

void TestDecision::trims()
{
    DecisionDraft input = draft(Disposition::Duplicate, "  of 12\n");
    input.assignee = QStringLiteral(" ann ");
    const auto result = validated(input, today);
    QVERIFY_RESULT(result);
    QCOMPARE(result->reason, QStringLiteral("of 12"));
    QCOMPARE(result->assignee, std::optional(QStringLiteral("ann")));
}

void TestDecision::joinsScanAndLog()
{
    const QTemporaryDir folder;
    auto log = DecisionLog::open(folder.filePath(QStringLiteral(".picklebench")));
    QVERIFY_RESULT(log);
    const auto decide = [&](const char *finding, Disposition disposition) {
        DecisionDraft what = draft(disposition, "why");
        what.finding.value = QString::fromUtf8(finding);
        return log->append(what, QStringLiteral("ann"));
    };
    QVERIFY_RESULT(decide("a", Disposition::FalsePositive));
    QVERIFY_RESULT(decide("b", Disposition::Confirmed));
    QVERIFY_RESULT(decide("elsewhere", Disposition::FalsePositive));

    ScanReport scan;
    for (const char *name : {"a", "b", "c"}) {
        Finding finding;
        finding.fingerprint.value = QString::fromUtf8(name);
        scan.findings.push_back(finding);
    }
    const TriagedReport report = withDecisions(scan, *log, today);
    QCOMPARE(report.states.size(), 3);
    QCOMPARE(report.countSettled(), 1);
    QCOMPARE(report.countUntriaged(), 1);
    QVERIFY(report.stateOf({QStringLiteral("a")}).isSettled());
    QCOMPARE(report.stateOf({QStringLiteral("b")}).disposition, Disposition::Confirmed);
    QCOMPARE(report.stateOf({QStringLiteral("unknown")}), TriageState());
}

QTEST_GUILESS_MAIN(TestDecision)
#include "tst_decision.moc"
