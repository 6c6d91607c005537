// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/utf16map.h"
#include "text/visibletext.h"

#include <QTest>

using namespace pb::ui;

class TestVisibleText : public QObject
{
    Q_OBJECT

private slots:
    void columnsAreCodePoints()
    {
        const QString line = QStringLiteral("a😀ß\tx"); // the face takes two units
        QCOMPARE(utf16Offset(line, 1), 0);
        QCOMPARE(utf16Offset(line, 2), 1);
        QCOMPARE(utf16Offset(line, 3), 3);
        QCOMPARE(utf16Offset(line, 5), 5);
        QCOMPARE(utf16Offset(line, 99), 6);
        for (const int column : {1, 2, 3, 4, 5, 6})
            QCOMPARE(codePointColumn(line, utf16Offset(line, column)), column);
        QCOMPARE(codePointColumn(line, 2), 2); // inside the pair: still the face
    }

    void bytesAreUtf8()
    {
        const QByteArray bytes("a\xF0\x9F\x98\x80\xC3\x9Fz");
        const QString text = QString::fromUtf8(bytes);
        QCOMPARE(utf16FromByte(bytes, 0), 0);
        QCOMPARE(utf16FromByte(bytes, 1), 1);
        QCOMPARE(utf16FromByte(bytes, 5), 3);
        QCOMPARE(utf16FromByte(bytes, 7), 4);
        QCOMPARE(utf16FromByte(bytes, 99), 5);
        for (const qsizetype offset : {0, 1, 3, 4, 5})
            QCOMPARE(utf16FromByte(bytes, byteFromUtf16(text, offset)), offset);
    }

    void linesEndAtLineFeedsOnly()
    {
        const VisibleText text = visibleText(QStringLiteral("a\r\nb\fc\rd\n"));
        QCOMPARE(text.lines.size(), 3);
        QCOMPARE(text.lines.at(0).text, QStringLiteral("a"));
        QCOMPARE(text.lines.at(1).text, QStringLiteral("bU+000CcU+000Dd"));
        QCOMPARE(text.lines.at(2).text, QString());
        QCOMPARE(text.hidden, 2);
    }

    void trojanSourceIsShown_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("shown");
        // After "Trojan Source" (CVE-2021-42574): what is read must be what is compiled.
        QTest::newRow("override") << QString(u"x = \"\u202Enimda\"")
                                  << QString(u"x = \"U+202Enimda\"");
        QTest::newRow("isolate") << QString(u"\u2066# only\u2069")
                                 << QString(u"U+2066# onlyU+2069");
        QTest::newRow("zero width") << QString(u"pic\u200Bkle") << QString(u"picU+200Bkle");
        QTest::newRow("joiner") << QString(u"a\u200Db") << QString(u"aU+200Db");
        QTest::newRow("line separator") << QString(u"a\u2028b") << QString(u"aU+2028b");
        QTest::newRow("byte order mark") << QString(u"\uFEFFimport") << QString(u"U+FEFFimport");
        QTest::newRow("null") << QString(QChar(0)) << QString(u"U+0000");
        QTest::newRow("escape") << QString(u"\u001b[2K") << QString(u"U+001B[2K");
        QTest::newRow("tag") << QString(u"a\U000E0041b") << QString(u"aU+E0041b");
        QTest::newRow("half a pair") << QString(QChar(0xd800)) << QString(u"U+D800");
        QTest::newRow("frame of a document") << QString(QChar(0xfdd0)) << QString(u"U+FDD0");
        QTest::newRow("Hebrew stays") << QString(u"שלום") << QString(u"שלום");
        QTest::newRow("tab stays") << QString(u"\tx") << QString(u"\tx");
    }
    void trojanSourceIsShown()
    {
        QFETCH(QString, source);
        QFETCH(QString, shown);
        QCOMPARE(visibleLine(source).text, shown);
    }

    void placesAreFoundBehindHiddenCharacters()
    {
        const VisibleText text = visibleText(QString(u"a\u202E😀bc"));
        QCOMPARE(text.shownOffset(1, 1), 0);
        QCOMPARE(text.shownOffset(1, 2), 1);
        QCOMPARE(text.shownOffset(1, 3), 7);
        QCOMPARE(text.shownOffset(1, 4), 9);
        QCOMPARE(text.shownOffset(1, 99), 11);
        QCOMPARE(text.shownOffset(2, 1), 0);
    }

    void longLinesAreCut()
    {
        const VisibleLine line = visibleLine(QString(5000, u'x'));
        QCOMPARE(line.shownLength, longestShownLine);
        QCOMPARE(line.cut, 3000);
        QVERIFY(line.text.endsWith(QStringLiteral(" ⋯ 3000 more characters")));
        VisibleText text;
        text.lines = {line};
        QCOMPARE(text.shownOffset(1, 4000), longestShownLine);
    }
};

QTEST_GUILESS_MAIN(TestVisibleText)
#include "tst_visibletext.moc"
