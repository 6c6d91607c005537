// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "triage/decisionlog.h"

#include "base/clock.h"
#include "logfixture.h"
#include "verifyresult.h"

#include <QTest>

using namespace pb;
using namespace pb::test;

class TestDecisionLog : public QObject
{
    Q_OBJECT

private slots:
    void readingMakesNothing();
    void comesBackAsWritten();
    void chains();
    void lastWordWins();
    void eachAspectByItself();
    void expiredFailsOpen();
    void undoAndUndoOfUndo();
    void undoSkipsToTheDecisionBefore();
    void undoRefuses();
    void bulkTakesTheValidOnes();
    void bulkUndoIsAllOrNothing();
    void bulkOfNothingValidWritesNothing();
    void refusesNobody();
    void takesInWhatOthersWrote();
    void survivesReplacedFile();
    void currentUserIsNeverEmpty();
};

void TestDecisionLog::readingMakesNothing()
{
    const LogFixture fixture;
    const DecisionLog log = fixture.open();
    QVERIFY(log.entries().empty());
    QVERIFY(log.problems().empty());
    QVERIFY(!QFileInfo::exists(fixture.folder()));
    QCOMPARE(log.stateOf({QStringLiteral("f")}, utcToday()), TriageState());
}

void TestDecisionLog::comesBackAsWritten()
{
    const LogFixture fixture;
    DecisionLog log = fixture.open();
    DecisionDraft draft = falsePositive("f", "a \"constant\"\n\tIt's größer 日本 \x01");
    draft.comment = QStringLiteral("see \\ ticket");
    draft.assignee = QStringLiteral("ann");
    const auto written = log.append(draft, QStringLiteral(" Bob <bob@example> "));
    QVERIFY_RESULT(written);
    QCOMPARE(written->by, QStringLiteral("Bob <bob@example>"));
    QCOMPARE(fixture.bytes().count('\n'), 1);
    QVERIFY(fixture.bytes().endsWith('\n'));
    QCOMPARE(readBytes(fixture.folder() + QStringLiteral("/.gitattributes")),
             QByteArray("decisions.jsonl merge=union\n"));

    const DecisionLog again = fixture.open();
    QVERIFY(again.problems().empty());
    QCOMPARE(lines(again), lines(log));
    const TriageState state = again.stateOf(draft.finding, utcToday());
    QCOMPARE(state, log.stateOf(draft.finding, utcToday()));
    QCOMPARE(state.disposition, Disposition::FalsePositive);
    QCOMPARE(state.reason, draft.reason);
    QCOMPARE(state.comments, QStringList{draft.comment});
    QCOMPARE(state.assignee, QStringLiteral("ann"));
    QCOMPARE(state.by, written->by);
    QCOMPARE(state.at, written->at);
    QCOMPARE(state.decisions, 1);
    QVERIFY(state.isSettled());
}

void TestDecisionLog::chains()
{
    const LogFixture fixture;
    DecisionLog log = fixture.open();
    QStringList last;
    for (const char *finding : {"a", "b", "a"}) {
        const auto written = log.append(falsePositive(finding), QStringLiteral("ann"));
        QVERIFY_RESULT(written);
        QCOMPARE(written->after, last);
        last = {written->id};
    }
    QCOMPARE(log.historyOf({QStringLiteral("a")}).size(), 2U);
}

void TestDecisionLog::lastWordWins()
{
    const LogFixture fixture;
    DecisionLog log = fixture.open();
    QVERIFY_RESULT(log.append(falsePositive("f"), QStringLiteral("ann")));
    QVERIFY_RESULT(log.append(decision("f", Disposition::Confirmed), QStringLiteral("bob")));
    const TriageState state = log.stateOf({QStringLiteral("f")}, utcToday());
    QCOMPARE(state.disposition, Disposition::Confirmed);
    QCOMPARE(state.reason, QString());
    QCOMPARE(state.by, QStringLiteral("bob"));
    QCOMPARE(state.decisions, 2);
    QVERIFY(!state.isSettled());
}

