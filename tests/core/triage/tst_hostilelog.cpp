// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "triage/decisionlog.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/json.h"
#include "logfixture.h"
#include "verifyresult.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace pb;
using namespace pb::test;

namespace {

/// A line whose id fits, whatever it says: what someone with an editor and sha256sum can make.
QByteArray forged(QJsonObject object)
{
    const auto orElse = [&](const char *key, const QJsonValue &value) {
        if (!object.contains(QLatin1StringView(key)))
            object.insert(QLatin1StringView(key), value);
    };
    orElse("after", QJsonArray());
    orElse("at", QStringLiteral("2026-03-01T09:30:00Z"));
    orElse("by", QStringLiteral("eve"));
    orElse("finding", QStringLiteral("f"));
    object.insert(QStringLiteral("id"), sha256Hex(compactJson(object)));
    return compactJson(object) + '\n';
}

QJsonObject says(const char *disposition, const char *reason = "because")
{
    return {{QStringLiteral("disposition"), QString::fromUtf8(disposition)},
            {QStringLiteral("reason"), QString::fromUtf8(reason)}};
}

QJsonObject with(QJsonObject object, const char *key, const QJsonValue &value)
{
    object.insert(QLatin1StringView(key), value);
    return object;
}

/// Three honest decisions.
QByteArray honestLog()
{
    static const QByteArray bytes = [] {
        const LogFixture fixture;
        DecisionLog log = fixture.open();
        for (const char *finding : {"a", "b", "c"})
            log.append(falsePositive(finding), QStringLiteral("ann")).value();
        return fixture.bytes();
    }();
    return bytes;
}

} // namespace

class TestHostileLog : public QObject
{
    Q_OBJECT

private slots:
    void honestForgeryIsObeyed();
    void reportsBadLines_data();
    void reportsBadLines();
    void tornLineAtEveryByte();
    void lostLineFeedIsNoLoss();
    void flippedBitsAreNeverObeyed();
    void toleratesCrLf();
    void lineOrderDoesNotMatter();
    void laterTimeWinsBetweenBranches();
    void lostLineDoesNotVoidTheRest();
    void repeatedLinesCountOnce();
    void boundsProblems();
    void refusesLinks();
    void refusesOtherThanFiles();
    void refusesGiantFile();
};

void TestHostileLog::honestForgeryIsObeyed()
{
    const LogFixture fixture;
    fixture.write(forged(says("false-positive")));
    const DecisionLog log = fixture.open();
    QVERIFY(log.problems().empty());
    QVERIFY(log.stateOf({QStringLiteral("f")}, utcToday()).isSettled());
}

