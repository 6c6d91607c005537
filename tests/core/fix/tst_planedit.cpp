// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/hash.h"
#include "fix/planedit.h"
#include "verifyresult.h"

#include <QTest>

using namespace pb;

namespace {

FixPlan planOf(const QByteArray &before, const QByteArray &after)
{
    FixPlan plan;
    FixProposal proposal;
    proposal.file = QStringLiteral("shop.py");
    plan.chosen.push_back(proposal);
    plan.files.push_back({proposal.file, before, after});
    return plan;
}

} // namespace

/// The text somebody wants instead of the planned one.
class TestPlanEdit : public QObject
{
    Q_OBJECT

private slots:
    void takesText();
    void refuses_data();
    void refuses();
    void keepsLineEnds_data();
    void keepsLineEnds();
    void keepsEncoding();
};

void TestPlanEdit::takesText()
{
    FixPlan plan = planOf("a = 1\n", "a = 2\n");
    QVERIFY_RESULT(editAfter(plan, {QStringLiteral("shop.py"), sha256Hex("a = 2\n"), "a = 3\n"}));
    QCOMPARE(plan.files.front().after, QByteArray("a = 3\n"));
    QCOMPARE(plan.files.front().before, QByteArray("a = 1\n"));
    QCOMPARE(plan.chosen.front().effects.size(), 1);
    QVERIFY(plan.chosen.front().effects.front().contains(QStringLiteral("shop.py was edited")));

    FixPlan same = planOf("a = 1\n", "a = 2\n");
    QVERIFY_RESULT(editAfter(same, {QStringLiteral("shop.py"), {}, "a = 2\n"}));
    QVERIFY(same.chosen.front().effects.isEmpty());
}

void TestPlanEdit::refuses_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("planned");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("phases");
    QTest::addColumn<int>("code");
    const QString path = QStringLiteral("shop.py");
    const auto number = [](Error::Code code) { return static_cast<int>(code); };
    QTest::newRow("other file") << QStringLiteral("b.py") << QString() << QByteArray("a\n") << false
                                << number(Error::Code::NotFound);
    QTest::newRow("other plan") << path << sha256Hex("x") << QByteArray("a = 3\n") << false
                                << number(Error::Code::Stale);
    QTest::newRow("no Python") << path << QString() << QByteArray("a = (\n") << false
                               << number(Error::Code::Invalid);
    QTest::newRow("NUL") << path << QString() << QByteArray("a = 1\0\n", 7) << false
                         << number(Error::Code::Invalid);
    QTest::newRow("several patches")
        << path << QString() << QByteArray("a = 3\n") << true << number(Error::Code::Refused);
}

void TestPlanEdit::refuses()
{
    QFETCH(QString, path);
    QFETCH(QString, planned);
    QFETCH(QByteArray, text);
    QFETCH(bool, phases);
    QFETCH(int, code);
    FixPlan plan = planOf("a = 1\n", "a = 2\n");
    if (phases)
        plan.following.push_back({{QStringLiteral("shop.py"), "a = 2\n", "a = 4\n"}});
    const auto edited = editAfter(plan, {path, planned, text});
    QVERIFY(!edited);
    QCOMPARE(static_cast<int>(edited.error().code), code);
    QCOMPARE(plan.files.front().after, QByteArray("a = 2\n"));
    QVERIFY(plan.chosen.front().effects.isEmpty());
}

void TestPlanEdit::keepsLineEnds_data()
{
    QTest::addColumn<QByteArray>("planned");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("unchanged, mixed")
        << QByteArray("a\r\nb\nc\rd") << QStringLiteral("a\nb\nc\nd") << QByteArray("a\r\nb\nc\rd");
    QTest::newRow("crlf") << QByteArray("a\r\nb\r\n") << QStringLiteral("a\nx\nb\n")
                          << QByteArray("a\r\nx\r\nb\r\n");
    QTest::newRow("mixed") << QByteArray("a\r\nb\nc\n") << QStringLiteral("a\nx\nb\ny\nc\n")
                           << QByteArray("a\r\nx\r\nb\ny\nc\n");
    QTest::newRow("line gone") << QByteArray("a\r\nb\nc\r\n") << QStringLiteral("a\nc\n")
                               << QByteArray("a\r\nc\r\n");
    QTest::newRow("end gone") << QByteArray("a\r\nb\r\n") << QStringLiteral("a\nb")
                              << QByteArray("a\r\nb");
    QTest::newRow("end new") << QByteArray("a\r\nb") << QStringLiteral("a\nb\n")
                             << QByteArray("a\r\nb\r\n");
    QTest::newRow("mark") << QByteArray("\xEF\xBB\xBF"
                                        "a\r\n")
                          << QStringLiteral("b\n")
                          << QByteArray("\xEF\xBB\xBF"
                                        "b\r\n");
    QTest::newRow("all gone") << QByteArray("a\n") << QString() << QByteArray();
    QTest::newRow("from nothing") << QByteArray() << QStringLiteral("a\n") << QByteArray("a\n");
}

void TestPlanEdit::keepsLineEnds()
{
    QFETCH(QByteArray, planned);
    QFETCH(QString, text);
    QFETCH(QByteArray, bytes);
    const auto edited = bytesOfEdited({QStringLiteral("shop.py"), {}, planned}, text);
    QVERIFY_RESULT(edited);
    QCOMPARE(*edited, bytes);
}

void TestPlanEdit::keepsEncoding()
{
    const FileChange latin{QStringLiteral("shop.py"), {}, "# coding: latin-1\nname = 'caf\xE9'\n"};
    const auto edited =
        bytesOfEdited(latin, QStringLiteral("# coding: latin-1\nname = 'th\u00E9'\n"));
    QVERIFY_RESULT(edited);
    QCOMPARE(*edited, QByteArray("# coding: latin-1\nname = 'th\xE9'\n"));

    const auto impossible =
        bytesOfEdited(latin, QStringLiteral("# coding: latin-1\nname = '\u8336'\n"));
    QVERIFY(!impossible);
    QCOMPARE(impossible.error().code, Error::Code::Invalid);

    const auto damaged = bytesOfEdited({QStringLiteral("shop.py"), {}, "name = '\xE9'\n"},
                                       QStringLiteral("name = 'x'\n"));
    QVERIFY(!damaged);
    QCOMPARE(damaged.error().code, Error::Code::Invalid);
}

QTEST_GUILESS_MAIN(TestPlanEdit)
#include "tst_planedit.moc"
