// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench.h"
#include "session/sampleproject.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QUndoStack>

#include <atomic>

using namespace pb;
using namespace pb::ui;
using namespace pb::ui::test;

class TestSession : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useOwnSettings(); }
    void aJobDeliversItsValue();
    void aFailureIsSaidOnce();
    void cancelLeavesNothing();
    void onlyOneJobAtATime();
    void nothingIsDeliveredToTheDead();
    void bulkDecisionsSayWhatWasRefused();
    void decisionsAreThereAfterARestart();
    void theSampleIsACopy();
    void recentProjectsAreKept();
};

void TestSession::aJobDeliversItsValue()
{
    JobRunner jobs;
    QSignalSpy started(&jobs, &JobRunner::started);
    QSignalSpy finished(&jobs, &JobRunner::finished);
    QSignalSpy progressed(&jobs, &JobRunner::progressed);
    int value = 0;
    const auto work = [](const RunControl &control) -> Result<int> {
        control.report({1, 2, QStringLiteral("half")});
        return 42;
    };
    QVERIFY(jobs.start<int>(QStringLiteral("job"), work, this, [&value](int v) { value = v; }));
    QVERIFY(jobs.isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(value, 42, 60000);
    QCOMPARE(started.size(), 1);
    QCOMPARE(finished.size(), 1);
    QCOMPARE(progressed.size(), 1);
    QVERIFY(!jobs.isRunning());
}

void TestSession::aFailureIsSaidOnce()
{
    JobRunner jobs;
    QSignalSpy failed(&jobs, &JobRunner::failed);
    bool delivered = false;
    const auto work = [](const RunControl &) -> Result<int> {
        return failure(Error::Code::NotFound, QStringLiteral("x"));
    };
    jobs.start<int>(QStringLiteral("job"), work, this, [&delivered](int) { delivered = true; });
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 60000);
    QVERIFY(!delivered);
}

void TestSession::cancelLeavesNothing()
{
    JobRunner jobs;
    QSignalSpy cancelled(&jobs, &JobRunner::cancelled);
    bool delivered = false;
    const auto work = [](const RunControl &control) -> Result<int> {
        while (!control.isCancelled())
            QThread::yieldCurrentThread();
        return failure(Error::Code::Cancelled, {});
    };
    jobs.start<int>(QStringLiteral("job"), work, this, [&delivered](int) { delivered = true; });
    jobs.cancel();
    QTRY_COMPARE_WITH_TIMEOUT(cancelled.size(), 1, 60000);
    QVERIFY(!delivered);
    QVERIFY(!jobs.isRunning());
}

void TestSession::onlyOneJobAtATime()
{
    JobRunner jobs;
    auto gate = std::make_shared<QSemaphore>();
    const auto work = [gate](const RunControl &) -> Result<int> {
        gate->acquire();
        return 1;
    };
    int sum = 0;
    const auto add = [&sum](int v) { sum += v; };
    QVERIFY(jobs.start<int>(QStringLiteral("first"), work, this, add));
    QVERIFY(!jobs.start<int>(QStringLiteral("second"), work, this, add));
    gate->release();
    QTRY_COMPARE_WITH_TIMEOUT(sum, 1, 60000);
}

void TestSession::nothingIsDeliveredToTheDead()
{
    JobRunner jobs;
    QSignalSpy finished(&jobs, &JobRunner::finished);
    auto receiver = std::make_unique<QObject>();
    bool delivered = false;
    const auto work = [](const RunControl &) -> Result<int> { return 1; };
    jobs.start<int>(QStringLiteral("job"), work, receiver.get(),
                    [&delivered](int) { delivered = true; });
    receiver.reset();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60000);
    QVERIFY(!delivered);
}

void TestSession::bulkDecisionsSayWhatWasRefused()
{
    pb::test::TempProject folder;
    auto log = DecisionLog::open(folder.root() + QStringLiteral("/.picklebench"));
    QVERIFY(log);
    ScanReport scan;
    for (const QChar id : QStringLiteral("abc")) {
        Finding f;
        f.fingerprint = Fingerprint{QString(id)};
        scan.findings.push_back(f);
    }
    TriageDesk desk;
    TriagedReport triaged = withDecisions(scan, *log, QDate(2026, 1, 1));
    desk.take(std::move(triaged), std::move(*log));
    const auto draft = [](const char *id, Disposition disposition, const QString &reason = {}) {
        return DecisionDraft{.finding = Fingerprint{QString::fromLatin1(id)},
                             .disposition = disposition,
                             .reason = reason};
    };
    const auto outcome =
        desk.decide({draft("a", Disposition::Confirmed), draft("b", Disposition::FalsePositive),
                     draft("c", Disposition::FalsePositive, QStringLiteral("dead code"))},
                    QStringLiteral("bulk"));
    QCOMPARE(outcome.changed, 2);
    QCOMPARE(outcome.refused.size(), size_t(1));
    QCOMPARE(outcome.refused.front().first.value, QStringLiteral("b"));
    QCOMPARE(desk.report().countUntriaged(), 1);
    desk.undoStack().undo(); // one step for all
    QCOMPARE(desk.report().countUntriaged(), 3);
    desk.undoStack().redo();
    QCOMPARE(desk.report().countUntriaged(), 1);
}

void TestSession::decisionsAreThereAfterARestart()
{
    pb::test::TempProject project;
    project.copyFrom(sampleFolder());
    Fingerprint first;
    {
        Session session;
        session.open(project.root());
        QTRY_VERIFY_WITH_TIMEOUT(session.project().isOpen(), 60000);
        session.scan();
        QTRY_VERIFY_WITH_TIMEOUT(session.triage().hasScan(), 60000);
        first = session.triage().findings().front().fingerprint;
        session.triage().decide({{.finding = first, .disposition = Disposition::Confirmed}}, {});
    }
    Session again;
    again.open(project.root());
    QTRY_VERIFY_WITH_TIMEOUT(again.project().isOpen(), 60000);
    again.scan();
    QTRY_VERIFY_WITH_TIMEOUT(again.triage().hasScan(), 60000);
    QCOMPARE(again.triage().stateOf(first).disposition, Disposition::Confirmed);
    QVERIFY(!again.triage().undoStack().canUndo());
}

void TestSession::theSampleIsACopy()
{
    Session session;
    session.openSample();
    QTRY_VERIFY_WITH_TIMEOUT(session.project().isOpen(), 60000);
    QVERIFY(session.project().root() != sampleSource());
    QVERIFY(session.project().project->files().size() > 10);
}

void TestSession::recentProjectsAreKept()
{
    {
        RecentProjects recent;
        for (int i = 0; i < 12; ++i)
            recent.add(QStringLiteral("/p%1").arg(i));
        recent.add(QStringLiteral("/p9"));
    }
    const RecentProjects recent;
    QCOMPARE(recent.paths().size(), 8);
    QCOMPARE(recent.paths().first(2), QStringList({QStringLiteral("/p9"), QStringLiteral("/p11")}));
}

QTEST_MAIN(TestSession)
#include "tst_session.moc"