void TestDecisionLog::eachAspectByItself()
{
    const LogFixture fixture;
    DecisionLog log = fixture.open();
    const Fingerprint finding{QStringLiteral("f")};
    const QDate later = utcToday().addDays(200);
    QVERIFY_RESULT(
        log.append(decision("f", Disposition::AcceptedRisk, "legacy"), QStringLiteral("ann")));
    QVERIFY_RESULT(
        log.append({.finding = finding, .comment = QStringLiteral("one")}, QStringLiteral("bob")));
    QVERIFY_RESULT(
        log.append({.finding = finding, .assignee = QStringLiteral("eve")}, QStringLiteral("bob")));
    QVERIFY_RESULT(
        log.append({.finding = finding, .comment = QStringLiteral("two")}, QStringLiteral("bob")));
    QVERIFY_RESULT(log.append({.finding = finding, .expires = later}, QStringLiteral("bob")));
    TriageState state = log.stateOf(finding, utcToday());
    QCOMPARE(state.disposition, Disposition::AcceptedRisk);
    QCOMPARE(state.reason, QStringLiteral("legacy"));
    QCOMPARE(state.by, QStringLiteral("ann"));
    QCOMPARE(state.comments, QStringList({QStringLiteral("one"), QStringLiteral("two")}));
    QCOMPARE(state.assignee, QStringLiteral("eve"));
    QCOMPARE(state.expires, std::optional(later));
    QVERIFY_RESULT(log.append({.finding = finding, .assignee = QString()}, QStringLiteral("bob")));
    QCOMPARE(log.stateOf(finding, utcToday()).assignee, QString());
}

void TestDecisionLog::expiredFailsOpen()
{
    const LogFixture fixture;
    DecisionLog log = fixture.open();
    const Fingerprint finding{QStringLiteral("f")};
    DecisionDraft draft = decision("f", Disposition::AcceptedRisk, "legacy");
    draft.expires = utcToday().addDays(10);
    QVERIFY_RESULT(log.append(draft, QStringLiteral("ann")));
    QVERIFY(log.stateOf(finding, *draft.expires).isSettled());
    const TriageState state = log.stateOf(finding, draft.expires->addDays(1));
    QVERIFY(state.expired);
    QVERIFY(!state.isSettled());
    QCOMPARE(state.disposition, Disposition::Untriaged);
    QCOMPARE(state.reason, QStringLiteral("legacy"));
    QCOMPARE(state.expires, draft.expires);
}

void TestDecisionLog::undoAndUndoOfUndo()
{
    const LogFixture fixture;
    DecisionLog log = fixture.open();
    const Fingerprint finding{QStringLiteral("f")};
    QString id = log.append(falsePositive("f"), QStringLiteral("ann")).value().id;
    for (int round = 0; round < 6; ++round) {
        const auto undone = log.undo(id, QStringLiteral("bob"));
        QVERIFY_RESULT(undone);
        QCOMPARE(undone->undoes, id);
        QVERIFY(log.isUndone(id));
        id = undone->id;
        const bool stands = round % 2 == 1;
        QCOMPARE(log.stateOf(finding, utcToday()).isSettled(), stands);
        QCOMPARE(fixture.open().stateOf(finding, utcToday()), log.stateOf(finding, utcToday()));
    }
    QCOMPARE(log.historyOf(finding).size(), 7U);
}

void TestDecisionLog::undoSkipsToTheDecisionBefore()
{
    const LogFixture fixture;
    DecisionLog log = fixture.open();
    const Fingerprint finding{QStringLiteral("f")};
    QVERIFY_RESULT(log.append(decision("f", Disposition::Confirmed), QStringLiteral("ann")));
    const auto second = log.append(falsePositive("f"), QStringLiteral("bob"));
    QVERIFY_RESULT(second);
    QVERIFY_RESULT(log.undo(second->id, QStringLiteral("bob")));
    const TriageState state = log.stateOf(finding, utcToday());
    QCOMPARE(state.disposition, Disposition::Confirmed);
    QCOMPARE(state.by, QStringLiteral("ann"));
    QCOMPARE(state.decisions, 1);
}

void TestDecisionLog::undoRefuses()
{
    const LogFixture fixture;
    DecisionLog log = fixture.open();
    const auto unknown = log.undo(QString(64, u'a'), QStringLiteral("ann"));
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().code, Error::Code::NotFound);
    QVERIFY(!QFileInfo::exists(fixture.folder()));

    const QString id = log.append(falsePositive("f"), QStringLiteral("ann")).value().id;
    QVERIFY_RESULT(log.undo(id, QStringLiteral("ann")));
    const QByteArray before = fixture.bytes();
    const auto twice = log.undo(id, QStringLiteral("ann"));
    QVERIFY(!twice);
    QCOMPARE(twice.error().code, Error::Code::Conflict);
    QCOMPARE(fixture.bytes(), before);
}

