// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "triage/decisionlog.h"

#include "base/clock.h"
#include "logfixture.h"
#include "verifyresult.h"

#include <QTest>

#include <atomic>
#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace pb;
using namespace pb::test;

namespace {

Outcome git(const LogFixture &fixture, const QStringList &arguments)
{
    const QStringList who{QStringLiteral("-c"), QStringLiteral("user.name=t"), QStringLiteral("-c"),
                          QStringLiteral("user.email=t@example")};
    return runGit(fixture.root(), who + arguments);
}

Outcome commitAll(const LogFixture &fixture)
{
    const Outcome added = git(fixture, {QStringLiteral("add"), QStringLiteral("-A")});
    return added.code ? added
                      : git(fixture, {QStringLiteral("commit"), QStringLiteral("-qm"),
                                      QStringLiteral("decisions")});
}

} // namespace

/// Several people, several processes, and processes that die.
class TestSharedLog : public QObject
{
    Q_OBJECT

private slots:
    void branchesMerge();
    void writersTakeTurns();
    void killedWriterLosesNothingItReported();
    void fullDiskLeavesTheFileAsItWas();
};

void TestSharedLog::branchesMerge()
{
    const LogFixture fixture;
    QCOMPARE(
        git(fixture, {QStringLiteral("init"), QStringLiteral("-qb"), QStringLiteral("main")}).code,
        0);
    DecisionLog log = fixture.open();
    QVERIFY_RESULT(log.append(decision("shared", Disposition::Confirmed), QStringLiteral("ann")));
    QCOMPARE(commitAll(fixture).code, 0);

    QCOMPARE(
        git(fixture, {QStringLiteral("checkout"), QStringLiteral("-qb"), QStringLiteral("side")})
            .code,
        0);
    const auto onSide = log.append(falsePositive("side"), QStringLiteral("bob"));
    QVERIFY_RESULT(onSide);
    QVERIFY_RESULT(log.append(falsePositive("shared"), QStringLiteral("bob")));
    QCOMPARE(commitAll(fixture).code, 0);

    QCOMPARE(
        git(fixture, {QStringLiteral("checkout"), QStringLiteral("-q"), QStringLiteral("main")})
            .code,
        0);
    const auto onMain = log.append(falsePositive("main"), QStringLiteral("ann"));
    QVERIFY_RESULT(onMain);
    QCOMPARE(onMain->after, onSide->after); // forked at the same line
    QCOMPARE(commitAll(fixture).code, 0);

    const Outcome merged = git(fixture, {QStringLiteral("merge"), QStringLiteral("-q"),
                                         QStringLiteral("--no-edit"), QStringLiteral("side")});
    QVERIFY2(merged.code == 0, merged.output.constData());
    const DecisionLog together = fixture.open();
    QVERIFY(together.problems().empty());
    QCOMPARE(together.entries().size(), 4U);
    for (const char *finding : {"side", "main", "shared"})
        QVERIFY(together.stateOf({QString::fromUtf8(finding)}, utcToday()).isSettled());

    const auto next = log.append(falsePositive("next"), QStringLiteral("ann"));
    QVERIFY_RESULT(next);
    QCOMPARE(next->after.size(), 2); // it joins both branches
    QCOMPARE(log.append(falsePositive("last"), QStringLiteral("ann")).value().after,
             QStringList{next->id});
}

void TestSharedLog::writersTakeTurns()
{
    constexpr int writers = 6;
    constexpr int each = 20;
    const LogFixture fixture;
    std::vector<std::thread> threads;
    std::atomic<int> failures = 0;
    for (int writer = 0; writer < writers; ++writer) {
        threads.emplace_back([&, writer] {
            DecisionLog log = fixture.open();
            for (int i = 0; i < each; ++i) {
                const QByteArray finding = QByteArray::number(writer) + '-' + QByteArray::number(i);
                failures += log.append(falsePositive(finding), QStringLiteral("ann")) ? 0 : 1;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(failures.load(), 0);
    const DecisionLog log = fixture.open();
    QVERIFY(log.problems().empty());
    QCOMPARE(log.entries().size(), static_cast<size_t>(writers * each));
    for (size_t i = 1; i < log.entries().size(); ++i) // one chain: nobody wrote on old knowledge
        QCOMPARE(log.entries()[i].after, QStringList{log.entries()[i - 1].id});
}

void TestSharedLog::killedWriterLosesNothingItReported()
{
    const LogFixture fixture;
    int reports[2];
    QCOMPARE(::pipe(reports), 0);
    const pid_t child = ::fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        DecisionLog log = fixture.open();
        for (int i = 0;; ++i) {
            const char done =
                log.append(falsePositive(QByteArray::number(i)), QStringLiteral("ann")) ? 1 : 0;
            if (::write(reports[1], &done, 1) != 1 || !done)
                ::_exit(1);
        }
    }
    ::close(reports[1]);
    size_t reported = 0;
    char done = 0;
    while (reported < 50 && ::read(reports[0], &done, 1) == 1)
        ++reported;
    ::kill(child, SIGKILL); // wherever it is right now
    while (::read(reports[0], &done, 1) == 1)
        ++reported;
    ::close(reports[0]);
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));

    DecisionLog log = fixture.open();
    QVERIFY(log.entries().size() >= reported);
    QVERIFY(log.problems().size() <= 1);
    QVERIFY_RESULT(
        log.append(falsePositive("after"), QStringLiteral("bob"))); // its lock died with it
    QVERIFY(fixture.open().stateOf({QStringLiteral("after")}, utcToday()).isSettled());
}

void TestSharedLog::fullDiskLeavesTheFileAsItWas()
{
    const LogFixture fixture;
    DecisionLog log = fixture.open();
    QVERIFY_RESULT(log.append(falsePositive("a"), QStringLiteral("ann")));
    const QByteArray before = fixture.bytes();

    rlimit old{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &old), 0);
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit tight = old;
    tight.rlim_cur = static_cast<rlim_t>(before.size() + 10);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &tight), 0);
    const auto written = log.append(falsePositive("b"), QStringLiteral("ann"));
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &old), 0);
    std::signal(SIGXFSZ, oldHandler);

    QVERIFY(!written);
    QCOMPARE(written.error().code, Error::Code::Unwritable);
    QCOMPARE(fixture.bytes(), before);
    QCOMPARE(log.entries().size(), 1U);
    QVERIFY_RESULT(log.append(falsePositive("b"), QStringLiteral("ann")));
    QVERIFY(fixture.open().problems().empty());
}

QTEST_GUILESS_MAIN(TestSharedLog)
#include "tst_sharedlog.moc"
