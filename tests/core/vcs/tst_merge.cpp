// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcs/merge.h"

#include "sevenfiles.h"
#include "verifyresult.h"

#include <QTest>

using namespace pb;
using namespace pb::test;

class TestMerge : public QObject
{
    Q_OBJECT

private slots:
    void clean_data();
    void clean();
    void byteCasesKeepTheirBytes_data();
    void byteCasesKeepTheirBytes();
    void conflicts_data();
    void conflicts();
    void refusals();
};

void TestMerge::clean_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("ours");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QByteArray>("merged");
    const auto row = [](const char *name, const QByteArray &base, const QByteArray &ours,
                        const QByteArray &theirs, const QByteArray &merged) {
        QTest::newRow(name) << base << ours << theirs << merged;
    };
    row("nothing", "a\n", "a\n", "a\n", "a\n");
    row("only ours", "a\n", "b\n", "a\n", "b\n");
    row("only theirs", "a\n", "a\n", "b\n", "b\n");
    row("the same", "a\n", "b\n", "b\n", "b\n");
    row("both", "a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", "A\nb\nC\n");
    row("no newline stays", "a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC");
    row("newline comes", "a\nb\nc", "A\nb\nc", "a\nb\nc\n", "A\nb\nc\n");
    row("newline goes", "a\nb\nc\n", "a\nb\nc", "A\nb\nc\n", "A\nb\nc");
    row("CRLF", "a\r\nb\r\nc\r\n", "A\r\nb\r\nc\r\n", "a\r\nb\r\nC\r\n", "A\r\nb\r\nC\r\n");
    row("mixed", "a\nb\r\nc\rd\ne\r\n", "A\nb\r\nc\rd\ne\r\n", "a\nb\r\nc\rd\nE\n",
        "A\nb\r\nc\rd\nE\n");
    row("bytes", "\xff\n\xe9\n\f\n", "\xfe\n\xe9\n\f\n", "\xff\n\xe9\n\x80", "\xfe\n\xe9\n\x80");
    row("from nothing", "", "", "a\n", "a\n");
    row("to nothing", "a\n", "a\n", "", "");
    row("lines like markers", "<<<<<<< a\nb\n>>>>>>> c\n", "<<<<<<< A\nb\n>>>>>>> c\n",
        "<<<<<<< a\nb\n>>>>>>> C\n", "<<<<<<< A\nb\n>>>>>>> C\n");
}

void TestMerge::clean()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, ours);
    QFETCH(QByteArray, theirs);
    QFETCH(QByteArray, merged);
    const auto forward = mergeTexts(base, ours, theirs);
    QVERIFY_RESULT(forward);
    QVERIFY(forward->isClean());
    QCOMPARE(forward->bytes, merged);
    const auto other = mergeTexts(base, theirs, ours);
    QVERIFY_RESULT(other);
    QCOMPARE(other->bytes, merged);
}

void TestMerge::byteCasesKeepTheirBytes_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const auto files = sevenFiles(); const FileChange &change : files)
        QTest::newRow(qPrintable(change.path)) << index++;
}

void TestMerge::byteCasesKeepTheirBytes()
{
    QFETCH(int, index);
    const FileChange change = sevenFiles().at(static_cast<size_t>(index));
    for (const QByteArray &eol : {QByteArray("\n"), QByteArray("\r\n")}) {
        QByteArray ours = change.before;
        const QByteArray edit = "# an edit \xe9\f" + eol;
        ours.insert(ours.indexOf('\n') + 1, edit);
        QByteArray expected = change.after;
        expected.insert(expected.indexOf('\n') + 1, edit);
        const auto there = mergeTexts(change.before, ours, change.after);
        QVERIFY_RESULT(there);
        QCOMPARE(there->bytes, expected);
        const auto back = mergeTexts(change.after, there->bytes, change.before);
        QVERIFY_RESULT(back);
        QCOMPARE(back->bytes, ours);
    }
}

void TestMerge::conflicts_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("ours");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QString>("lines");
    const auto row = [](const char *name, const QByteArray &base, const QByteArray &ours,
                        const QByteArray &theirs, const char *lines) {
        QTest::newRow(name) << base << ours << theirs << QString::fromLatin1(lines);
    };
    row("one line", "a\n", "b\n", "c\n", "line 1");
    row("neighbours", "a\nb\n", "A\nb\n", "a\nB\n", "line 1");
    row("several lines", "a\nb\nc\nd\n", "a\nB1\nB2\nB3\nc\nd\n", "a\nX\nc\nd\n", "lines 2-4");
    row("after an edit above", "a\nb\nc\nd\n", "new\na\nb\nc\nD\n", "a\nb\nc\nX\n", "line 5");
    row("two places", "a\nb\nc\nd\ne\n", "A\nb\nc\nd\nE\n", "1\nb\nc\nd\n2\n", "lines 1, 5");
    row("taken out", "a\nb\nc\n", "a\nc\n", "a\nB\nc\n", "line 1");
    row("other line ends", "a\nb\n", "a\r\nb\r\n", "a\nB\n", "lines 1-2");
    row("end of file", "a\nb", "a\nb\nc\n", "a\nB", "lines 2-3");
    row("lines like markers", "x\n", "<<<<<<< ours\n=======\n", "y\n", "lines 1-2");
}

void TestMerge::conflicts()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, ours);
    QFETCH(QByteArray, theirs);
    QFETCH(QString, lines);
    const auto merged = mergeTexts(base, ours, theirs);
    QVERIFY_RESULT(merged);
    QVERIFY(!merged->isClean());
    QCOMPARE(lineWords(merged->conflicts), lines);
    QCOMPARE(merged->bytes, QByteArray());
}

void TestMerge::refusals()
{
    const auto large = mergeTexts("a", QByteArray(33 * 1024 * 1024, 'x'), "b");
    QVERIFY(!large);
    QCOMPARE(large.error().code, Error::Code::TooLarge);
    const auto binary = mergeTexts("a\nb\nc\n", QByteArray("\0\nb\nc\n", 6), "a\nb\nC\n");
    QVERIFY(!binary);
    QCOMPARE(binary.error().code, Error::Code::Refused);
}

QTEST_GUILESS_MAIN(TestMerge)
#include "tst_merge.moc"
