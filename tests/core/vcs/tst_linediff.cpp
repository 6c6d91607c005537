// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcs/linediff.h"

#include "verifyresult.h"

#include <QTest>

using namespace pb;

namespace {

/// "-2: text" for a removed line 2, "+", "=" with both numbers; "$" where the file ends without a feed.
QStringList printed(const std::vector<DiffHunk> &hunks)
{
    QStringList lines;
    for (const DiffHunk &hunk : hunks) {
        lines.append(QStringLiteral("@ %1 %2").arg(hunk.oldStart).arg(hunk.newStart));
        for (const DiffLine &line : hunk.lines) {
            const QString text = QString::fromLatin1(line.text.toPercentEncoding(" ="))
                                 + (line.noNewline ? QStringLiteral("$") : QString());
            switch (line.kind) {
            case DiffLine::Kind::Context:
                lines.append(QStringLiteral("=%1,%2: ").arg(line.oldLine).arg(line.newLine) + text);
                break;
            case DiffLine::Kind::Removed:
                lines.append(QStringLiteral("-%1,%2: ").arg(line.oldLine).arg(line.newLine) + text);
                break;
            case DiffLine::Kind::Added:
                lines.append(QStringLiteral("+%1,%2: ").arg(line.oldLine).arg(line.newLine) + text);
                break;
            }
        }
    }
    return lines;
}

QStringList split(const char *text)
{
    return QString::fromUtf8(text).split(u'|', Qt::SkipEmptyParts);
}

} // namespace

class TestLineDiff : public QObject
{
    Q_OBJECT

private slots:
    void prints_data();
    void prints();
    void wholeFile();
    void boundsItsInput();
};

void TestLineDiff::prints_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("context");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after,
                        int context, const char *expected) {
        QTest::newRow(name) << before << after << context << split(expected);
    };
    row("equal", "a\nb\n", "a\nb\n", 3, "");
    row("equal, whole file", "a\nb\n", "a\nb\n", -1, "");
    row("both empty", "", "", 3, "");
    row("from empty", "", "a\n", 3, "@ 0 1|+0,1: a");
    row("to empty", "a\n", "", 3, "@ 1 0|-1,0: a");
    row("changed", "a\nb\nc\n", "a\nB\nc\n", 3, "@ 1 1|=1,1: a|-2,0: b|+0,2: B|=3,3: c");
    row("no context", "a\nb\nc\n", "a\nB\nc\n", 0, "@ 2 2|-2,0: b|+0,2: B");
    row("CRLF kept", "a\r\nb\r\n", "a\r\nc\r\n", 3, "@ 1 1|=1,1: a%0D|-2,0: b%0D|+0,2: c%0D");
    row("EOL alone", "a\n", "a\r\n", 3, "@ 1 1|-1,0: a|+0,1: a%0D");
    row("no newline before", "a\nb", "a\nb\n", 3, "@ 1 1|=1,1: a|-2,0: b$|+0,2: b");
    row("no newline after", "a\nb\n", "a\nb", 3, "@ 1 1|=1,1: a|-2,0: b|+0,2: b$");
    row("no newline in both", "a\nb", "A\nb", 3, "@ 1 1|-1,0: a|+0,1: A|=2,2: b$");
    row("no newline, both changed", "a", "b", 3, "@ 1 1|-1,0: a$|+0,1: b$");
    row("latin-1", "\xe9\n", "\xe8\n", 3, "@ 1 1|-1,0: %E9|+0,1: %E8");
    row("form feed", "\f\n", "\f\f\n", 3, "@ 1 1|-1,0: %0C|+0,1: %0C%0C");
    row("NUL", QByteArray("\0a\n", 3), QByteArray("\0b\n", 3), 3, "@ 1 1|-1,0: %00a|+0,1: %00b");
}

void TestLineDiff::prints()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(int, context);
    QFETCH(QStringList, expected);
    const auto hunks = lineDiff(before, after, context);
    QVERIFY_RESULT(hunks);
    QCOMPARE(printed(*hunks), expected);
}

void TestLineDiff::wholeFile()
{
    const QByteArray middle = QByteArray("=\n").repeated(500);
    const QByteArray before = "a\n" + middle + "z\n";
    const QByteArray after = "A\n" + middle + "Z\n";
    const auto parts = lineDiff(before, after);
    QVERIFY_RESULT(parts);
    QCOMPARE(parts->size(), 2U);
    const auto whole = lineDiff(before, after, -1);
    QVERIFY_RESULT(whole);
    QCOMPARE(whole->size(), 1U);
    QCOMPARE(whole->front().lines.size(), 504U);
    QCOMPARE(whole->front().lines.back().newLine, 502);
}

void TestLineDiff::boundsItsInput()
{
    const QByteArray huge(32 * 1024 * 1024 + 1, 'x');
    const auto refused = lineDiff(huge, "x");
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::TooLarge);
}

QTEST_GUILESS_MAIN(TestLineDiff)
#include "tst_linediff.moc"