void TestDecisionLog::bulkTakesTheValidOnes()
{
    const LogFixture fixture;
    DecisionLog log = fixture.open();
    std::vector<DecisionDraft> drafts;
    for (int i = 0; i < 11; ++i)
        drafts.push_back(falsePositive(QByteArray::number(i), i == 3 || i == 8 ? "" : "bulk"));
    const auto result = log.appendAll(drafts, QStringLiteral("ann"));
    QVERIFY_RESULT(result);
    QCOMPARE(result->written.size(), 9U);
    QCOMPARE(result->refused.size(), 2U);
    QCOMPARE(result->refused[0].first, Fingerprint{QStringLiteral("3")});
    QCOMPARE(result->refused[1].second.detail, QStringLiteral("false-positive needs a reason"));
    QCOMPARE(lines(fixture.open()), lines(log));

    QStringList ids;
    for (const Decision &written : result->written)
        ids.append(written.id);
    QVERIFY_RESULT(log.undoAll(ids, QStringLiteral("ann")));
    for (const DecisionDraft &draft : drafts)
        QCOMPARE(log.stateOf(draft.finding, utcToday()), TriageState());
    QCOMPARE(fixture.open().entries().size(), 18U);
}

void TestDecisionLog::bulkUndoIsAllOrNothing()
{
    const LogFixture fixture;
    DecisionLog log = fixture.open();
    const QString id = log.append(falsePositive("f"), QStringLiteral("ann")).value().id;
    const auto undone = log.undoAll({id, QString(64, u'0')}, QStringLiteral("ann"));
    QVERIFY(!undone);
    QVERIFY(!log.isUndone(id));
    const auto twice = log.undoAll({id, id}, QStringLiteral("ann"));
    QVERIFY(!twice);
    QCOMPARE(fixture.open().entries().size(), 1U);
}

void TestDecisionLog::bulkOfNothingValidWritesNothing()
{
    const LogFixture fixture;
    DecisionLog log = fixture.open();
    const auto result =
        log.appendAll({falsePositive("a", ""), falsePositive("b", " ")}, QStringLiteral("ann"));
    QVERIFY_RESULT(result);
    QCOMPARE(result->refused.size(), 2U);
    QVERIFY(!QFileInfo::exists(fixture.folder()));
}

void TestDecisionLog::refusesNobody()
{
    const LogFixture fixture;
    DecisionLog log = fixture.open();
    for (const QString &by : {QString(), QStringLiteral(" "), QString(201, u'x')}) {
        const auto result = log.append(falsePositive("f"), by);
        QVERIFY(!result);
        QCOMPARE(result.error().code, Error::Code::Refused);
    }
}

void TestDecisionLog::takesInWhatOthersWrote()
{
    const LogFixture fixture;
    DecisionLog window = fixture.open();
    DecisionLog shell = fixture.open();
    const auto first = window.append(falsePositive("a"), QStringLiteral("ann"));
    QVERIFY_RESULT(first);
    const auto second = shell.append(falsePositive("b"), QStringLiteral("bob"));
    QVERIFY_RESULT(second);
    QCOMPARE(second->after, QStringList{first->id});
    QCOMPARE(shell.entries().size(), 2U);
    const auto third = window.undo(second->id, QStringLiteral("ann"));
    QVERIFY_RESULT(third);
    QCOMPARE(third->after, QStringList{second->id});
    QCOMPARE(lines(fixture.open()), lines(window));
}

void TestDecisionLog::survivesReplacedFile()
{
    const LogFixture fixture;
    DecisionLog log = fixture.open();
    QVERIFY_RESULT(log.append(falsePositive("a"), QStringLiteral("ann")));
    const QByteArray old = fixture.bytes();
    QVERIFY_RESULT(log.append(falsePositive("b"), QStringLiteral("ann")));
    QVERIFY(QFile::remove(fixture.path())); // git checkout of an older commit
    fixture.write(old);
    QVERIFY_RESULT(log.append(falsePositive("c"), QStringLiteral("ann")));
    QCOMPARE(log.entries().size(), 2U);
    QCOMPARE(lines(fixture.open()), lines(log));
    QVERIFY(fixture.open().problems().empty());
}

void TestDecisionLog::currentUserIsNeverEmpty()
{
    qputenv("PICKLEBENCH_USER", "Ann Example");
    QCOMPARE(currentUser(), QStringLiteral("Ann Example"));
    qunsetenv("PICKLEBENCH_USER");
    qunsetenv("USER");
    qunsetenv("LOGNAME");
    QVERIFY(currentUser().startsWith(QStringLiteral("uid-")));
}

QTEST_GUILESS_MAIN(TestDecisionLog)
#include "tst_decisionlog.moc"