void TestHostileLog::reportsBadLines_data()
{
    const QString id(64, u'a');
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char *name, const QByteArray &line) { QTest::newRow(name) << line; };
    row("no reason", forged(says("false-positive", "")));
    row("blank reason", forged(says("duplicate", " ")));
    row("risk without expiry", forged(says("accepted-risk")));
    row("expired when written",
        forged(with(says("accepted-risk"), "expires", QStringLiteral("2026-02-28"))));
    row("risk for ever",
        forged(with(says("accepted-risk"), "expires", QStringLiteral("2099-01-01"))));
    row("no such day",
        forged(with(says("accepted-risk"), "expires", QStringLiteral("2026-04-31"))));
    row("odd date", forged(with(says("accepted-risk"), "expires", QStringLiteral("2026-4-3"))));
    row("unknown disposition", forged(says("fine")));
    row("disposition as number", forged({{QStringLiteral("disposition"), 2}}));
    row("says nothing", forged({}));
    row("no finding", forged(with(says("confirmed"), "finding", QString())));
    row("nobody", forged(with(says("confirmed"), "by", QStringLiteral(" "))));
    row("no time", forged(with(says("confirmed"), "at", QStringLiteral("yesterday"))));
    row("local time",
        forged(with(says("confirmed"), "at", QStringLiteral("2026-03-01T09:30:00+02:00"))));
    row("month 13", forged(with(says("confirmed"), "at", QStringLiteral("2026-13-01T09:30:00Z"))));
    row("after is a text", forged(with(says("confirmed"), "after", id)));
    row("after holds a number", forged(with(says("confirmed"), "after", QJsonArray{1})));
    row("after an unknown line", forged(with(says("confirmed"), "after", QJsonArray{id})));
    row("undoes an unknown line", forged({{QStringLiteral("undoes"), id}}));
    row("undoes nonsense", forged({{QStringLiteral("undoes"), QStringLiteral("x")}}));
    row("wrong id", "{\"after\":[],\"id\":\"" + QByteArray(64, 'a') + "\"}\n");
    row("no id", "{\"finding\":\"f\",\"disposition\":\"confirmed\"}\n");
    row("conflict marker", "<<<<<<< HEAD\n");
    row("not an object", "[1,2]\n");
    row("NUL", QByteArray("\0\0\0\n", 4));
    row("not UTF-8", "\xff\xfe\n");
    row("deep", QByteArray("[").repeated(100'000) + "\n");
    row("huge", "{\"x\":\"" + QByteArray(1'000'000, 'x') + "\"}\n");
}

void TestHostileLog::reportsBadLines()
{
    QFETCH(QByteArray, line);
    const LogFixture fixture;
    const QByteArray honest = honestLog();
    fixture.write(honest + line);
    DecisionLog log = fixture.open();
    QCOMPARE(log.problems().size(), 1U);
    QCOMPARE(log.problems().front().line, 4);
    QVERIFY(!log.problems().front().what.isEmpty());
    QVERIFY(!log.stateOf({QStringLiteral("f")}, utcToday()).isSettled());
    QVERIFY(log.stateOf({QStringLiteral("c")}, utcToday()).isSettled());
    QVERIFY_RESULT(log.append(falsePositive("d"), QStringLiteral("ann")));
    QVERIFY(fixture.bytes().startsWith(QByteArray(honest + line))); // kept, for people to look at
    QVERIFY(fixture.open().stateOf({QStringLiteral("d")}, utcToday()).isSettled());
}

void TestHostileLog::tornLineAtEveryByte()
{
    const QByteArray whole = honestLog();
    const qsizetype lastLine = whole.lastIndexOf('\n', -2) + 1;
    for (qsizetype cut = lastLine + 1; cut < whole.size() - 1; ++cut) {
        const LogFixture fixture;
        fixture.write(whole.first(cut));
        DecisionLog log = fixture.open();
        QCOMPARE(log.entries().size(), 2U);
        QCOMPARE(log.problems().size(), 1U);
        QCOMPARE(log.problems().front(),
                 (DecisionLog::Problem{
                     3, QStringLiteral("the line is cut short: a write was interrupted")}));
        if (cut % 16 != 0) // each append waits for the disk
            continue;
        QVERIFY_RESULT(log.append(falsePositive("d"), QStringLiteral("ann")));
        const DecisionLog again = fixture.open();
        QCOMPARE(again.entries().size(), 3U);
        QCOMPARE(again.problems().size(), 1U);
        QCOMPARE(lines(again), lines(log));
    }
}

void TestHostileLog::lostLineFeedIsNoLoss()
{
    const LogFixture fixture;
    fixture.write(honestLog().chopped(1));
    DecisionLog log = fixture.open();
    QCOMPARE(log.entries().size(), 3U);
    QVERIFY(log.problems().empty());
    QVERIFY_RESULT(log.append(falsePositive("d"), QStringLiteral("ann")));
    QVERIFY(fixture.open().problems().empty());
    QCOMPARE(fixture.open().entries().size(), 4U);
}

void TestHostileLog::flippedBitsAreNeverObeyed()
{
    const QByteArray whole = honestLog();
    const LogFixture honest;
    honest.write(whole);
    QSet<QByteArray> known;
    for (const QByteArray &line : lines(honest.open()).split('\n'))
        known.insert(line);
    const qsizetype secondLine = whole.indexOf('\n') + 1;
    const qsizetype end = whole.indexOf('\n', secondLine);
    for (qsizetype i = secondLine; i < end; ++i) {
        for (const int bit : {0, 1, 5, 7}) {
            QByteArray tampered = whole;
            tampered[i] = static_cast<char>(tampered[i] ^ (1 << bit));
            const LogFixture fixture;
            fixture.write(tampered);
            const DecisionLog log = fixture.open();
            QVERIFY2(!log.problems().empty(), qPrintable(QString::number(i)));
            for (const QByteArray &line : lines(log).split('\n'))
                QVERIFY2(known.contains(line), line.constData());
        }
    }
}

void TestHostileLog::toleratesCrLf()
{
    const LogFixture fixture;
    QByteArray bytes = honestLog();
    bytes.replace("\n", "\r\n");
    fixture.write(bytes + "\r\n\r\n");
    DecisionLog log = fixture.open();
    QVERIFY(log.problems().empty());
    QCOMPARE(log.entries().size(), 3U);
    QVERIFY_RESULT(log.append(falsePositive("d"), QStringLiteral("ann")));
    QVERIFY(fixture.open().problems().empty());
}

void TestHostileLog::lineOrderDoesNotMatter()
{
    QList<QByteArray> shuffled = honestLog().trimmed().split('\n');
    std::ranges::sort(shuffled);
    do {
        const LogFixture fixture;
        fixture.write(shuffled.join('\n') + '\n');
        QVERIFY(fixture.open().problems().empty());
        const DecisionLog log = fixture.open();
        QStringList order;
        for (const Decision &entry : log.entries())
            order.append(entry.what.finding.value);
        QCOMPARE(order.join(u' '), QStringLiteral("a b c"));
    } while (std::ranges::next_permutation(shuffled).found);
}

void TestHostileLog::laterTimeWinsBetweenBranches()
{
    const auto at = [](const char *time, const char *disposition) {
        return forged(with(says(disposition), "at", QString::fromUtf8(time)));
    };
    const QByteArray early = at("2026-03-01T09:30:00Z", "false-positive");
    const QByteArray late = at("2026-03-01T09:30:01Z", "confirmed");
    for (const QByteArray &bytes : {QByteArray(early + late), QByteArray(late + early)}) {
        const LogFixture fixture;
        fixture.write(bytes);
        QCOMPARE(fixture.open().stateOf({QStringLiteral("f")}, utcToday()).disposition,
                 Disposition::Confirmed);
    }
}

void TestHostileLog::lostLineDoesNotVoidTheRest()
{
    QList<QByteArray> kept = honestLog().trimmed().split('\n');
    kept.removeAt(1);
    const LogFixture fixture;
    fixture.write(kept.join('\n') + '\n');
    const DecisionLog log = fixture.open();
    QCOMPARE(log.entries().size(), 2U);
    QCOMPARE(log.problems().size(), 1U);
    QCOMPARE(log.problems().front().line, 2);
}

void TestHostileLog::repeatedLinesCountOnce()
{
    const QByteArray once = honestLog();
    const LogFixture fixture;
    fixture.write(once + once);
    const DecisionLog log = fixture.open();
    QCOMPARE(log.entries().size(), 3U);
    QCOMPARE(log.problems().size(), 3U);
    QCOMPARE(log.problems().front(),
             (DecisionLog::Problem{4, QStringLiteral("the line repeats line 1")}));
}

void TestHostileLog::boundsProblems()
{
    const LogFixture fixture;
    fixture.write(QByteArray("x\n").repeated(200'000));
    const DecisionLog log = fixture.open();
    QCOMPARE(log.problems().size(), 1000U);
    QVERIFY(log.entries().empty());
}

void TestHostileLog::refusesLinks()
{
    const LogFixture fixture;
    const QString target = fixture.root() + QStringLiteral("/target");
    writeBytes(target, "precious\n");
    QDir().mkpath(fixture.folder());
    QVERIFY(QFile::link(target, fixture.path()));
    const auto file = DecisionLog::open(fixture.folder());
    QVERIFY(!file);
    QCOMPARE(file.error().code, Error::Code::Refused);

    const LogFixture other;
    DecisionLog log = other.open();
    QDir().mkpath(other.root() + QStringLiteral("/elsewhere"));
    QVERIFY(QFile::link(other.root() + QStringLiteral("/elsewhere"), other.folder()));
    const auto written = log.append(falsePositive("f"), QStringLiteral("ann"));
    QVERIFY(!written);
    QCOMPARE(written.error().code, Error::Code::Refused);
    QVERIFY(QDir(other.root() + QStringLiteral("/elsewhere")).isEmpty());
    QCOMPARE(readBytes(target), QByteArray("precious\n"));
}

void TestHostileLog::refusesOtherThanFiles()
{
    const LogFixture fixture;
    QDir().mkpath(fixture.folder());
    QCOMPARE(::mkfifo(QFile::encodeName(fixture.path()).constData(), 0600), 0);
    const auto opened = DecisionLog::open(fixture.folder());
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, Error::Code::Unreadable);
    const LogFixture folder;
    QDir().mkpath(folder.path());
    QVERIFY(!DecisionLog::open(folder.folder()));
}

void TestHostileLog::refusesGiantFile()
{
    const LogFixture fixture;
    fixture.write({});
    QVERIFY(QFile::resize(fixture.path(), 65LL * 1024 * 1024));
    const auto opened = DecisionLog::open(fixture.folder());
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, Error::Code::TooLarge);
}

QTEST_GUILESS_MAIN(TestHostileLog)
#include "tst_hostilelog.moc"
